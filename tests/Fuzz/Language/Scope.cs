using System.Collections.Immutable;

namespace SymGrad.Fuzz.Tests.Language;

/// <summary>An integer in scope and what it lies between, whatever the arguments: by this it may be an index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">It is not less.</param>
/// <param name="Margin">At least so many elements of every array come after it.</param>
internal sealed record IntegerInScope(string Name, int Least, int Margin);

/// <summary>What the statements at one place can use.</summary>
internal sealed record Scope(
    ImmutableArray<string> Reals, ImmutableArray<string> Elements, ImmutableArray<IntegerInScope> Integers,
    ImmutableArray<string> Flags, ImmutableArray<string> Counters, ImmutableArray<string> Readable, ImmutableArray<string> Writable)
{
    /// <summary>How many loops and branches are around.</summary>
    public int Depth { get; init; }

    /// <summary>Whether <c>break</c> and <c>continue</c> have a loop to leave.</summary>
    public bool IsInLoop { get; init; }
}

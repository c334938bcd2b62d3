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
    /// <summary>Values with members that can be assigned: <c>p.X</c>, <c>c.A</c>.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>Local functions and lambdas of one number.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];

    /// <summary>Arrays of two dimensions.</summary>
    public ImmutableArray<string> Grids { get; init; } = [];

    /// <summary>Those of them that may be written.</summary>
    public ImmutableArray<string> WritableGrids { get; init; } = [];

    /// <summary>How many loops and branches are around.</summary>
    public int Depth { get; init; }

    /// <summary>Whether <c>break</c> has a loop to leave.</summary>
    public bool IsInLoop { get; init; }

    /// <summary>Whether <c>continue</c> gets to where the innermost loop counts.</summary>
    public bool CanContinue { get; init; }
}

using System.Collections.Immutable;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>What a part of the workspace holds.</summary>
internal enum StoredKind
{
    /// <summary>A number, as it is in each iteration of the loops around it.</summary>
    Number,

    /// <summary>The elements that a step overwrites.</summary>
    Overwritten,

    /// <summary>An array of the source.</summary>
    Array,

    /// <summary>What an array was, or what reads it would see it change.</summary>
    Copy,

    /// <summary>The adjoints or tangents of an array.</summary>
    Derivatives,

    /// <summary>A number or an array, as it is every so many iterations of a loop.</summary>
    Checkpoint,

    /// <summary>Values that are the same for all iterations of a loop around them.</summary>
    Table,
}

/// <summary>A part of the workspace in the terms of the source: what it holds, of what, and why.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">The variable or array that it is of.</param>
internal sealed record Stored(StoredKind Kind, string Name)
{
    /// <summary>The names of the indices of the loops in which it is filled, outermost first.</summary>
    public ImmutableArray<string> Loops { get; init; } = [];

    /// <summary>The iterations from one checkpoint of the outermost of them to the next; null where each keeps its own.</summary>
    public int? Every { get; init; }

    /// <summary>A result of the innermost of these loops, by which its place in the source is known; null where none is.</summary>
    public LoopResult? Loop { get; init; }

    /// <summary>The expression whose derivative needs it; null where that is not known.</summary>
    public Sym? NeededBy { get; init; }
}

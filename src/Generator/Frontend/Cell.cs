using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>A place of the interpreted program that holds a value: a local, a parameter, the elements of an array.</summary>
internal sealed class Cell(int id, string name, SymType type, bool isArray)
{
    /// <summary>Order of creation; merges go through cells in this order, so that the output is deterministic.</summary>
    public int Id { get; } = id;

    public string Name { get; } = name;

    public SymType Type { get; } = type;

    public bool IsArray { get; } = isArray;

    /// <summary>Of an array: the number of its elements.</summary>
    public Sym? Length { get; init; }

    /// <summary>Whether it is an array of the caller's, in whose memory generated code reads and writes.</summary>
    public bool IsOfCaller { get; init; }
}

/// <summary>What a span or array variable refers to: a stretch of the elements in <paramref name="Array"/>.</summary>
/// <param name="Array">Holds the elements.</param>
/// <param name="Offset">Of the first element.</param>
/// <param name="Length">The number of elements.</param>
internal sealed record View(Cell Array, Sym Offset, Sym Length)
{
    /// <summary>Of an array of two dimensions: the number of rows.</summary>
    public Sym? Rows { get; init; }

    /// <summary>Of an array of two dimensions: the number of elements in a row; rows follow each other.</summary>
    public Sym? Columns { get; init; }

    /// <summary>Of a list that the method adds to: the variable that has the number of its elements.</summary>
    public Cell? Counter { get; init; }

    /// <summary>Of a tensor: the number of elements along each dimension.</summary>
    public View? Lengths { get; init; }

    /// <summary>Of an array read as vectors, each of which is several numbers: their type. The length counts vectors, the offset numbers.</summary>
    public ITypeSymbol? Vectors { get; init; }

    /// <summary>Of an array of structs: how each is taken apart into numbers, which follow each other. The length counts structs, the offset numbers.</summary>
    public Layout? Records { get; init; }

    /// <summary>Of an array of arrays, which follow each other: where each begins, and where the last ends.</summary>
    public View? RowStarts { get; init; }
}

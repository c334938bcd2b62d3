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
}

/// <summary>What a span or array variable refers to: a stretch of the elements in <paramref name="Array"/>.</summary>
internal sealed record View(Cell Array, Sym Offset, Sym Length);

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>
/// Functions of the platform's library that the runtime has too, with the same bits on every machine and without the call: they
/// take half the time or less. Code as written keeps the platform's.
/// </summary>
internal static class Portable
{
    private static readonly Dictionary<Primitive, Primitive> Rows = new[] { Exponentials.Exp, Logarithms.Log, Hyperbolics.Sinh, Hyperbolics.Cosh, Hyperbolics.Tanh, Hyperbolics.Asinh, Hyperbolics.Atanh }
        .ToDictionary(p => p, p => p with { Members = [], Scalar = p.Scalar!.Replace("Math.", "StableMath.") });

    /// <summary>The row of the runtime's form; the row itself where there is none.</summary>
    public static Primitive Row(Primitive primitive) => Rows.TryGetValue(primitive, out var row) ? row : primitive;

    /// <summary>The operation by the runtime's form.</summary>
    public static Sym Of(Sym node) => node is Apply { Primitive: var p } apply && Row(p) is var row && row != p ? node.Table.Apply(row, apply.Children) : node;
}

using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Sums, products and norms that differ in the order of their operands only are one expression, in the order that comes
/// first: addition and multiplication of floating-point numbers commute.
/// </summary>
internal sealed class Commuted
{
    private readonly Dictionary<(Primitive, Sym, Sym), Sym> _known = [];

    public Sym Share(Sym node)
    {
        if (node is not Apply { Primitive: var p, Children: [var a, var b] } || !node.Type.IsReal() || !(p == Arithmetic.Add || p == Arithmetic.Multiply || p == Powers.Hypot))
        {
            return node;
        }

        if (_known.TryGetValue((p, b, a), out var other))
        {
            return other;
        }

        _known[(p, a, b)] = node;
        return node;
    }
}

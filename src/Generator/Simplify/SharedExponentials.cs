using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// The logistic functions of one argument are all made of e = exp(−|x|): where a method needs more than one of them, they
/// are spelled out so that the exponential, the logarithm and the quotient are computed once.
/// </summary>
internal static class SharedExponentials
{
    private static readonly HashSet<Primitive> Family = [Logistic.Softplus, Logistic.Sigmoid, Logistic.LogSigmoid, Logistic.LogisticDensity];

    /// <summary>
    /// Whether the expressions have more than one of the functions in them, other than a softplus and its derivative, which one
    /// call computes (<see cref="Joint"/>).
    /// </summary>
    public static bool PayFor(IEnumerable<Sym> roots)
    {
        var found = new HashSet<(Primitive Function, Sym Argument)>();
        var seen = new HashSet<Sym>();
        foreach (var root in roots)
        {
            foreach (var node in PostOrder.Of(root, seen.Contains))
            {
                seen.Add(node);
                if (node is Apply a && Family.Contains(a.Primitive))
                {
                    found.Add((a.Primitive, a.Children[0]));
                }
            }
        }

        return found.Count > 1 && !(found.Count == 2 && found.All(f => IsOfNumber(f.Argument) && found.Contains((Logistic.Softplus, f.Argument)) && found.Contains((Logistic.Sigmoid, f.Argument))));

        static bool IsOfNumber(Sym argument) => argument.Type == SymType.Double && argument.FreeVariables.IsEmpty;
    }

    /// <summary>The function spelled out; the node itself where it is none of them.</summary>
    public static Sym Expand(Sym node)
    {
        if (node is not Apply { Primitive: var p } apply || !Family.Contains(p))
        {
            return node;
        }

        var x = apply.Children[0];
        var table = node.Table;
        var zero = table.Real(0, node.Type);
        var one = table.Real(1, node.Type);
        var magnitude = x is Apply { Primitive: var q } negated && q == Arithmetic.Negate ? negated.Children[0] : x;
        static Sym Product(Sym a, Sym b) => a.Table.Apply(Arithmetic.Multiply, a, b);
        var e = table.Apply(Exponentials.Exp, -table.Apply(Selection.Abs, magnitude));

        // r = 1/(1 + e) and e·r: neither cancels, neither overflows, for either sign, and there is one division.
        var r = one / (one + e);
        Sym Share(Sym whenNegative, Sym otherwise)
            => table.Select(table.Apply(Arithmetic.Less, magnitude, zero), magnitude == x ? whenNegative : otherwise, magnitude == x ? otherwise : whenNegative);
        return p == Logistic.Softplus ? table.Apply(Selection.Max, x, zero) + table.Apply(Logarithms.Log1pUnit, e)
            : p == Logistic.LogSigmoid ? table.Apply(Selection.Min, x, zero) - table.Apply(Logarithms.Log1pUnit, e)
            : p == Logistic.Sigmoid ? Share(Product(e, r), r)
            : Product(Product(e, r), r);
    }
}

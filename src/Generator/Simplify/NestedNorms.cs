using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// The chain rule through a norm within a norm, (h/n)·(x/h) with h = hypot(x, y), is x/n: one division for each argument, and
/// one rounding. The guards for a norm of 0 remain: where h is 0, so is x.
/// </summary>
internal static class NestedNorms
{
    public static Sym Join(Sym node)
        => node is Apply { Primitive: var p, Children: [var a, var b] } && p == Arithmetic.Multiply ? Joined(a, b) ?? Joined(b, a) ?? node : node;

    private static Sym? Joined(Sym outer, Sym inner)
        => Share(outer) is var (h, n) && Share(inner) is var (x, divisor) && divisor == h && h is Apply { Primitive: var p } norm && p == Powers.Hypot
            && norm.Children.Contains(x)
            ? outer.Table.Select(((Select)outer).Condition, ((Select)outer).WhenTrue, x / n)
            : null;

    /// <summary>Reads d = 0 ? 0 : x/d.</summary>
    private static (Sym Dividend, Sym Divisor)? Share(Sym node)
        => node is Select { Condition: Apply { Children: [var tested, Constant { Real: 0 }] } condition, WhenTrue: Constant { Real: 0 }, WhenFalse: Apply { Children: [var x, var d] } quotient }
            && condition.Primitive == Arithmetic.EqualTo && quotient.Primitive == Arithmetic.Divide && tested == d
            ? (x, d)
            : null;
}

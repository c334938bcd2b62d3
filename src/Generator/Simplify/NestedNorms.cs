using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// The chain rule through a norm within a norm, (h/n)·(x/h) with h = hypot(x, y), is x/n: one division for each argument, and
/// one rounding. Where h is 0, so is x.
/// </summary>
internal static class NestedNorms
{
    public static Sym Join(Sym node)
        => node is Apply { Primitive: var p, Children: [var a, var b] } && p == Arithmetic.Multiply ? Joined(a, b) ?? Joined(b, a) ?? node : node;

    private static Sym? Joined(Sym outer, Sym inner)
        => Read(outer) is var (h, n) && Read(inner) is var (x, divisor) && divisor == h && h is Apply { Primitive: var p } norm && p == Powers.Hypot
            && norm.Children.Contains(x)
            ? outer is Select guarded ? outer.Table.Select(guarded.Condition, guarded.WhenTrue, x / n) : Powers.Normalised.Of(x, n)
            : null;

    /// <summary>Reads x/d, 0 where d is, as one function or spelled out as d = 0 ? 0 : x/d.</summary>
    private static (Sym Component, Sym Norm)? Read(Sym node) => node switch
    {
        Apply { Primitive: var p, Children: [var x, var d] } when p == Powers.Normalised => (x, d),
        Select { Condition: Apply { Children: [var tested, Constant { Real: 0 }] } condition, WhenTrue: Constant { Real: 0 }, WhenFalse: Apply { Children: [var x, var d] } quotient }
            when condition.Primitive == Arithmetic.EqualTo && quotient.Primitive == Arithmetic.Divide && tested == d => (x, d),
        _ => null,
    };
}

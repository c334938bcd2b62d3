using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;

namespace SymGrad.Generator.Rules;

/// <summary>Logarithms and roots of products and quotients, which may themselves be beyond the range of numbers.</summary>
internal static class Products
{
    private const double Tiny = 1e-290;
    private const double Huge = 1e290;

    /// <summary>log(x·y).</summary>
    public static readonly Primitive Log2 = Log(2);

    /// <summary>log(x·y·z).</summary>
    public static readonly Primitive Log3 = Log(3);

    /// <summary>√(x·y); real where both have the same sign.</summary>
    public static readonly Primitive Sqrt = Row.Binary(
        "sqrtproduct", "StableMath.SqrtProduct", (x, y, r) => Share(y, r), (x, y, r) => Share(x, r), (m, x, y) => m.Sqrt(m.Multiply(x, y))) with
    {
        Range = NonNegative, Simd = null, Cost = 10, Expansion = x => Roots(x[0], x[1]),
    };

    /// <summary>log(a/b) of a, b and a − b. The difference is given because it may be known better than from a and b.</summary>
    public static readonly Primitive LogQuotient = Row.Named(
        "logquotient", "StableMath.LogQuotient",
        (m, x) => BigFloat.Abs(m.Multiply(2, x[2])) < BigFloat.Abs(x[1]) ? m.Log1p(m.Divide(x[2], x[1])) : m.Refined(w => w.Log(w.Divide(x[0], x[1]))),
        (x, y, c) => 1 / x[0], (x, y, c) => -(1 / x[1]), null) with
    {
        Simd = null, Cost = 24, Expansion = x => Logarithm(x[0], x[1], x[2]),
    };

    /// <summary>x/2r, 0 where x is: the side from which the root of 0 is real decides nothing there.</summary>
    private static Sym Share(Sym x, Sym root) => Row.If(Arithmetic.EqualTo, x, 0, x.Table.Real(0, x.Type), x * (0.5 / root));

    private static Primitive Log(int count) => new()
    {
        Name = "logproduct",
        Arity = count,
        Members = ["StableMath.LogProduct", "StableMathF.LogProduct"],
        Partials = [.. Enumerable.Range(0, count).Select(k => (Partial)((x, y, c) => 1 / x[k]))],
        Scalar = "StableMath.LogProduct",
        Expansion = Sum,
        Exact = (m, x) => m.Refined(w => w.Log(x.Aggregate((a, b) => w.Multiply(a, b)))),
        Cost = 24,
    };

    /// <summary>The sum of the logarithms; the signs of all factors are gathered in the last, so that a negative product keeps its NaN.</summary>
    private static Sym Sum(ImmutableArray<Sym> x)
    {
        var others = x.RemoveAt(x.Length - 1);
        var last = others.Aggregate(x[x.Length - 1], (signed, factor) => signed * Selection.Signum.Of(factor));
        return others.Select(factor => Logarithms.Log.Of(Selection.Abs.Of(factor))).Aggregate((a, b) => a + b) + Logarithms.Log.Of(last);
    }

    /// <summary>
    /// Near 1 by the difference a − b, which is exact there (Sterbenz 1974); where the quotient overflows or underflows, by
    /// the difference of logarithms, which is NaN where the quotient is negative.
    /// </summary>
    private static Sym Logarithm(Sym a, Sym b, Sym difference)
    {
        var quotient = a / b;
        var near = Logarithms.Log1p.Of(difference / b);
        var extreme = Logarithms.Log.Of(Selection.Abs.Of(a)) - Logarithms.Log.Of(b * Selection.Signum.Of(a));
        return Ratios.Between(quotient, 0.5, 2, near, Ratios.Between(quotient, Tiny, Huge, Logarithms.Log.Of(quotient), extreme));
    }

    /// <summary>
    /// The product of the roots of x and y, negated where both are negative. Where x is 0 it has the sign of y, from which side
    /// alone √(x·y) is real.
    /// </summary>
    private static Sym Roots(Sym x, Sym y)
    {
        Sym Number(double value) => x.Table.Real(value, x.Type);
        var sign = Row.If(Arithmetic.Greater, x, 0, Number(1), Row.If(Arithmetic.Less, x, 0, Number(-1), Selection.Signum.Of(y)));
        return Powers.Sqrt.Of(x * sign) * Powers.Sqrt.Of(y * sign);
    }
}

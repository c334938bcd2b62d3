using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>The logarithm of the gamma function, its derivatives, and the beta function. No vector kernels.</summary>
internal static class GammaFunctions
{
    /// <summary>log|Γ(x)|.</summary>
    public static readonly Primitive LGamma = Unary(
        "lgamma", "StableMath.LGamma", (x, y) => Digamma!.Of(x), (m, x) => m.LGamma(x)).Also("SpecialFunctions.GammaLn") with
    {
        Simd = null, Cost = 80,
    };

    /// <summary>ψ = (log Γ)′.</summary>
    public static readonly Primitive Digamma = Unary(
        "digamma", "StableMath.Digamma", (x, y) => Trigamma!.Of(x), (m, x) => m.Digamma(x)).Also("SpecialFunctions.DiGamma") with
    {
        Simd = null, Cost = 80,
    };

    /// <summary>ψ′.</summary>
    public static readonly Primitive Trigamma = Unary(
        "trigamma", "StableMath.Trigamma", (x, y) => Polygamma!.Of(x, x.Table.Integer(2)), (m, x) => m.Trigamma(x)) with
    {
        Range = NonNegative, Simd = null, Cost = 80,
    };

    /// <summary>ψ⁽ⁿ⁾.</summary>
    public static readonly Primitive Polygamma = Family(
        "polygamma", "StableMath.Polygamma", (x, n, y) => Polygamma!.Of(x, n + 1), (m, x, n) => m.Polygamma(n, x));

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), a, b > 0.</summary>
    public static readonly Primitive LBeta = Binary(
        "lbeta", "StableMath.LBeta", (a, b, y) => -Increment(a, b), (a, b, y) => -Increment(b, a), (m, a, b) => m.LBeta(a, b))
        .Also("SpecialFunctions.BetaLn") with
    {
        Domain = [NonNegative, NonNegative], Monotonicity = [Decreasing, Decreasing], Simd = null, Cost = 160,
    };

    /// <summary>
    /// ψ⁽ⁿ⁾(x + h) − ψ⁽ⁿ⁾(x) for x, h > 0, without the cancellation for small h.
    /// </summary>
    public static readonly Primitive PolygammaIncrement = Named(
        "polygammaincrement", "StableMath.PolygammaIncrement", (m, x) => m.PolygammaIncrement(x[0], x[1], x[2].ToInt32()),
        (x, y, c) => PolygammaIncrement!.Of(x[0], x[1], x[2] + 1), (x, y, c) => Polygamma.Of(x[0] + x[1], x[2] + 1), null) with
    {
        Domain = [NonNegative, NonNegative, NonNegative], Simd = null, Cost = 200,
    };

    private static Sym Increment(Sym x, Sym h) => PolygammaIncrement.Of(x, h, x.Table.Integer(0));
}

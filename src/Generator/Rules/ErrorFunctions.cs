using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>The error functions and the normal distribution. No vector kernels.</summary>
internal static class ErrorFunctions
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double RootTwoOverPi = 0.7978845608028654;
    private const double RootHalf = 0.7071067811865476;

    public static readonly Primitive Erf = Unary(
        "erf", "StableMath.Erf", (x, y) => TwoOverRootPi * Gaussian!.Of(x), (m, x) => m.Erf(x)).Also("SpecialFunctions.Erf") with
    {
        Range = Symmetric, Monotonicity = [Increasing], Simd = null, Cost = 60,
    };

    public static readonly Primitive Erfc = Unary(
        "erfc", "StableMath.Erfc", (x, y) => -TwoOverRootPi * Gaussian!.Of(x), (m, x) => m.Erfc(x))
        .Also("SpecialFunctions.Erfc") with
    {
        Range = new(0, 2), Monotonicity = [Decreasing], Simd = null, Cost = 60,
    };

    /// <summary>exp(x²)·erfc x.</summary>
    public static readonly Primitive Erfcx = Unary(
        "erfcx", "StableMath.Erfcx", (x, y) => -2 * ErfcxIntegral!.Of(x, x.Table.Integer(1)), (m, x) => m.Erfcx(x)) with
    {
        Range = NonNegative, Monotonicity = [Decreasing], Simd = null, Cost = 60,
    };

    /// <summary>
    /// exp(x²)·iⁿerfc x, the scaled repeated integrals (DLMF 7.18). Their derivatives −2(n + 1)·exp(x²)·iⁿ⁺¹erfc x never
    /// cancel, as 2x·erfcx(x) − 2/√π does.
    /// </summary>
    public static readonly Primitive ErfcxIntegral = Family(
        "erfcxintegral", "StableMath.ErfcxIntegral",
        (x, n, y) => -(Arithmetic.Convert(2 * (n + 1), x.Type) * ErfcxIntegral!.Of(x, n + 1)), (m, x, n) => m.ErfcxIntegral(x, n)) with
    {
        Range = NonNegative, Monotonicity = [Decreasing, None],
    };

    /// <summary>exp(−x²), with x² exact.</summary>
    public static readonly Primitive Gaussian = Unary(
        "gaussian", "StableMath.Gaussian", (x, y) => -2 * (x * y), (m, x) => m.Gaussian(x)) with
    {
        Range = Unit, Simd = null, Expansion = x => ExpOfMinusSquare(x[0], 1), Cost = 24,
    };

    /// <summary>The normal distribution function.</summary>
    public static readonly Primitive NormalCdf = Unary(
        "normalcdf", "StableMath.NormalCdf", (x, y) => NormalPdf!.Of(x), (m, x) => m.NormalCdf(x)) with
    {
        Range = Unit, Monotonicity = [Increasing], Simd = null, Cost = 64,
    };

    /// <summary>The normal density exp(−x²/2)/√(2π).</summary>
    public static readonly Primitive NormalPdf = Unary(
        "normalpdf", "StableMath.NormalPdf", (x, y) => -(x * y), (m, x) => m.NormalPdf(x)) with
    {
        Range = new(0, 0.3989422804014327), Simd = null, Expansion = x => 0.3989422804014327 * ExpOfMinusSquare(x[0], 0.5), Cost = 26,
    };

    public static readonly Primitive NormalLogCdf = Unary(
        "normallogcdf", "StableMath.NormalLogCdf", (x, y) => InverseMills!.Of(x), (m, x) => m.NormalLogCdf(x)) with
    {
        Range = NonPositive, Monotonicity = [Increasing], Simd = null, Cost = 80,
    };

    /// <summary>
    /// φ/Φ, the inverse of Mills' ratio of −x. Below 0 by the scaled function, as φ and Φ underflow; above as written, as the
    /// scaled function overflows.
    /// </summary>
    public static readonly Primitive InverseMills = Abbreviation(
        "inversemills", InverseMillsSlope, x => If(Arithmetic.Greater, x, 0, NormalPdf.Of(x) / NormalCdf.Of(x), RootTwoOverPi / Erfcx.Of(-RootHalf * x)),
        (m, x) => m.InverseMills(x)) with
    {
        Range = NonNegative, Monotonicity = [Decreasing], Cost = 90,
    };

    /// <summary>exp(−scale·x²), corrected to first order by the rounding error of the square. From |x| = 64 on it is 0.</summary>
    private static Sym ExpOfMinusSquare(Sym x, double scale)
    {
        var bounded = Selection.Min.Of(Selection.Abs.Of(x), x.Table.Real(64, x.Type));
        var square = Square(bounded);
        var error = Fused.FusedMultiplyAdd.Of(bounded, bounded, -square);
        var value = Exponentials.Exp.Of(-scale * square);
        return value - (scale * error * value);
    }

    /// <summary>The derivative −m·(x + m) of m = φ/Φ; far left of 0, where x + m cancels, by √2·i¹erfc/erfc, and −1 at last.</summary>
    private static Sym InverseMillsSlope(Sym x, Sym m)
    {
        const double rootTwo = 1.4142135623730951;
        var z = -RootHalf * x;
        var left = -rootTwo * (m * (ErfcxIntegral.Of(z, x.Table.Integer(1)) / Erfcx.Of(z)));
        var farLeft = If(Arithmetic.Less, x, -1e30, x.Table.Real(-1, x.Type), left);
        return If(Arithmetic.Greater, x, 0, -(m * (x + m)), farLeft);
    }
}

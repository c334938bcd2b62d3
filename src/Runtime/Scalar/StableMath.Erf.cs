using System;

namespace SymGrad;

public static partial class StableMath
{
    private const double InverseSqrtPi = 0.5641895835477563;

    /// <summary>Of (erf(x)/x − 2/√π)/x² in x²: (2/√π)·(−1)^n/(n!·(2n + 1)), n = 1 … 17 (DLMF 7.6.1).</summary>
    private static ReadOnlySpan<double> ErfSeries =>
    [
        -0.37612638903183754, 0.11283791670955126, -0.026866170645131252, 0.005223977625442188,
        -0.0008548327023450853, 0.00012055332981789664, -1.492565035840625e-05, 1.6462114365889248e-06,
        -1.6365844691234924e-07, 1.4807192815879218e-08, -1.2290555301717928e-09, 9.422759064650411e-11,
        -6.7113668551641105e-12, 4.4632242632864775e-13, -2.7835162072109215e-14, 1.6342614095367152e-15,
        -9.063970842808673e-17,
    ];

    private static ReadOnlySpan<double> ErfcxMiddleNumerator =>
    [
        1.000000000000007, 1.7843661376826134, 1.6008255629950445, 0.9015152027948539, 0.3434028470931225,
        0.08993776582668661, 0.01578415738093642, 0.0017001913275944702, 8.656605186358786e-05,
    ];

    private static ReadOnlySpan<double> ErfcxMiddleDenominator =>
    [
        1.0, 2.9127453047782743, 3.8875066839606336, 3.1276042302153986, 1.6761403666962365, 0.6225715682520252,
        0.1609178390688522, 0.02805336971422613, 0.003013512410241441, 0.00015343429237001902,
    ];

    private static ReadOnlySpan<double> ErfcxFarNumerator =>
    [
        0.9999988906249097, 1.9805954427151673, 1.9222388152291017, 1.1589528810732221, 0.4663514317913301,
        0.12600721300049977, 0.021514742390461025, 0.0019131569808495735,
    ];

    private static ReadOnlySpan<double> ErfcxFarDenominator =>
    [
        1.0, 3.1089659456069763, 4.430364617086531, 3.8012859177552674, 2.1641676350109407, 0.8456532333346031,
        0.22503746560909424, 0.03813388787834629, 0.003390982459699354,
    ];

    private static ReadOnlySpan<double> ErfcxTailNumerator =>
    [
        -0.5, -18.866349791313564, -249.83287176168417, -1417.515420881242, -3329.964227955435, -2486.244803032321,
        -122.54034583207695,
    ];

    private static ReadOnlySpan<double> ErfcxTailDenominator =>
    [
        1.0, 39.23269958262713, 554.764792897309, 3533.180407673591, 10335.19777608061, 12514.81007848089,
        4500.51440624733,
    ];

    /// <summary>The error function, (2/√π)·∫₀ˣ e^(−t²) dt.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>erf x, within 1 ulp. ±0 give ±0, ±∞ give ±1.</returns>
    /// <remarks>Source: the Maclaurin series (DLMF 7.6.1) for |x| ≤ ¾, else 1 − <see cref="Erfc(double)"/>.</remarks>
    public static double Erf(double x)
    {
        var magnitude = Math.Abs(x);
        if (magnitude < 1e-9)
        {
            return DoubleDouble.RoundedProduct(x, TwoOverSqrtPi);
        }

        return magnitude <= 0.75 ? (double)SmallErf(x) : Math.CopySign(1.0 - Erfc(magnitude), x);
    }

    /// <summary>The complementary error function, 1 − erf x, also where erf x rounds to 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>erfc x, within 4 ulps, with gradual underflow. −∞ gives 2, +∞ gives 0.</returns>
    /// <remarks>Source: e^(−x²)·<see cref="Erfcx(double)"/> from ½ on, x² in two doubles.</remarks>
    public static double Erfc(double x)
    {
        if (!(x > -6.0))
        {
            return double.IsNaN(x) ? x : 2.0;
        }

        if (x < 0.5)
        {
            return x > -0.5 ? (double)(-SmallErf(x) + 1.0) : 2.0 - Erfc(-x);
        }

        return x > 28.0 ? 0.0 : ErfcxTimesExp(x, DoubleDouble.Product(-x, x));
    }

    /// <summary>The scaled complementary error function, e^(x²)·erfc x, which neither underflows nor cancels for large x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>e^(x²)·erfc x, within 4 ulps. −∞ and overflow (below −26.63) give +∞, +∞ gives 0.</returns>
    /// <remarks>
    /// Source: the intervals of W. J. Cody, "Rational Chebyshev approximations for the error function", 1969, with
    /// coefficients from <c>tests/tools/rational_fits.py</c>; e^(x²)·(1 − erf x) below ½, and DLMF 7.4.1 below −½.
    /// </remarks>
    public static double Erfcx(double x)
    {
        if (x >= 0.5)
        {
            return LargeErfcx(x);
        }

        if (!(x > -27.0))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        var power = DoubleDouble.Exp(DoubleDouble.Product(x, x), out var exponent);
        return x > -0.5
            ? (double)(power.ScaledBy(exponent) * (-SmallErf(x) + 1.0))
            : DoubleDouble.Scale(2.0 * (double)power, exponent) - LargeErfcx(-x);
    }

    private static DoubleDouble TwoOverSqrtPi => new(1.1283791670955126, 1.533545961316588e-17);

    /// <summary>erf x for |x| ≤ ¾, relative error below 2^-54.</summary>
    private static DoubleDouble SmallErf(DoubleDouble x)
    {
        var square = x.High * x.High;
        return TwoOverSqrtPi * x + x.High * square * Polynomial.Evaluate(ErfSeries, square);
    }

    /// <summary>erfcx(x)·e^power, rounded once, with gradual underflow.</summary>
    private static double ErfcxTimesExp(double x, DoubleDouble power)
    {
        var exp = DoubleDouble.Exp(power, out var exponent);
        return DoubleDouble.Scale((double)(exp * LargeErfcx(x)), exponent);
    }

    /// <summary>erfcx x for x ≥ ½.</summary>
    private static double LargeErfcx(double x)
    {
        if (x < 2.0)
        {
            return Polynomial.Ratio(ErfcxMiddleNumerator, ErfcxMiddleDenominator, x);
        }

        if (x < 6.0)
        {
            return Polynomial.Ratio(ErfcxFarNumerator, ErfcxFarDenominator, x);
        }

        var inverse = 1.0 / x;
        var square = inverse * inverse;
        var leading = InverseSqrtPi / x;
        return Math.FusedMultiplyAdd(leading, square * Polynomial.Ratio(ErfcxTailNumerator, ErfcxTailDenominator, square), leading);
    }
}

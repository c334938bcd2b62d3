using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>Of (erf(x)/x − 2/√π)/x² in x²: (2/√π)·(−1)^n/(n!·(2n + 1)), n = 1 … 17 (DLMF 7.6.1).</summary>
    private static ReadOnlySpan<double> ErfSeries =>
    [
        -0.37612638903183754, 0.11283791670955126, -0.026866170645131252, 0.005223977625442188,
        -0.0008548327023450853, 0.00012055332981789664, -1.492565035840625e-05, 1.6462114365889248e-06,
        -1.6365844691234924e-07, 1.4807192815879218e-08, -1.2290555301717928e-09, 9.422759064650411e-11,
        -6.7113668551641105e-12, 4.4632242632864775e-13, -2.7835162072109215e-14, 1.6342614095367152e-15,
        -9.063970842808673e-17,
    ];

    /// <summary>x·erfcx(x) − 0.4375 in x − ½ on [½, 2].</summary>
    private static ReadOnlySpan<double> ErfcxMiddleNumerator =>
    [
        -0.12965482790353705, 0.04140882868089482, 0.1970868430750902, 0.1762656494931851, 0.08449350141284762,
        0.025123175418948544, 0.004702819577127169, 0.0005164027886597218, 2.577274550743893e-05,
    ];

    private static ReadOnlySpan<double> ErfcxMiddleDenominator =>
    [
        1.0, 2.452180988565133, 2.707793999322396, 1.762330099952907, 0.7412382579649036, 0.20692185976171854,
        0.03757430911429776, 0.004076096922593565, 0.00020343308672780708,
    ];

    /// <summary>x·erfcx(x) − 0.53125 in x − 2 on [2, 6].</summary>
    private static ReadOnlySpan<double> ErfcxFarNumerator =>
    [
        -0.020458647378988525, 0.00465964830656612, 0.02304500555739178, 0.015849811127556134, 0.00538242804098056,
        0.0010325682273580143, 0.00010825357131628251, 4.871060388594985e-06,
    ];

    private static ReadOnlySpan<double> ErfcxFarDenominator =>
    [
        1.0, 1.8155210170496627, 1.449646849519305, 0.6611984220098095, 0.18648243656465677, 0.03261376269451294,
        0.003286428333612328, 0.00014787862185598996,
    ];

    /// <summary>(x·erfcx(x) − 1/√π)/u in u = 1/x² from 6 on.</summary>
    private static ReadOnlySpan<double> ErfcxTailNumerator =>
    [
        -0.28209479177387814, -10.644198031827498, -140.95310387576458, -799.7474349795106, -1878.7311309991026,
        -1402.7134200205787, -69.13598668279754,
    ];

    private static ReadOnlySpan<double> ErfcxTailDenominator =>
    [
        1.0, 39.23269958262713, 554.764792897309, 3533.180407673591, 10335.19777608061, 12514.81007848089,
        4500.51440624733,
    ];

    /// <summary>The error function, (2/√π)·∫₀ˣ e^(−t²) dt.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>erf x, within 2 ulps. ±0 give ±0, ±∞ give ±1.</returns>
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
            return double.IsInfinity(x) ? 0.0 : (double)LargeErfcx(x);
        }

        if (!(x > -27.0))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        var power = DoubleDouble.Exp(DoubleDouble.Product(x, x), out var exponent);
        return x > -0.5
            ? (double)(power.ScaledBy(exponent) * (-SmallErf(x) + 1.0))
            : DoubleDouble.Scale(2.0 * (double)power, exponent) - (double)LargeErfcx(-x);
    }

    private static DoubleDouble TwoOverSqrtPi => new(1.1283791670955126, 1.533545961316588e-17);

    private static DoubleDouble InverseSqrtPi => TwoOverSqrtPi.ScaledBy(-1);

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

    /// <summary>
    /// erfcx x for x ≥ ½, relative error below 2^-53: x·erfcx(x) lies between 0.3 and 0.57, so of the sum of a constant
    /// and a small rational function only the latter is rounded.
    /// </summary>
    private static DoubleDouble LargeErfcx(double x)
    {
        if (x < 2.0)
        {
            return DoubleDouble.SumOrdered(0.4375, Polynomial.Ratio(ErfcxMiddleNumerator, ErfcxMiddleDenominator, x - 0.5)) / x;
        }

        if (x < 6.0)
        {
            return DoubleDouble.SumOrdered(0.53125, Polynomial.Ratio(ErfcxFarNumerator, ErfcxFarDenominator, x - 2.0)) / x;
        }

        var inverse = 1.0 / x;
        var square = inverse * inverse;
        return (InverseSqrtPi + square * Polynomial.Ratio(ErfcxTailNumerator, ErfcxTailDenominator, square)) / x;
    }
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>−B₂ₖ/(2k), k = 1 … 11 (DLMF 5.11.2).</summary>
    private static ReadOnlySpan<double> DigammaSeries =>
    [
        -1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240, -1.0 / 132, 691.0 / 32760, -1.0 / 12, 3617.0 / 8160,
        -43867.0 / 14364, 174611.0 / 6600, -77683.0 / 276,
    ];

    /// <summary>Taylor coefficients of ψ at its positive zero from the second degree on: ψ⁽ᵏ⁾/k!.</summary>
    private static ReadOnlySpan<double> DigammaAtZero =>
    [
        -0.4427631689835921, 0.258499760955651, -0.16394270544240652, 0.10782405069126237, -0.07219956125645471,
        0.04880428816414311, -0.03316112647484736, 0.022597648232218104, -0.01542476590494896, 0.010538791616612175,
        -0.007204534386356869, 0.004926781395729853, -0.003369801655439328, 0.002305126326734928,
    ];

    /// <summary>B₂ₖ, k = 1 … 10 (DLMF 5.15.8).</summary>
    private static ReadOnlySpan<double> TrigammaSeries =>
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798,
        -174611.0 / 330,
    ];

    /// <summary>ψ(x) = Γ′(x)/Γ(x), the derivative of log |Γ(x)|.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>
    /// ψ(x), within 4 ulps; for x &lt; 0, near the zeros there, within 2^-57 if that is larger. ±0 give ∓∞, negative
    /// whole numbers and −∞ give NaN, +∞ gives +∞.
    /// </returns>
    /// <remarks>
    /// Source: the Taylor series about the positive zero near it; else the asymptotic series (DLMF 5.11.2) after
    /// upward recurrence (5.5.2), and reflection (5.5.4) for x &lt; 0, in two doubles.
    /// </remarks>
    public static double Digamma(double x)
    {
        const double zero = 1.4616321449683622, zeroLow = 9.549995429965697e-17;
        if (Math.Abs(x - zero) < 0.1)
        {
            var distance = (double)(DoubleDouble.Sum(x, -zero) - zeroLow);
            return Math.FusedMultiplyAdd(distance * distance, Polynomial.Evaluate(DigammaAtZero, distance), distance * 0.9676722454476212);
        }

        if (Math.Abs(x) < 1e-18)
        {
            return -1.0 / x;
        }

        if (!double.IsFinite(x) || x < 0.0 && Math.Floor(x) == x)
        {
            return x > 0.0 ? x : double.NaN;
        }

        return (double)(x > 0.0
            ? DigammaOfPositive(x)
            : DigammaOfPositive(DoubleDouble.Sum(1.0, -x)) - Pi * DoubleDouble.CosPi(x) / DoubleDouble.SinPi(x));
    }

    /// <summary>ψ′(x), the derivative of <see cref="Digamma(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>ψ′(x), within 4 ulps; positive wherever it is finite. 0, negative whole numbers and −∞ give +∞, +∞ gives 0.</returns>
    /// <remarks>
    /// Source: the asymptotic series (DLMF 5.15.8) after upward recurrence (5.15.5), and reflection (5.15.6) for x &lt; 0,
    /// where π²/sin² πx is always several times the term taken from it.
    /// </remarks>
    public static double Trigamma(double x)
    {
        if (Math.Abs(x) < 1e-100)
        {
            return 1.0 / x / x;
        }

        if (x > 0.0 || double.IsNaN(x))
        {
            return TrigammaOfPositive(x);
        }

        if (Math.Floor(x) == x)
        {
            return double.PositiveInfinity;
        }

        var ratio = Pi / DoubleDouble.SinPi(x);
        return ratio.High * ratio.High - TrigammaOfPositive(1.0 - x);
    }

    private static DoubleDouble DigammaOfPositive(DoubleDouble x)
    {
        DoubleDouble sum = 0.0;
        for (; x.High < StirlingStart; x += 1.0)
        {
            sum -= (DoubleDouble)1.0 / x;
        }

        var inverse = 1.0 / x.High;
        var square = inverse * inverse;
        return DoubleDouble.Log(x) + sum - (DoubleDouble)0.5 / x + square * Polynomial.Evaluate(DigammaSeries, square);
    }

    private static double TrigammaOfPositive(double x)
    {
        DoubleDouble sum = 0.0;
        for (; x < StirlingStart; x += 1.0)
        {
            sum += 1.0 / x / x;
        }

        var inverse = 1.0 / x;
        var square = inverse * inverse;
        var series = Math.FusedMultiplyAdd(square * inverse, Polynomial.Evaluate(TrigammaSeries, square), 0.5 * square);
        return sum.High + (sum.Low + (inverse + series));
    }
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>From here on Stirling's series is used; smaller arguments are shifted up to it.</summary>
    private const double StirlingStart = 10.0;

    /// <summary>B₂ₖ/(2k·(2k − 1)), k = 2 … 11 (DLMF 5.11.1).</summary>
    private static ReadOnlySpan<double> StirlingSeries =>
    [
        -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
        43867.0 / 244188, -174611.0 / 125400, 77683.0 / 5796,
    ];

    /// <summary>log Γ(x)/((x − 1)(x − 2)) − ½ in x − 1 on [0.75, 2.5], at most 0.16 in magnitude.</summary>
    private static ReadOnlySpan<double> LogGammaNumerator =>
    [
        0.07721566490153287, 0.04520119279262544, -0.3240001070389721, -0.5854751846438573, -0.41173765883466484,
        -0.13993979148654237, -0.022809879487580138, -0.0015527606988246605, -2.9880911380635794e-05,
    ];

    private static ReadOnlySpan<double> LogGammaDenominator =>
    [
        1.0, 3.7615756036757224, 5.738436524049182, 4.563232429886454, 2.0247845854775504, 0.4982668537311466,
        0.06357509252982645, 0.003589783321352961, 6.06911973861715e-05,
    ];

    private static DoubleDouble Pi => new(3.141592653589793, 1.2246467991473532e-16);

    private static DoubleDouble HalfLogTwoPi => new(0.9189385332046728, -3.8782941580672414e-17);

    /// <summary>log |Γ(x)|.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>
    /// log |Γ(x)|, within 4 ulps; for x &lt; 0, near the zeros there, within 2^-60 if that is larger. 0, the negative
    /// whole numbers, ±∞ and overflow (above 2.55·10^305) give +∞.
    /// </returns>
    /// <remarks>
    /// Source: near its zeros 1 and 2 (x − 1)(x − 2) times a rational function from <c>tests/tools/rational_fits.py</c>;
    /// else Stirling's series (DLMF 5.11.1) after upward recurrence (5.5.1), and reflection (5.5.3) for x &lt; 0, all
    /// in two doubles, so that what cancels is exact to about 2^-65.
    /// </remarks>
    public static double LGamma(double x)
    {
        if (x is >= 0.75 and <= 2.5)
        {
            var quotient = DoubleDouble.SumOrdered(0.5, Polynomial.Ratio(LogGammaNumerator, LogGammaDenominator, x - 1.0));
            return (double)(quotient * (x - 1.0) * DoubleDouble.Sum(x, -2.0));
        }

        if (double.IsNaN(x) || x <= 0.0 && Math.Floor(x) == x || x > 2.5563481638716905e305)
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        return (double)(x > 0.0 ? LogGamma(x) : ReflectedLogGamma(-x));
    }

    /// <summary>log Γ(x) for x &gt; 0, absolute error near 1 and 2 about 2^-65.</summary>
    private static DoubleDouble LogGamma(DoubleDouble x)
    {
        if (x.High < 1e-18)
        {
            return -DoubleDouble.Log(x);
        }

        if (x.High >= StirlingStart)
        {
            return Stirling(x);
        }

        var product = x;
        var shifted = x + 1.0;
        for (; shifted.High < StirlingStart; shifted += 1.0)
        {
            product *= shifted;
        }

        return Stirling(shifted) - DoubleDouble.Log(product);
    }

    /// <summary>log |Γ(−x)| for x &gt; 0 that is not whole.</summary>
    private static DoubleDouble ReflectedLogGamma(double x)
    {
        if (x < 1e-18)
        {
            return -DoubleDouble.Log(x);
        }

        var sine = DoubleDouble.SinPi(x);
        var magnitude = sine.High < 0.0 ? -sine : sine;
        return DoubleDouble.Log(Pi / (magnitude * x)) - LogGamma(x);
    }

    /// <summary>(x − ½)·(log x − 1) + ½·log 2π − ½ + tail, for x ≥ 10; so arranged, nothing overflows before the result.</summary>
    private static DoubleDouble Stirling(DoubleDouble x) =>
        (x - 0.5) * (DoubleDouble.Log(x) - 1.0) + (HalfLogTwoPi - 0.5) + StirlingTail(x);

    /// <summary>The sum Σ B₂ₖ/(2k·(2k − 1)·x^(2k − 1)) of Stirling's series, absolute error below 2^-67 for x ≥ 10.</summary>
    private static DoubleDouble StirlingTail(DoubleDouble x)
    {
        var inverse = 1.0 / x.High;
        var square = inverse * inverse;
        var leading = new DoubleDouble(1.0 / 12, 4.625929269271485e-18) / x;
        return leading + square * inverse * Polynomial.Evaluate(StirlingSeries, square);
    }
}

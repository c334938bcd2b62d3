using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log B(a, b) = log(Γ(a)·Γ(b)/Γ(a + b)), without the cancellation between the three for large arguments.</summary>
    /// <param name="a">A number ≥ 0; NaN below.</param>
    /// <param name="b">A number ≥ 0; NaN below.</param>
    /// <returns>
    /// log B(a, b), within 4 ulps; near its zeros, the curve B(a, b) = 1, within 2^-62 if that is larger. An argument 0
    /// gives +∞, an argument +∞ gives −∞, both together NaN.
    /// </returns>
    /// <remarks>
    /// Source: differences of Stirling's series with their leading terms combined (A. R. DiDonato, A. H. Morris,
    /// "Algorithm 708: significant digit computation of the incomplete beta function ratios", 1992), in two doubles.
    /// </remarks>
    public static double LBeta(double a, double b)
    {
        var (small, large) = a <= b ? (a, b) : (b, a);
        if (!(small > 0.0 && large <= double.MaxValue))
        {
            return LBetaOfEdge(small, large);
        }

        if (small >= StirlingStart)
        {
            return (double)LBetaOfLarge(small, large);
        }

        var sum = DoubleDouble.Sum(small, large);
        var change = large < StirlingStart ? LogGamma(large) - LogGamma(sum) : StirlingChange(small, large, sum);
        return (double)(LogGamma(small) + change);
    }

    /// <summary>log Γ(large) − log Γ(large + small) for large ≥ 10.</summary>
    private static DoubleDouble StirlingChange(double small, double large, DoubleDouble sum)
    {
        var ratio = (DoubleDouble)small / large;
        return StirlingTail(large) - StirlingTail(sum)
            - DoubleDouble.Sum(large, -0.5) * DoubleDouble.Log1p(ratio)
            - (DoubleDouble.Log(sum) - 1.0) * small;
    }

    /// <summary>
    /// (a − ½)·log(a/(a + b)) + b·log(b/(a + b)) − ½·log b + ½·log 2π + tails, for 10 ≤ a ≤ b; the large terms have one sign.
    /// </summary>
    private static DoubleDouble LBetaOfLarge(double a, double b)
    {
        var ratio = (DoubleDouble)a / b;
        var main = DoubleDouble.Sum(a, -0.5) * DoubleDouble.Log(ratio / (ratio + 1.0)) - DoubleDouble.Log1p(ratio) * b;
        var tails = StirlingTail(a) + StirlingTail(b) - StirlingTail(Math.Min(a + b, double.MaxValue));
        return main - DoubleDouble.Log(b).ScaledBy(-1) + HalfLogTwoPi + tails;
    }

    /// <summary>The value where an argument is 0, +∞, negative or NaN.</summary>
    private static double LBetaOfEdge(double small, double large)
    {
        if (double.IsPositiveInfinity(large))
        {
            return small > 0.0 ? double.NegativeInfinity : double.NaN;
        }

        return small == 0.0 && large >= 0.0 ? double.PositiveInfinity : double.NaN;
    }
}

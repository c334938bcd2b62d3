using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>|x|/√2 stays within the series of the error function up to here.</summary>
    private const double NormalSeriesLimit = 1.05;

    private static DoubleDouble InverseSqrt2 => new(0.7071067811865476, -4.833646656726457e-17);

    /// <summary>The distribution function of the standard normal distribution, Φ(x) = ½·erfc(−x/√2).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Φ(x), within 4 ulps, with gradual underflow. −∞ gives 0, +∞ gives 1.</returns>
    /// <remarks>Source: DLMF 7.18.11 by way of <see cref="Erfcx(double)"/>; x²/2 in two doubles, for its rounding error would grow with x².</remarks>
    public static double NormalCdf(double x)
    {
        if (Math.Abs(x) <= NormalSeriesLimit)
        {
            return (double)CentralNormalCdf(x);
        }

        return x < 0.0 ? NormalTail(-x) : 1.0 - NormalTail(x);
    }

    /// <summary>log Φ(x), the logarithm of <see cref="NormalCdf(double)"/>, also where Φ(x) is 0 or 1 in double.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>log Φ(x), within 4 ulps. −∞ and overflow (below −1.9·10^154) give −∞, +∞ gives −0.</returns>
    /// <remarks>Source: −x²/2 + log(½·erfcx(−x/√2)) on the left, log1p(−Φ(−x)) on the right.</remarks>
    public static double NormalLogCdf(double x)
    {
        if (Math.Abs(x) <= NormalSeriesLimit)
        {
            return (double)DoubleDouble.Log(CentralNormalCdf(x));
        }

        if (!(x < 0.0))
        {
            return Log1p(-NormalTail(x));
        }

        var exponent = DoubleDouble.Product(-0.5 * x, x);
        return double.IsFinite(exponent.High)
            ? (double)(exponent + DoubleDouble.Log(LargeErfcx(-x * InverseSqrt2.High).ScaledBy(-1)))
            : double.NegativeInfinity;
    }

    private static DoubleDouble CentralNormalCdf(double x) => SmallErf(InverseSqrt2 * x).ScaledBy(-1) + 0.5;

    /// <summary>Φ(−x) for x ≥ 1.05, with gradual underflow.</summary>
    private static double NormalTail(double x)
    {
        if (!(x < 40.0))
        {
            return double.IsNaN(x) ? x : 0.0;
        }

        return 0.5 * ErfcxTimesExp(x * InverseSqrt2.High, DoubleDouble.Product(-0.5 * x, x));
    }
}

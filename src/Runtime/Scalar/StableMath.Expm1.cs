using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>Below this −x, eˣ rounds to 0 whatever the low parts are.</summary>
    private const double ExpUnderflow = -746.0;

    /// <summary>eˣ − 1, accurate also for tiny x, where <see cref="double.ExpM1(double)"/> gives 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>eˣ − 1, within 1 ulp. −0 gives −0, −∞ gives −1, +∞ and overflow give +∞.</returns>
    /// <remarks>Source: Tang's table-driven exponential (1989) in two doubles.</remarks>
    public static double Expm1(double x) =>
        Math.Abs(x) is > Negligible and < 50.0 ? (double)DoubleDouble.Expm1Parts(x) : Expm1OfEdge(x);

    /// <summary>2ˣ − 1, accurate also for tiny x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>2ˣ − 1, within 1 ulp. −0 gives −0, −∞ gives −1, +∞ and overflow give +∞.</returns>
    /// <remarks>Source: as <see cref="Expm1(double)"/>, of x·log 2 in two doubles.</remarks>
    public static double Exp2M1(double x) => ExpOfBaseM1(x, DoubleDouble.Ln2);

    /// <summary>10ˣ − 1, accurate also for tiny x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>10ˣ − 1, within 1 ulp. −0 gives −0, −∞ gives −1, +∞ and overflow give +∞.</returns>
    /// <remarks>Source: as <see cref="Expm1(double)"/>, of x·log 10 in two doubles.</remarks>
    public static double Exp10M1(double x) => ExpOfBaseM1(x, new(2.302585092994046, -2.1707562233822494e-16));

    /// <summary>eˣ − 1 − x, without the cancellation near 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>eˣ − 1 − x, within 1 ulp; never negative. ±∞ and overflow give +∞.</returns>
    /// <remarks>Source: the Taylor series (DLMF 4.2.19) for |x| ≤ ¼, else Tang's exponential in two doubles.</remarks>
    public static double Expm1Mx(double x)
    {
        if (Math.Abs(x) <= 0.25)
        {
            return SmallExpm1Mx(x);
        }

        if (x >= 700.0)
        {
            // x is below half an ulp of eˣ here.
            return RoundedExpm1(x);
        }

        if (double.IsNaN(x) || double.IsInfinity(x))
        {
            return Math.Abs(x);
        }

        return (double)(x < -50.0 ? DoubleDouble.Sum(-1.0, -x) : DoubleDouble.Expm1(x) - x);
    }

    /// <summary>(eˣ − 1)/x, the relative exponential, with its limit 1 at 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>(eˣ − 1)/x, within 1 ulp. ±0 gives 1, −∞ gives 0, +∞ and overflow give +∞.</returns>
    /// <remarks>
    /// Source: as <see cref="Expm1(double)"/>, divided in two doubles; beyond 700 the power of two is applied after the
    /// division, since the quotient is finite up to x = 716.3.
    /// </remarks>
    public static double ExpRel(double x)
    {
        if (Math.Abs(x) is > Negligible and < 50.0)
        {
            return DoubleDouble.RoundedQuotient(DoubleDouble.Expm1(x), x);
        }

        return Math.Abs(x) <= Negligible ? 1.0 : x < 0.0 ? -1.0 / x : LargeExpRel(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LargeExpRel(double x)
    {
        if (!(x < 750.0))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x > 700.0)
        {
            var significand = DoubleDouble.Exp(x, out var exponent) / x;
            return DoubleDouble.Scale((double)significand, exponent);
        }

        return DoubleDouble.RoundedQuotient(DoubleDouble.Expm1(x), x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Expm1OfEdge(double x) => Math.Abs(x) <= Negligible ? x : RoundedExpm1(x);

    private static double ExpOfBaseM1(double x, DoubleDouble logOfBase)
    {
        if (Math.Abs(x) <= FirstOrder)
        {
            return DoubleDouble.RoundedProduct(x, logOfBase);
        }

        return Math.Abs(x) < 1100.0 ? RoundedExpm1(logOfBase * x) : RoundedExpm1(x);
    }

    /// <summary>eˣ − 1, rounded once, for x of any size; only a low part beside a high part beyond ±1100 is ignored.</summary>
    private static double RoundedExpm1(DoubleDouble x)
    {
        if (!(x.High < 710.0))
        {
            return double.IsNaN(x.High) ? x.High : double.PositiveInfinity;
        }

        if (x.High > 700.0)
        {
            return DoubleDouble.RoundedExp(x);
        }

        return x.High < -50.0 ? -1.0 : (double)DoubleDouble.Expm1(x);
    }

    private static double SmallExpm1Mx(double x)
    {
        var halfSquare = DoubleDouble.Product(0.5 * x, x);
        var series = 1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120 + x * (1.0 / 720 + x * (1.0 / 5040 + x * (1.0 / 40320
            + x * (1.0 / 362880 + x * (1.0 / 3628800 + x * (1.0 / 39916800 + x * (1.0 / 479001600
            + x * (1.0 / 6227020800 + x * (1.0 / 87178291200)))))))))));
        return halfSquare.High + Math.FusedMultiplyAdd(x * x * x, series, halfSquare.Low);
    }
}

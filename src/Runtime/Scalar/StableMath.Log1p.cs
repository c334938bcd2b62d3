using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// Numerically stable forms of functions of <see cref="double"/> that <see cref="Math"/> lacks, usable alone and
/// inside differentiable methods. None allocates. A NaN argument gives NaN, and the accuracy holds over the whole range,
/// subnormal numbers included, unless a member says otherwise. All but <see cref="PowClamped(double, double)"/> give the
/// same bits on every machine.
/// </summary>
public static partial class StableMath
{
    /// <summary>Below this magnitude f(x) of the form x + O(x²) rounds to x.</summary>
    private const double Negligible = 5.5511151231257827e-17;

    /// <summary>2^-60: below this magnitude x + O(x²) is x to well beyond rounding, so that x may still be multiplied.</summary>
    private const double FirstOrder = 8.673617379884035e-19;

    /// <summary>log(1 + x), accurate also for tiny x, where <see cref="double.LogP1(double)"/> gives 0.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>log(1 + x), within 1 ulp. −0 gives −0, −1 gives −∞, +∞ gives +∞.</returns>
    /// <remarks>Source: Tang's table-driven logarithm (1990) of the exact sum 1 + x in two doubles.</remarks>
    public static double Log1p(double x) =>
        Math.Abs(x) > Negligible && x is > -1.0 and < 1e300 ? (double)DoubleDouble.Log1pParts(x) : Log1pOutside(x);

    /// <summary>log₂(1 + x), accurate also for tiny x.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>log₂(1 + x), within 1 ulp. −0 gives −0, −1 gives −∞, +∞ gives +∞.</returns>
    /// <remarks>Source: as <see cref="Log1p(double)"/>, divided by log 2 in two doubles.</remarks>
    public static double Log2P1(double x) => Log1pToBase(x, new(1.4426950408889634, 2.0355273740931033e-17));

    /// <summary>log₁₀(1 + x), accurate also for tiny x.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>log₁₀(1 + x), within 1 ulp. −0 gives −0, −1 gives −∞, +∞ gives +∞.</returns>
    /// <remarks>Source: as <see cref="Log1p(double)"/>, divided by log 10 in two doubles.</remarks>
    public static double Log10P1(double x) => Log1pToBase(x, new(0.4342944819032518, 1.098319650216765e-17));

    /// <summary>log(1 + x) − x, without the cancellation near 0.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>log(1 + x) − x, within 1 ulp; never positive. ±0 give 0, −1 and +∞ give −∞.</returns>
    /// <remarks>Source: the series −x²/2 + x³/3 − … (DLMF 4.6.1) for |x| &lt; 2^-7, else Tang's logarithm in two doubles.</remarks>
    public static double Log1pMx(double x)
    {
        if (Math.Abs(x) < 0.0078125)
        {
            return (double)DoubleDouble.Log1pTail(x);
        }

        if (!(x > -1.0 && x <= double.MaxValue))
        {
            return x >= -1.0 ? double.NegativeInfinity : double.NaN;
        }

        return (double)(DoubleDouble.Log1p(x) - x);
    }

    /// <summary>log(1 + x)/x, the relative logarithm, with its limit 1 at 0.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>log(1 + x)/x, within 1 ulp. ±0 gives 1, −1 gives +∞, +∞ gives 0.</returns>
    /// <remarks>Source: as <see cref="Log1p(double)"/>, divided in two doubles before the one rounding.</remarks>
    public static double Log1pRel(double x)
    {
        if (Math.Abs(x) > Negligible && x is > -1.0 and < 1e300)
        {
            return DoubleDouble.RoundedQuotient(DoubleDouble.Log1pParts(x), x);
        }

        return Math.Abs(x) <= Negligible ? 1.0
            : x == -1.0 ? double.PositiveInfinity
            : x <= double.MaxValue ? Log1p(x) / x
            : x > 0.0 ? 0.0 : double.NaN;
    }

    private static double Log1pToBase(double x, DoubleDouble inverseLogOfBase)
    {
        if (Math.Abs(x) > FirstOrder && x is > -1.0 and < 1e300)
        {
            return (double)(DoubleDouble.Log1pParts(x) * inverseLogOfBase);
        }

        return Math.Abs(x) <= FirstOrder ? DoubleDouble.RoundedProduct(x, inverseLogOfBase)
            : x is > 0.0 and <= double.MaxValue ? (double)(DoubleDouble.Log(x) * inverseLogOfBase)
            : Log1pOfEdge(x);
    }

    /// <summary>log(1 + x) for x that needs no 1 beside it, or none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Log1pOutside(double x) =>
        Math.Abs(x) <= Negligible ? x : x is > 0.0 and <= double.MaxValue ? (double)DoubleDouble.Log(x) : Log1pOfEdge(x);

    /// <summary>log(1 + x) where x is not in (−1, +∞).</summary>
    private static double Log1pOfEdge(double x) =>
        x == -1.0 ? double.NegativeInfinity : x > 0.0 ? x : double.NaN;
}

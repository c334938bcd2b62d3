using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>x·log y, with the value 0 at x = 0 whatever y ≥ 0 is.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ 0; NaN below.</param>
    /// <returns>x·log y, within 1 ulp. x = ±0 gives 0 for every y in [0, +∞]; elsewhere as the product says.</returns>
    /// <remarks>Source: Tang's logarithm in two doubles, multiplied before the one rounding.</remarks>
    public static double XLogY(double x, double y) => XLogY(x, y, out _);

    /// <summary>x·log(1 + y), with the value 0 at x = 0 whatever y ≥ −1 is.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ −1; NaN below.</param>
    /// <returns>x·log(1 + y), within 1 ulp. x = ±0 gives 0 for every y in [−1, +∞]; elsewhere as the product says.</returns>
    /// <remarks>Source: as <see cref="XLogY(double, double)"/>, of the exact sum 1 + y.</remarks>
    public static double XLog1pY(double x, double y) => XLog1pY(x, y, out _);

    /// <summary>x·log y and its derivative in x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ 0; NaN below.</param>
    /// <param name="slope">Receives log y, within 1 ulp; 0 where both are 0.</param>
    /// <returns>As <see cref="XLogY(double, double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double XLogY(double x, double y, out double slope)
    {
        if (!(Math.Abs(x) is > 0.0 and < LargestWeight && DoubleDouble.IsOrdinary(y)))
        {
            (var edge, slope) = XLogYOfEdge(x, y);
            return edge;
        }

        var log = DoubleDouble.LogParts(y);
        slope = (double)log;
        return Math.FusedMultiplyAdd(x, log.High, x * log.Low);
    }

    /// <summary>x·log(1 + y) and its derivative in x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ −1; NaN below.</param>
    /// <param name="slope">Receives log(1 + y), within 1 ulp; 0 for x = 0 and y = −1.</param>
    /// <returns>As <see cref="XLog1pY(double, double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double XLog1pY(double x, double y, out double slope)
    {
        if (!(Math.Abs(x) is > 0.0 and < LargestWeight && DoubleDouble.IsOrdinary(1.0 + y)))
        {
            (var edge, slope) = XLog1pYOfEdge(x, y);
            return edge;
        }

        var log = DoubleDouble.Log1pParts(y);
        slope = (double)log;
        return Math.FusedMultiplyAdd(x, log.High, x * log.Low);
    }

    /// <summary>log y, the derivative of x·log y in x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ 0; NaN below.</param>
    /// <returns>log y, within 1 ulp; 0 where both are 0.</returns>
    public static double XLogYSlope(double x, double y) => double.IsNaN(x) || (x == 0.0 && y == 0.0) ? x : Log(y);

    /// <summary>log(1 + y), the derivative of x·log(1 + y) in x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ −1; NaN below.</param>
    /// <returns>log(1 + y), within 1 ulp; 0 for x = 0 and y = −1.</returns>
    public static double XLog1pYSlope(double x, double y) => double.IsNaN(x) || (x == 0.0 && y == -1.0) ? x : Log1p(y);

    /// <summary>Below this the product with a logarithm is finite. What its low part loses by underflow is half of the smallest number at most.</summary>
    private const double LargestWeight = 1e300;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) XLogYOfEdge(double x, double y) => (XLogOfEdge(x, y), XLogYSlope(x, y));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) XLog1pYOfEdge(double x, double y)
    {
        var value = x != 0.0 && y is > -1.0 and < 1e300 ? DoubleDouble.RoundedProduct(x, DoubleDouble.Log1p(y)) : XLogOfEdge(x, 1.0 + y);
        return (value, XLog1pYSlope(x, y));
    }

    /// <summary>x·log y where x is 0 or y has no logarithm, or a large or small one.</summary>
    private static double XLogOfEdge(double x, double y) =>
        x == 0.0 && y >= 0.0 ? 0.0
        : y > 0.0 && y <= double.MaxValue ? DoubleDouble.RoundedProduct(x, DoubleDouble.Log(y))
        : x * Math.Log(y);
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>x·log y, with the value 0 at x = 0 whatever y ≥ 0 is.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ 0; NaN below.</param>
    /// <returns>x·log y, within 1 ulp. x = ±0 gives 0 for every y in [0, +∞]; elsewhere as the product says.</returns>
    /// <remarks>Source: Tang's logarithm in two doubles, multiplied before the one rounding.</remarks>
    public static double XLogY(double x, double y)
    {
        return x != 0.0 && y is > 1e-300 and < 1e300
            ? DoubleDouble.RoundedProduct(x, DoubleDouble.LogParts(y, 0.0))
            : XLogOfEdge(x, y);
    }

    /// <summary>x·log(1 + y), with the value 0 at x = 0 whatever y ≥ −1 is.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">A number ≥ −1; NaN below.</param>
    /// <returns>x·log(1 + y), within 1 ulp. x = ±0 gives 0 for every y in [−1, +∞]; elsewhere as the product says.</returns>
    /// <remarks>Source: as <see cref="XLogY(double, double)"/>, of the exact sum 1 + y.</remarks>
    public static double XLog1pY(double x, double y)
    {
        if (!(x != 0.0 && y is > -1.0 and < 1e300))
        {
            return XLogOfEdge(x, 1.0 + y);
        }

        // The high part of a tiny logarithm is 0.
        var log = DoubleDouble.Log1pParts(y, 0.0);
        return DoubleDouble.RoundedProduct(x, DoubleDouble.SumOrdered(log.High, log.Low));
    }

    /// <summary>x·log y where x is 0 or y has no logarithm, or a large or small one.</summary>
    private static double XLogOfEdge(double x, double y) =>
        x == 0.0 && y >= 0.0 ? 0.0
        : y > 0.0 && y <= double.MaxValue ? DoubleDouble.RoundedProduct(x, DoubleDouble.Log(y))
        : x * Math.Log(y);
}

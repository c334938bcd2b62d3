using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log x, with the same bits on every machine and in less time than <see cref="Math.Log(double)"/>.</summary>
    /// <param name="x">A number ≥ 0; NaN below.</param>
    /// <returns>log x, within 0.52 ulp. ±0 gives −∞, +∞ gives +∞.</returns>
    /// <remarks>Source: Tang's table-driven logarithm (1990) in two doubles, without a call of the platform's library.</remarks>
    public static double Log(double x) => x is > SmallestLogged and < 1e300 ? (double)DoubleDouble.LogParts(x) : LogOfEdge(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LogOfEdge(double x) =>
        x > 0.0 && x <= double.MaxValue ? (double)DoubleDouble.Log(x)
        : x == 0.0 ? double.NegativeInfinity
        : x > 0.0 ? x : double.NaN;
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic tangent; NaN beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atanh<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V small = V.FusedMultiplyAdd(0.5 * x, LogTail(V.Saturate(x * x, 0.0, 0.03)), x);

        // ½·log of (1 + a)/(1 − a) in two doubles.
        V above = 1.0 + a;
        V below = 1.0 - a;
        V aboveLow = a - (above - 1.0);
        V belowLow = (1.0 - below) - a;
        V ratio = above / below;
        V ratioLow = (V.FusedMultiplyAdd(-ratio, below, above) + V.FusedMultiplyAdd(-ratio, belowLow, aboveLow)) / below;
        V large = V.CopySign(0.5 * LogOfPair(ratio, ratioLow, V.Zero), x);

        V result = V.SelectLess(a, 0.1715, small, large);
        result = V.SelectEqual(a, 1.0, V.CopySign(V.Broadcast(double.PositiveInfinity), x), result);
        return V.SelectLess(V.Broadcast(1.0), a, V.Broadcast(double.NaN), result);
    }
}

using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymGrad.Simd;

namespace SymGrad;

/// <summary>Vectorised maxima; NaN wins, −∞ (0 for magnitudes) for an empty span.</summary>
internal static class Extremes
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    internal static double Max(ReadOnlySpan<double> x) =>
        Vector512.IsHardwareAccelerated ? Max<DoubleX8>(x)
        : Vector256.IsHardwareAccelerated ? Max<DoubleX4>(x)
        : Max<DoubleX2>(x);

    internal static double MaxMagnitude(ReadOnlySpan<double> x) =>
        Vector512.IsHardwareAccelerated ? MaxMagnitude<DoubleX8>(x)
        : Vector256.IsHardwareAccelerated ? MaxMagnitude<DoubleX4>(x)
        : MaxMagnitude<DoubleX2>(x);

    [MethodImpl(Loop)]
    private static double Max<V>(ReadOnlySpan<double> x)
        where V : unmanaged, ISimd<V, double>
    {
        V largest = V.Broadcast(double.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            largest = V.Max(largest, V.Load(x, i));
        }

        return V.MaxLane(V.Max(largest, V.LoadPartial(x, i, x.Length - i, double.NegativeInfinity)));
    }

    [MethodImpl(Loop)]
    private static double MaxMagnitude<V>(ReadOnlySpan<double> x)
        where V : unmanaged, ISimd<V, double>
    {
        V largest = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            largest = V.Max(largest, V.Abs(V.Load(x, i)));
        }

        return V.MaxLane(V.Max(largest, V.Abs(V.LoadPartial(x, i, x.Length - i, 0.0))));
    }
}

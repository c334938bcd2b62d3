using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymGrad.Simd;

namespace SymGrad;

/// <summary>The vector loops of log-sum-exp and softmax: exp(xᵢ − largest).</summary>
internal static class ShiftedExps
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Σ exp(xᵢ − largest) = result + low.</summary>
    internal static double Sum(ReadOnlySpan<double> x, double largest, out double low) =>
        Vector512.IsHardwareAccelerated ? Sum<DoubleX8>(x, largest, out low)
        : Vector256.IsHardwareAccelerated ? Sum<DoubleX4>(x, largest, out low)
        : Sum<DoubleX2>(x, largest, out low);

    /// <summary>resultᵢ = exp(xᵢ − largest) / sum.</summary>
    internal static void Normalised(ReadOnlySpan<double> x, double largest, double sum, Span<double> result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Normalised<DoubleX8>(x, largest, sum, result);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Normalised<DoubleX4>(x, largest, sum, result);
        }
        else
        {
            Normalised<DoubleX2>(x, largest, sum, result);
        }
    }

    [MethodImpl(Loop)]
    private static double Sum<V>(ReadOnlySpan<double> x, double largest, out double low)
        where V : unmanaged, ISimd<V, double>
    {
        V shift = V.Broadcast(largest);
        V sum = V.Zero;
        V error = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            CompensatedSums.Add(ref sum, ref error, VectorMath.Exp(V.Load(x, i) - shift));
        }

        V rest = V.LoadPartial(x, i, x.Length - i, double.NegativeInfinity) - shift;
        CompensatedSums.Add(ref sum, ref error, VectorMath.Exp(rest));
        return CompensatedSums.SumLanes(sum, error, out low);
    }

    [MethodImpl(Loop)]
    private static void Normalised<V>(ReadOnlySpan<double> x, double largest, double sum, Span<double> result)
        where V : unmanaged, ISimd<V, double>
    {
        V shift = V.Broadcast(largest);
        V divisor = V.Broadcast(sum);
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V.Store(VectorMath.Exp(V.Load(x, i) - shift) / divisor, result, i);
        }

        int count = x.Length - i;
        V rest = V.LoadPartial(x, i, count, largest) - shift;
        V.StorePartial(VectorMath.Exp(rest) / divisor, result, i, count);
    }
}

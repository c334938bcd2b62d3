using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymGrad.Simd;

namespace SymGrad;

/// <summary>
/// Vectorised sums in twice the working precision, returned unrounded as a value and a small rest.
/// </summary>
/// <remarks>T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005 (Sum2, Dot2).</remarks>
internal static class CompensatedSums
{
    private const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Σ scale·xᵢ = result + low; scale is a power of 2.</summary>
    internal static double Sum(ReadOnlySpan<double> x, double scale, out double low) =>
        Vector512.IsHardwareAccelerated ? Sum<DoubleX8>(x, scale, out low)
        : Vector256.IsHardwareAccelerated ? Sum<DoubleX4>(x, scale, out low)
        : Sum<DoubleX2>(x, scale, out low);

    /// <summary>Σ scale²·xᵢ·yᵢ = result + low; scale is a power of 2.</summary>
    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, out double low) =>
        Vector512.IsHardwareAccelerated ? Dot<DoubleX8>(x, y, scale, out low)
        : Vector256.IsHardwareAccelerated ? Dot<DoubleX4>(x, y, scale, out low)
        : Dot<DoubleX2>(x, y, scale, out low);

    [MethodImpl(Loop)]
    private static double Sum<V>(ReadOnlySpan<double> x, double scale, out double low)
        where V : unmanaged, ISimd<V, double>
    {
        V sum = V.Zero;
        V error = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            Add(ref sum, ref error, scale * V.Load(x, i));
        }

        Add(ref sum, ref error, scale * V.LoadPartial(x, i, x.Length - i, 0.0));
        return SumLanes(sum, error, out low);
    }

    [MethodImpl(Loop)]
    private static double Dot<V>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, out double low)
        where V : unmanaged, ISimd<V, double>
    {
        V sum = V.Zero;
        V error = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            AddProduct(ref sum, ref error, scale * V.Load(x, i), scale * V.Load(y, i));
        }

        int rest = x.Length - i;
        AddProduct(ref sum, ref error, scale * V.LoadPartial(x, i, rest, 0.0), scale * V.LoadPartial(y, i, rest, 0.0));
        return SumLanes(sum, error, out low);
    }

    /// <summary>sum + error += x, the rounding error of the addition kept (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add<V>(ref V sum, ref V error, V x)
        where V : unmanaged, ISimd<V, double>
    {
        V next = sum + x;
        V part = next - sum;
        error += (sum - (next - part)) + (x - part);
        sum = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct<V>(ref V sum, ref V error, V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V product = x * y;
        error += V.FusedMultiplyAdd(x, y, -product);
        Add(ref sum, ref error, product);
    }

    /// <summary>The lanes of sum + error added up in the same precision, in the order of the lanes.</summary>
    internal static double SumLanes<V>(V sum, V error, out double low)
        where V : unmanaged, ISimd<V, double>
    {
        Span<double> lanes = stackalloc double[V.Count];
        V.Store(sum, lanes, 0);
        double total = 0.0;
        low = V.SumLanes(error);
        foreach (double lane in lanes)
        {
            double next = total + lane;
            double part = next - total;
            low += (total - (next - part)) + (lane - part);
            total = next;
        }

        return total;
    }
}

using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SymGrad.Simd;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>
/// The yardstick: what an engineer with time writes for this loss alone. One pass over the data in blocks of 8 rows: the
/// rows of a block share the loads of the weights and of the gradient, are still in the first-level cache when the
/// gradient reads them again, and go through exp and log as the 8 lanes of one vector.
/// </summary>
internal static class LogisticVector512
{
    private const int Block = 8;

    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">The number of rows or of columns is no multiple of 8.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double ValueAndGradient(
        ReadOnlySpan<double> a, ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b, Span<double> wGradient, out double bGradient)
    {
        int d = w.Length;
        if (y.Length % Block != 0 || d % Block != 0 || a.Length != y.Length * d || wGradient.Length != d)
        {
            throw new ArgumentException("Rows and columns must be multiples of 8.", nameof(a));
        }

        Span<double> residuals = stackalloc double[Block];
        DoubleX8 lossSum = DoubleX8.Zero;
        DoubleX8 residualSum = DoubleX8.Zero;
        wGradient.Clear();
        for (int i = 0; i < y.Length; i += Block)
        {
            ref double rows = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), i * d);
            var z = new DoubleX8(Dots(ref rows, w) + Vector512.Create(b));
            DoubleX8 labels = DoubleX8.Load(y, i);
            DoubleX8 e = VectorMath.Exp(-DoubleX8.Abs(z));
            DoubleX8 p = DoubleX8.SelectLess(z, 0.0, e, DoubleX8.Broadcast(1.0)) / (1.0 + e);
            lossSum += DoubleX8.Max(z, 0.0) + VectorMath.Log1p(e) - labels * z;
            DoubleX8 residual = p - labels;
            residualSum += residual;
            DoubleX8.Store(residual, residuals, 0);
            AddWeightedRows(ref rows, residuals, wGradient);
        }

        for (int j = 0; j < d; j++)
        {
            wGradient[j] /= y.Length;
        }

        bGradient = DoubleX8.SumLanes(residualSum) / y.Length;
        return DoubleX8.SumLanes(lossSum) / y.Length;
    }

    /// <summary>The products of 8 rows with the weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Dots(ref double rows, ReadOnlySpan<double> w)
    {
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        ref double weights = ref MemoryMarshal.GetReference(w);
        nuint d = (nuint)w.Length;
        for (nuint j = 0; j < d; j += Block)
        {
            Vector512<double> weight = Vector512.LoadUnsafe(ref weights, j);
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j), weight, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + d), weight, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 2 * d), weight, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 3 * d), weight, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 4 * d), weight, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 5 * d), weight, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 6 * d), weight, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 7 * d), weight, s7);
        }

        return Avx512F.IsSupported
            ? HalveRows(HalveRows(AddPairs(s0, s1), AddPairs(s2, s3)), HalveRows(AddPairs(s4, s5), AddPairs(s6, s7)))
            : Vector512.Create(
                Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3),
                Vector512.Sum(s4), Vector512.Sum(s5), Vector512.Sum(s6), Vector512.Sum(s7));
    }

    /// <summary>Adds neighbouring lanes: those of even sums to even lanes, those of odd sums to odd lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddPairs(Vector512<double> even, Vector512<double> odd) =>
        Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);

    /// <summary>Adds neighbouring 128-bit parts: those of the first to the lower half, those of the second to the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> HalveRows(Vector512<double> first, Vector512<double> second) =>
        Avx512F.Shuffle4x128(first, second, 0b10_00_10_00) + Avx512F.Shuffle4x128(first, second, 0b11_01_11_01);

    /// <summary>gradient += Σ residual·row over 8 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWeightedRows(ref double rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        Vector512<double> r0 = Vector512.Create(residuals[0]), r1 = Vector512.Create(residuals[1]);
        Vector512<double> r2 = Vector512.Create(residuals[2]), r3 = Vector512.Create(residuals[3]);
        Vector512<double> r4 = Vector512.Create(residuals[4]), r5 = Vector512.Create(residuals[5]);
        Vector512<double> r6 = Vector512.Create(residuals[6]), r7 = Vector512.Create(residuals[7]);
        ref double target = ref MemoryMarshal.GetReference(gradient);
        nuint d = (nuint)gradient.Length;
        for (nuint j = 0; j < d; j += Block)
        {
            // Two chains of four, so that the latency of one hides behind the other.
            Vector512<double> even = Vector512.LoadUnsafe(ref target, j);
            Vector512<double> odd = Vector512.LoadUnsafe(ref rows, j + d) * r1;
            even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j), r0, even);
            odd = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 3 * d), r3, odd);
            even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 2 * d), r2, even);
            odd = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 5 * d), r5, odd);
            even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 4 * d), r4, even);
            odd = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 7 * d), r7, odd);
            even = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, j + 6 * d), r6, even);
            (even + odd).StoreUnsafe(ref target, j);
        }
    }
}

using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymGrad.Simd;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>The variance Σ(xᵢ − mean)²/n, without over- or underflow of the squares. NaN for an empty span and for data with NaN or infinities.</summary>
    /// <returns>The variance to about 4 ulp.</returns>
    /// <remarks>
    /// Two passes with Chan's correction for the rounding of the mean: T. F. Chan, G. H. Golub, R. J. LeVeque,
    /// "Algorithms for computing the sample variance", The American Statistician 37, 1983.
    /// </remarks>
    public static double Variance(ReadOnlySpan<double> x) => SumOfSquaredDeviations(x, x.Length);

    /// <summary>The sample variance Σ(xᵢ − mean)²/(n − 1); NaN for fewer than two elements. Otherwise as <see cref="Variance"/>.</summary>
    public static double SampleVariance(ReadOnlySpan<double> x) =>
        x.Length < 2 ? double.NaN : SumOfSquaredDeviations(x, x.Length - 1);

    /// <summary>Σ(xᵢ − mean)²/divisor.</summary>
    private static double SumOfSquaredDeviations(ReadOnlySpan<double> x, int divisor)
    {
        double largest = Extremes.MaxMagnitude(x);
        if (x.IsEmpty || !double.IsFinite(largest))
        {
            return double.NaN;
        }

        double mean = Mean(x);
        double squares = SumOfSquaredDeviations(x, mean, 1.0);
        if (squares is > 1e-270 and < 1e300 || largest == 0.0)
        {
            return squares / divisor;
        }

        // The deviations, not the data, set the scale: they may be much smaller.
        double deviation = Math.Max(Math.Abs(Extremes.Max(x) - mean), Math.Abs(mean - Smallest(x)));
        int exponent = deviation == 0.0 ? 0 : Math.Clamp(Math.ILogB(Math.Min(deviation, double.MaxValue)), -1000, 1000);
        squares = SumOfSquaredDeviations(x, mean, Math.ScaleB(1.0, -exponent));
        return Math.ScaleB(Math.ScaleB(squares / divisor, exponent), exponent);
    }

    private static double Smallest(ReadOnlySpan<double> x)
    {
        double smallest = double.PositiveInfinity;
        foreach (double element in x)
        {
            smallest = Math.Min(smallest, element);
        }

        return smallest;
    }

    /// <summary>Σ(scale·(xᵢ − mean))².</summary>
    private static double SumOfSquaredDeviations(ReadOnlySpan<double> x, double mean, double scale) =>
        Vector512.IsHardwareAccelerated ? SumOfSquaredDeviations<DoubleX8>(x, mean, scale)
        : Vector256.IsHardwareAccelerated ? SumOfSquaredDeviations<DoubleX4>(x, mean, scale)
        : SumOfSquaredDeviations<DoubleX2>(x, mean, scale);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double SumOfSquaredDeviations<V>(ReadOnlySpan<double> x, double mean, double scale)
        where V : unmanaged, ISimd<V, double>
    {
        // Scaled before the subtraction where that could overflow, after it where it could underflow.
        double before = Math.Min(scale, 1.0);
        V after = V.Broadcast(Math.Max(scale, 1.0));
        V shift = V.Broadcast(before * mean);
        V sum = V.Zero;
        V error = V.Zero;
        V squares = V.Zero;
        V squaresError = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V d = (before * V.Load(x, i) - shift) * after;
            CompensatedSums.Add(ref sum, ref error, d);
            CompensatedSums.Add(ref squares, ref squaresError, d * d);
        }

        V rest = (before * V.LoadPartial(x, i, x.Length - i, mean) - shift) * after;
        CompensatedSums.Add(ref sum, ref error, rest);
        CompensatedSums.Add(ref squares, ref squaresError, rest * rest);
        double total = CompensatedSums.SumLanes(sum, error, out double low) + low;
        double squaresTotal = CompensatedSums.SumLanes(squares, squaresError, out double squaresLow) + squaresLow;
        return Math.Max(squaresTotal - (total * total / x.Length), 0.0);
    }
}

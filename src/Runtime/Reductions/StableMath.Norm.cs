using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymGrad.Simd;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>The Euclidean norm √Σ xᵢ², without over- or underflow; 0 for an empty span.</summary>
    /// <returns>The norm within 1 ulp. NaN for NaN data, else +∞ for an infinite element.</returns>
    public static double Norm(ReadOnlySpan<double> x)
    {
        double square = CompensatedSums.Dot(x, x, 1.0, out double low) + low;
        if (square is > 1e-270 and < 1e300)
        {
            return Math.Sqrt(square);
        }

        double largest = Extremes.MaxMagnitude(x);
        if (largest == 0.0 || !double.IsFinite(largest))
        {
            return largest;
        }

        // A power of 2 near the largest element scales all squares into range without rounding.
        int exponent = Math.Clamp(Math.ILogB(largest), -1000, 1000);
        square = CompensatedSums.Dot(x, x, Math.ScaleB(1.0, -exponent), out low) + low;
        return Math.ScaleB(Math.Sqrt(square), exponent);
    }

    /// <summary>The p-norm (Σ|xᵢ|^p)^(1/p), without over- or underflow; p = +∞ is the largest magnitude. 0 for an empty span.</summary>
    /// <returns>The norm within 4 ulp. NaN for NaN data, else +∞ for an infinite element.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not positive.</exception>
    public static double NormP(ReadOnlySpan<double> x, double p)
    {
        if (!(p > 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "The order of a norm is positive.");
        }

        if (p == 2.0)
        {
            return Norm(x);
        }

        double largest = Extremes.MaxMagnitude(x);
        if (largest == 0.0 || !double.IsFinite(largest) || double.IsPositiveInfinity(p))
        {
            return largest;
        }

        return largest * Math.Pow(PowerSum(x, largest, p), 1.0 / p);
    }

    /// <summary>Σ (|xᵢ|/largest)^p: the division's error is amplified by p and reduced again by the root.</summary>
    private static double PowerSum(ReadOnlySpan<double> x, double largest, double p) =>
        Vector512.IsHardwareAccelerated ? PowerSum<DoubleX8>(x, largest, p)
        : Vector256.IsHardwareAccelerated ? PowerSum<DoubleX4>(x, largest, p)
        : PowerSum<DoubleX2>(x, largest, p);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double PowerSum<V>(ReadOnlySpan<double> x, double largest, double p)
        where V : unmanaged, ISimd<V, double>
    {
        V exponent = V.Broadcast(p);
        V divisor = V.Broadcast(largest);
        V sum = V.Zero;
        V error = V.Zero;
        int i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            CompensatedSums.Add(ref sum, ref error, VectorMath.Pow(V.Abs(V.Load(x, i)) / divisor, exponent));
        }

        V rest = V.Abs(V.LoadPartial(x, i, x.Length - i, 0.0)) / divisor;
        CompensatedSums.Add(ref sum, ref error, VectorMath.Pow(rest, exponent));
        return CompensatedSums.SumLanes(sum, error, out double low) + low;
    }
}

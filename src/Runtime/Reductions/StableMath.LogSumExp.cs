using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>log Σ exp(xᵢ) without overflow; −∞ for an empty span.</summary>
    /// <returns>
    /// Within 2 ulp where the result does not cancel against the largest element, also where one element dominates
    /// and is 0. NaN for NaN data, else +∞ for an element +∞.
    /// </returns>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = Extremes.Max(x);
        if (!double.IsFinite(largest))
        {
            return largest;
        }

        return largest + LogOfSum(ShiftedExps.Sum(x, largest, out double low), low);
    }

    /// <summary>exp(xᵢ) / Σ exp(xⱼ) without overflow.</summary>
    /// <remarks>
    /// Each component within 3 ulp. If the largest element is infinite, the elements equal to it share the mass. NaN
    /// data makes every component NaN. <paramref name="result"/> may be the same memory as <paramref name="x"/>.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="result"/> has another length than <paramref name="x"/> or overlaps it in part.</exception>
    public static void Softmax(ReadOnlySpan<double> x, Span<double> result)
    {
        RequireTarget(x, result);
        double largest = Extremes.Max(x);
        if (!double.IsFinite(largest))
        {
            ShareAmongLargest(x, largest, result);
            return;
        }

        ShiftedExps.Normalised(x, largest, ShiftedExps.Sum(x, largest, out double low) + low, result);
    }

    /// <summary>xᵢ − log Σ exp(xⱼ) without overflow.</summary>
    /// <remarks>
    /// As <see cref="Softmax"/>; a component near 0 keeps its relative accuracy. If the largest element is infinite, the
    /// elements equal to it get −log of their number and all others −∞.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="result"/> has another length than <paramref name="x"/> or overlaps it in part.</exception>
    public static void LogSoftmax(ReadOnlySpan<double> x, Span<double> result)
    {
        RequireTarget(x, result);
        double largest = Extremes.Max(x);
        if (!double.IsFinite(largest))
        {
            ShareAmongLargest(x, largest, result);
            foreach (ref double share in result)
            {
                share = Math.Log(share);
            }

            return;
        }

        double logOfSum = LogOfSum(ShiftedExps.Sum(x, largest, out double low), low);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = (x[i] - largest) - logOfSum;
        }
    }

    /// <summary>log(sum + low) for sum ≥ 1: what exceeds 1 may be smaller than an ulp of 1.</summary>
    private static double LogOfSum(double sum, double low) =>
        sum < 2.0 ? Log1p((sum - 1.0) + low) : Math.Log(sum + low);

    private static void RequireTarget(ReadOnlySpan<double> x, Span<double> result)
    {
        if (result.Length != x.Length)
        {
            throw new ArgumentException("The result must have the length of the input.", nameof(result));
        }

        if (x.Overlaps(result, out int offset) && offset != 0)
        {
            throw new ArgumentException("The result may be the input itself but not overlap it in part.", nameof(result));
        }
    }

    /// <summary>Softmax where the largest element is ±∞ or NaN.</summary>
    private static void ShareAmongLargest(ReadOnlySpan<double> x, double largest, Span<double> result)
    {
        double share = double.IsNaN(largest) ? double.NaN : 1.0 / x.Count(largest);
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = double.IsNaN(largest) || x[i] == largest ? share : 0.0;
        }
    }
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>2⁻³²: so scaled, no sum over a span overflows.</summary>
    private const double SumScale = 1.0 / 4294967296.0;

    /// <summary>Σ xᵢ, 0 for an empty span.</summary>
    /// <returns>
    /// The sum as if in twice the working precision, then rounded: error ½ ulp + n²·2⁻¹⁰⁵·Σ|xᵢ|. Partial sums that
    /// overflow do no harm. NaN for NaN data and for +∞ with −∞.
    /// </returns>
    public static double Sum(ReadOnlySpan<double> x)
    {
        double sum = CompensatedSums.Sum(x, 1.0, out double low) + low;
        return double.IsFinite(sum) ? sum : ScaledSum(x) * (1.0 / SumScale);
    }

    /// <summary>Σ xᵢ·yᵢ, 0 for empty spans.</summary>
    /// <returns>
    /// As if in twice the working precision, then rounded: error ½ ulp + n²·2⁻¹⁰⁵·Σ|xᵢ·yᵢ|, as long as no product
    /// overflows or falls below 2⁻⁹⁶⁹. NaN for NaN data.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="y"/> has another length than <paramref name="x"/>.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException("The spans must have the same length.", nameof(y));
        }

        double dot = CompensatedSums.Dot(x, y, 1.0, out double low) + low;
        return double.IsFinite(dot) ? dot : OverflowingDot(x, y);
    }

    /// <summary>The arithmetic mean, also where the sum overflows; NaN for an empty span and for NaN data.</summary>
    /// <returns>The mean within 1 ulp + n²·2⁻¹⁰⁵·Σ|xᵢ|/n.</returns>
    public static double Mean(ReadOnlySpan<double> x)
    {
        double sum = CompensatedSums.Sum(x, 1.0, out double low) + low;
        return double.IsFinite(sum) ? sum / x.Length : ScaledSum(x) / x.Length * (1.0 / SumScale);
    }

    /// <summary>2⁻³²·Σ xᵢ; with infinite elements the plain sum, as their rounding errors would be NaN.</summary>
    private static double ScaledSum(ReadOnlySpan<double> x)
    {
        double sum = CompensatedSums.Sum(x, SumScale, out double low) + low;
        if (double.IsFinite(sum))
        {
            return sum;
        }

        double plain = 0.0;
        foreach (double element in x)
        {
            plain += SumScale * element;
        }

        return plain;
    }

    /// <summary>The dot product with scaled factors; with infinite elements the plain sum.</summary>
    private static double OverflowingDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double scale = Math.ScaleB(1.0, -540);
        double dot = CompensatedSums.Dot(x, y, scale, out double low) + low;
        if (double.IsFinite(dot))
        {
            return dot / scale / scale;
        }

        double plain = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            plain += x[i] * y[i];
        }

        return plain;
    }
}

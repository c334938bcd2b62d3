using System;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>Value and gradient in plain C#, in the stable form: softplus(z) − y·z, whose derivative is σ(z) − y.</summary>
internal static class LogisticScalar
{
    /// <returns>The loss.</returns>
    public static double ValueAndGradient(
        ReadOnlySpan<double> a, ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b, Span<double> wGradient, out double bGradient)
    {
        int d = w.Length;
        double sum = 0;
        double biasSum = 0;
        wGradient.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = a.Slice(i * d, d);
            double z = Dot(row, w) + b;
            double e = Math.Exp(-Math.Abs(z));
            double p = (z < 0 ? e : 1) / (1 + e);
            sum += Math.Max(z, 0) + Math.Log(1 + e) - y[i] * z;
            double residual = p - y[i];
            biasSum += residual;
            for (int j = 0; j < row.Length; j++)
            {
                wGradient[j] += residual * row[j];
            }
        }

        for (int j = 0; j < d; j++)
        {
            wGradient[j] /= y.Length;
        }

        bGradient = biasSum / y.Length;
        return sum / y.Length;
    }

    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int j = 0; j < left.Length; j++)
        {
            sum += left[j] * right[j];
        }

        return sum;
    }
}

using System;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>The loss as a user writes it, on synthetic data.</summary>
internal static partial class LogisticModel
{
    /// <summary>Mean cross-entropy of a logistic regression; row i of the data is a[i·d .. i·d + d].</summary>
    [Differentiable]
    public static double Loss([Constant] ReadOnlySpan<double> a, [Constant] ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b)
    {
        int n = y.Length;
        int d = w.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double z = b;
            for (int j = 0; j < d; j++)
            {
                z += a[i * d + j] * w[j];
            }

            double p = 1 / (1 + Math.Exp(-z));
            sum += y[i] * Math.Log(p) + (1 - y[i]) * Math.Log(1 - p);
        }

        return -sum / n;
    }
}

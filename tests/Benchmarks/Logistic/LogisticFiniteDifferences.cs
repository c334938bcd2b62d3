using System;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>Central differences of the loss as written: two evaluations for each of the d + 1 parameters.</summary>
internal static class LogisticFiniteDifferences
{
    /// <summary>∛ε, the step with the least sum of truncation and rounding error for a parameter of magnitude 1.</summary>
    private const double Step = 6.055454452393343e-06;

    /// <param name="w">The weights; changed during the call, restored at its end.</param>
    /// <returns>The loss.</returns>
    public static double ValueAndGradient(
        ReadOnlySpan<double> a, ReadOnlySpan<double> y, Span<double> w, double b, Span<double> wGradient, out double bGradient)
    {
        for (int j = 0; j < w.Length; j++)
        {
            double weight = w[j];
            w[j] = weight + Step;
            double above = LogisticModel.Loss(a, y, w, b);
            w[j] = weight - Step;
            double below = LogisticModel.Loss(a, y, w, b);
            w[j] = weight;
            wGradient[j] = (above - below) / (2 * Step);
        }

        bGradient = (LogisticModel.Loss(a, y, w, b + Step) - LogisticModel.Loss(a, y, w, b - Step)) / (2 * Step);
        return LogisticModel.Loss(a, y, w, b);
    }
}

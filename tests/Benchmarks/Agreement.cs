using System;

namespace SymGrad.Benchmarks;

/// <summary>Guards the comparison: only versions that compute the same thing are compared.</summary>
internal static class Agreement
{
    /// <param name="version">What is checked, for the message.</param>
    /// <param name="expected">Results of the baseline.</param>
    /// <param name="actual">Results of the version.</param>
    /// <param name="tolerance">The largest difference allowed, relative to the largest expected magnitude.</param>
    /// <exception cref="InvalidOperationException">The versions differ by more.</exception>
    public static void Require(string version, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(expected[i] - actual[i]));
        }

        // Written so that a NaN fails.
        if (!(difference <= tolerance * scale))
        {
            throw new InvalidOperationException($"{version} differs from the baseline by {difference / scale:E1} of its scale.");
        }
    }
}

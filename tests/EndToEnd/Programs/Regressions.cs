using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Programs that an earlier version refused or got wrong.</summary>
public static partial class Regressions
{
    /// <summary>Total variation smoothed, by neighbours.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -0.2, 0.5 }, 0.01)]
    public static double TotalVariation(ReadOnlySpan<double> x, double epsilon)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double d = x[i + 1] - x[i];
            sum += Math.Sqrt((d * d) + epsilon);
        }

        return sum;
    }

    /// <summary>An array written by one loop and again, from itself, by the next: a cotangent belongs to the last write.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0, 0.3 }, new[] { 0.0, 0.0, 0.0, 0.0 }, Ulps = 64)]
    public static void TwoPasses(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i]);
            sum += y[i];
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] /= sum;
        }
    }
}

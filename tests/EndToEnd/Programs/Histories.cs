using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>What loops that change arrays keep for their reverse sweep.</summary>
public static partial class Histories
{
    /// <summary>What an inner loop ends with is needed in each iteration of the outer one.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -0.25, 0.75 }, new[] { 1.5, 0.5, -1 }, 3)]
    public static double EndsOfInnerLoops(ReadOnlySpan<double> x, Span<double> y, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            double t = 1;
            for (int j = 0; j < n; j++)
            {
                y[j] = y[j] * t + x[i];
                t = Math.Sin(t * y[j]);
            }

            s = s * t * t;
        }

        return s;
    }

    /// <summary>How often the inner loop runs depends on what the outer one carries.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -0.25, 0.75, 1.25 }, new[] { 1.5, 0.5, -1, 2 }, 4), At(new[] { 0.5 }, new[] { 1.5, 0.5, -1, 2 }, 1)]
    public static double CarriedRange(ReadOnlySpan<double> x, Span<double> y, int n)
    {
        double s = 1;
        int k = 0;
        for (int i = 0; i < n; i++)
        {
            k = (k * 3 + 1) % 4;
            for (int j = 0; j < k; j++)
            {
                y[j] = y[j] * Math.Cos(s) + x[i];
                s += y[j] * s;
            }
        }

        return s;
    }

    /// <summary>Which loop changes the array depends on data, and one of them on what the loops change.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -0.25, 0.75, 1.25 }, new[] { 1.5, 0.5, -1, 2 }, 4), At(new[] { -0.5, 0.25, -0.75 }, new[] { 1.5, -0.5, -1 }, 3)]
    public static void EitherLoop(ReadOnlySpan<double> x, Span<double> y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            if (y[i] > 0)
            {
                for (int j = 0; j <= i; j++)
                {
                    y[j] += y[i] * x[j];
                }
            }
            else
            {
                for (int j = 0; j < i; j++)
                {
                    y[j] *= x[j] - y[i];
                }
            }
        }
    }

    /// <summary>A loop that reads an array between two stores to it.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -0.25, 0.75, 1.25 }, new[] { 1.5, 0.5, -1, 2 }, 0.5)]
    public static double BetweenStores(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        double s = a;
        y[2] = a * a;
        foreach (double v in x)
        {
            for (int k = 0; k < 3; k++)
            {
                s = Math.Sin(s * v) + y[k];
            }
        }

        y[1] += s;
        return s;
    }
}

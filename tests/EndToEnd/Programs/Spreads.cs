using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Variances in one pass and two.</summary>
public static partial class Spreads
{
    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }), At(new[] { 1.0, 2.0, 3.5 }), At(new[] { 7.0 }), At(new[] { 1e-170, 3e-170 })]
    public static double OnePass(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double v in x)
        {
            sum += v;
            squares += v * v;
        }

        double mean = sum / x.Length;
        return squares / x.Length - mean * mean;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }), At(new[] { 1.0, 2.0, 3.5 })]
    public static double Sample(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double v in x)
        {
            sum += v;
            squares += v * v;
        }

        return (squares - sum * sum / x.Length) / (x.Length - 1);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }), At(new[] { 1.0, 2.0, 3.5 })]
    public static double TwoPasses(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        double mean = sum / x.Length;
        double squares = 0;
        foreach (double v in x)
        {
            squares += (v - mean) * (v - mean);
        }

        return squares / x.Length;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }), At(new[] { 1.0, 2.0, 3.5 }), At(new[] { 1e200, 2e200 }), At(new[] { 1e-200, 2e-200 })]
    public static double Deviation(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double v in x)
        {
            sum += v;
            squares += v * v;
        }

        double mean = sum / x.Length;
        return Math.Sqrt(squares / x.Length - mean * mean);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }), At(new[] { 1.0, 2.0, 3.5 }), At(new[] { 1e200, 2e200 }), At(new[] { 1e-200, 2e-200 })]
    public static double DeviationTwoPasses(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        double mean = sum / x.Length;
        double squares = 0;
        foreach (double v in x)
        {
            double d = v - mean;
            squares += d * d;
        }

        return Math.Sqrt(squares / (x.Length - 1));
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 4 }, new[] { 2.0, 4.0, 9.0 }), At(new[] { 1.0, 2.0, 3.5 }, new[] { 2.0, 4.0, 9.0 })]
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sx = 0;
        double sy = 0;
        double sxy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sx += x[i];
            sy += y[i];
            sxy += x[i] * y[i];
        }

        return sxy / x.Length - sx / x.Length * (sy / x.Length);
    }
}

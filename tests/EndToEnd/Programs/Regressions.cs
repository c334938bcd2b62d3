using System;
using System.Numerics.Tensors;
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

    /// <summary>Softmax with the maximum subtracted.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0, 0.3 }, new[] { 0.0, 0.0, 0.0, 0.0 }, Ulps = 64)]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            max = Math.Max(max, x[i]);
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i] - max);
            sum += y[i];
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] /= sum;
        }
    }

    /// <summary>Elementwise calls write into the output.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, new[] { 1.0, 0.25, -0.75 }, new[] { 0.0, 0.0, 0.0 })]
    public static void Gate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        TensorPrimitives.Tanh(x, result);
        TensorPrimitives.Multiply(result, y, result);
    }
}

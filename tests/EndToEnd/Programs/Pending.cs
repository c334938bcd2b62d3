using System;
using System.Numerics.Tensors;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>pending.</summary>
public static partial class Pending
{
    /// <summary>Cumulative sums: each result is the state of a recurrence.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 3)]
    public static void Cumulative(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            y[i] = sum * sum;
        }
    }

    /// <summary>Reversed and shifted.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 3)]
    public static void Reversed(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[x.Length - 1 - i] = x[i] * x[i];
        }
    }

    /// <summary>Softmax with the maximum subtracted.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0, 0.3 }, 4, Ulps = 64)]
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
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, new[] { 1.0, 0.25, -0.75 }, 3)]
    public static void Gate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        TensorPrimitives.Tanh(x, result);
        TensorPrimitives.Multiply(result, y, result);
    }

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

    /// <summary>Continue before the last statement of a recurrence.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -0.7, 0.9, -0.2 }, 0.4)]
    public static double SkippingRecurrence(ReadOnlySpan<double> x, double a)
    {
        double state = 1;
        for (int i = 0; i < x.Length; i++)
        {
            state *= a;
            if (x[i] < 0)
            {
                continue;
            }

            state += x[i] * state;
        }

        return state;
    }

    /// <summary>Members of float, and a nested loop.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5f, 1f, 2f, 0.25f }, 2)]
    public static float RowHypot(ReadOnlySpan<float> a, int rows)
    {
        float sum = 0;
        for (int i = 0; i < rows; i++)
        {
            float norm = 0;
            for (int j = 0; j < a.Length / rows; j++)
            {
                norm = float.Hypot(norm, a[(i * (a.Length / rows)) + j]);
            }

            sum += norm;
        }

        return sum;
    }
}

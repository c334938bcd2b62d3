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

    /// <summary>An update of all columns by one number of the row: a product that is the same for them is not taken apart.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.7, 3, new[] { 0.5, -1, 2, 0.25, 1.5, 0.125, -0.75, 1.25, 0.5 }), At(0.8, 0.7, 3, new[] { 0.5, -1, 2 })]
#pragma warning disable SYMG2005 // The number a is only compared.
    public static double OuterSum(double a, double b, int n, ReadOnlySpan<double> x)
#pragma warning restore SYMG2005
    {
        double t = b;
        if (a < b)
        {
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    t += Math.Sin(x[i]) * x[j];
                }
            }
        }

        return Math.Exp(0.125 * t);
    }

    /// <summary>The smallest of expressions that are conditions themselves.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.7, new[] { 0.5, -1, 2, 0.25 })]
    public static double SmallestOfTwo(double a, double b, ReadOnlySpan<double> x)
    {
        double smallest = b;
        for (int i = 0; i < x.Length; i++)
        {
            smallest = Math.Min(smallest, a < x[i] ? a * x[i] : a + x[i]);
        }

        return smallest;
    }

    /// <summary>A product that is the same for all rows, of an outer product without a value of its own.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.7, 3, new[] { 0.5, -1, 2, 0.25, 1.5, 0.125, -0.75, 1.25, 0.5 })]
    public static double ScaledOuterSum(double a, double b, int n, ReadOnlySpan<double> x)
    {
        double t = 0;
        for (int i = 1; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                t += x[i] * x[j];
            }
        }

        return (a * t) - (b + (b * a * x[0]));
    }

    /// <summary>A loss with an intercept: its partial is a sum over what saturates, where no exponential may leave the sum.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.25, 800, -800, 2 }, 0.75), At(new[] { 1e4, -1e4 }, -900.0)]
    public static double Intercept(ReadOnlySpan<double> x, double b)
    {
        double loss = 0;
        foreach (double v in x)
        {
            loss += Math.Log(1 + Math.Exp(v + b));
        }

        return loss;
    }

    /// <summary>One neuron over data, with a bias.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.25, 900, -3000, 2 }, new[] { 0.1, -0.2, 0.9, -0.9, 0.5 }, 0.75, -0.5)]
    public static double Neuron(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> y, double w, double b)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double r = Math.Tanh((w * x[i]) + b) - y[i];
            loss += r * r;
        }

        return loss / x.Length;
    }

    /// <summary>A coefficient below zero that double has no number for, in 256 bits where the difference vanishes.</summary>
    [Differentiable(Emit.Number), At(0.5, 0.25), At(0.5, 0.5000001)]
    public static double NegativeCoefficient(double x, double y) => (Math.Exp(x / 3) - Math.Exp(y / 3)) / ((x * -0.7) + (y * 0.7));
}

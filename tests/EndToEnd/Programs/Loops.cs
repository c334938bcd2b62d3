using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loops over spans: sums, products, extrema, several accumulators, odd bounds and steps.</summary>
public static partial class Loops
{
    /// <summary>Mean squared error.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.25, 2.0 }, new[] { 0.1, 0.2, 0.3 })]
    public static double SquaredError(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double r = x[i] - target[i];
            sum += r * r;
        }

        return sum / x.Length;
    }

    /// <summary>Mean and spread in one loop over two accumulators. An element lies so near the mean that its partial is a hundredth of its terms.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.5, 0.25, 2.0, -3.0, 0.7 }, Ulps = 32)]
    public static double Spread(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double item in x)
        {
            sum += item;
            squares += item * item;
        }

        double mean = sum / x.Length;
        return Math.Sqrt((squares / x.Length) - (mean * mean));
    }

    /// <summary>A product of factors.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.9, 1.1, 0.7, 1.3 }), At(new[] { 0.5, 0.0, 2.0 }), At(new[] { 0.0, 0.5, 0.0 })]
    public static double Product(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            product *= x[i];
        }

        return product;
    }

    /// <summary>The range of the data.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.9, -1.1, 0.7, 1.3, 0.2 })]
    public static double Range(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        double min = double.PositiveInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            max = Math.Max(max, x[i]);
            if (x[i] < min)
            {
                min = x[i];
            }
        }

        return max - min;
    }

    /// <summary>Every third element from the second.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0 })]
    public static double EveryThird(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 1; i < x.Length; i += 3)
        {
#pragma warning disable SYMG2004 // No element is 0.
            sum += Math.Sqrt(x[i]) * i;
#pragma warning restore SYMG2004
        }

        return sum;
    }

    /// <summary>Downwards, without the ends.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 2.0, 3.0, 4.0, 5.0 })]
    public static double DownwardDifferences(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = x.Length - 2; i >= 1; i--)
        {
            double second = x[i + 1] - (2 * x[i]) + x[i - 1];
            sum += Math.Exp(second) * x[i];
        }

        return sum;
    }

    /// <summary>A loop inside which a condition picks the summand.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.7, 0.2, -1.5, 0.1, 2.2, -0.3, 0.4, 1.1 }, 0.25)]
    public static double Pinball(ReadOnlySpan<double> residuals, double quantile)
    {
        double sum = 0;
        foreach (double r in residuals)
        {
            sum += r > 0 ? quantile * r : (quantile - 1) * r;
        }

        return sum;
    }

    /// <summary>Even elements are added, odd ones multiplied.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.6 })]
    public static double EvenAndOdd(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 0)
            {
                sum += x[i];
            }
            else
            {
                product *= x[i];
            }
        }

        return sum * product;
    }

    /// <summary>A second loop over the result of the first: softmax entropy as one would write it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, -1.2, 1.5 }, Ulps = 64)]
    public static double SoftmaxEntropy(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        double entropy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double p = Math.Exp(x[i]) / sum;
            entropy -= p * Math.Log(p);
        }

        return entropy;
    }

    /// <summary>The loop counter is used as a number.</summary>
    [Differentiable(Emit.Number), At(0.4, 6), At(0.4, 0), At(0.4, -2)]
    public static double FourierSeries(double x, int terms)
    {
        double sum = 0;
        for (int k = 1; k <= terms; k++)
        {
            sum += Math.Sin(k * x) / k;
        }

        return sum;
    }

    /// <summary>Array parameters, sliced.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.6, 0.1 }, new[] { 1.0, 2.0, 3.0 })]
    public static double ArraysAndSlices(double[] x, double[] weights)
    {
        ReadOnlySpan<double> tail = x.AsSpan(x.Length - weights.Length);
        double sum = 0;
        for (int i = 0; i < tail.Length; i++)
        {
            sum += weights[i] * Math.Log(tail[i]);
        }

        return sum;
    }
}

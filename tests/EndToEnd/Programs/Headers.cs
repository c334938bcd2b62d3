using System;
using SymGrad.EndToEnd.Tests.Harness;
using static System.Math;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loop headers and indices in the forms that people write.</summary>
public static partial class Headers
{
    /// <summary>Bounds included, a step of two, a long counter.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.6, 0.9 })]
    public static double LongCounter(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (long i = 1; i <= x.Length - 1; i += 2)
        {
            sum += Exp(x[(int)i]);
        }

        return sum;
    }

    /// <summary>The condition turned round, the counter not equal to its bound.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5 })]
    public static double Turned(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; x.Length > i; ++i)
        {
            sum += Sin(x[i]);
        }

        for (int i = 0; i != x.Length; i++)
        {
            sum *= 1 + (0.1 * x[i]);
        }

        return sum;
    }

    /// <summary>From both ends.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.4 })]
    public static double Palindrome(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length / 2; i++)
        {
            double d = x[i] - x[x.Length - 1 - i];
            sum += d * d;
        }

        return sum;
    }

    /// <summary>Indices from the end, and a range.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5 })]
    public static double FromTheEnd(ReadOnlySpan<double> x)
    {
        double sum = x[0] * x[^1];
        foreach (double item in x[1..^1])
        {
            sum += item * item;
        }

        return sum;
    }

    /// <summary>Blocks of a fixed size.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.4, 0.9 })]
    public static double Blocks(ReadOnlySpan<double> x)
    {
        double total = 0;
        for (int b = 0; b < x.Length; b += 3)
        {
            double product = 1;
            for (int i = b; i < b + 3; i++)
            {
                product *= x[i];
            }

            total += product;
        }

        return total;
    }

    /// <summary>Constant bounds, nested, with a window.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 1.5, 0.4, 0.9 }, new[] { 0.25, 0.5, 0.25 })]
    public static double Convolution(ReadOnlySpan<double> x, ReadOnlySpan<double> kernel)
    {
        double energy = 0;
        for (int i = 0; i <= x.Length - kernel.Length; i++)
        {
            double y = 0;
            for (int k = 0; k < kernel.Length; k++)
            {
                y += kernel[k] * x[i + k];
            }

            energy += y * y * y;
        }

        return energy;
    }

    /// <summary>Checks of the arguments before the work.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7 }, new[] { 1.2, 1.5 }, 3)]
    public static double Guarded(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int power)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException("The lengths differ.", nameof(y));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(power);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Pow(x[i] * y[i], power);
        }

        return sum;
    }

    /// <summary>An inner loop that counts down to the outer counter.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2 }, 0.8)]
    public static double DownToOuter(ReadOnlySpan<double> x, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = x.Length - 1; j > i; --j)
            {
                sum += Tanh(scale * (x[j] - x[i]));
            }
        }

        return sum;
    }

    /// <summary>Three accumulators of different kinds in one loop.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, 0.7, 1.2, 0.5 })]
    public static double ThreeKinds(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double product = 1;
        double largest = 0;
        int count = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            product *= 1 + x[i];
            largest = Max(largest, x[i]);
            count++;
        }

        return (sum / count) + (product * largest);
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loops that look for their end in data or by an integer: the range is found, the rest is a loop over it.</summary>
public static partial class Searches
{
    /// <summary>The sum of a <c>for</c> loop by <c>while</c>.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 7.0 }, 2.0), At(new double[0], 2.0)]
    public static double While(ReadOnlySpan<double> x, double w)
    {
        double sum = 0;
        int i = 0;
        while (i < x.Length)
        {
            sum += Math.Exp(w * x[i]);
            i++;
        }

        return sum;
    }

    /// <summary>From the end, every second.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 7.0, 0.25 }, 2.0), At(new[] { 0.5 }, 2.0), At(new double[0], 2.0)]
    public static double Backwards(ReadOnlySpan<double> x, double w)
    {
        double sum = 0;
        int i = x.Length;
        while (i > 0)
        {
            i--;
            sum = (sum * w) + x[i];
        }

        return sum;
    }

    /// <summary>The sum of a <c>for</c> loop by <c>do</c>: the first element is added in any case.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 7.0 }, 2.0, 3), At(new[] { 0.5, -1.0, 7.0 }, 2.0, 2), At(new[] { 0.5 }, 2.0, -4)]
    public static double Do(ReadOnlySpan<double> x, double w, int n)
    {
        double sum = 0;
        int i = 0;
        do
        {
            sum += Math.Exp(w * x[i]);
            i++;
        }
        while (i < n);

        return sum;
    }

    /// <summary>Every third element.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 7.0, 2.0, 3.0 }, 2.0), At(new[] { 0.5, 1.0, 1.5, 2.5 }, 2.0), At(new double[0], 2.0)]
    public static double EveryThird(ReadOnlySpan<double> x, double w)
    {
        double sum = 0;
        int i = 0;
        while (i < x.Length)
        {
            sum += w * x[i] * x[i];
            i += 3;
        }

        return sum + i;
    }

    /// <summary>Up to a sentinel, which is left out.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.0, -1.0, 7.0 }, 3.0), At(new[] { -0.5, 1.0 }, 3.0), At(new[] { -0.5 }, 3.0)]
    public static double Sentinel(ReadOnlySpan<double> x, double w)
    {
        double sum = 0;
        int i = 0;
        while (x[i] >= 0)
        {
            sum += w * Math.Sin(x[i]);
            i++;
        }

        return sum * i;
    }

    /// <summary>Up to a sentinel, which is counted too.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.0, -1.0, 7.0 }, 3.0), At(new[] { 0.5, 1.0 }, 3.0), At(new double[0], 3.0)]
    public static double WithSentinel(ReadOnlySpan<double> x, double w)
    {
        double sum = 0;
        foreach (double item in x)
        {
            sum += w * item * item;
            if (item < 0)
            {
                break;
            }
        }

        return sum;
    }

    /// <summary>What is found is used; where nothing is found the loop has run to its end.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.0 }, 1.0), At(new[] { 0.5, 1.5, 2.0 }, 9.0), At(new double[0], 9.0)]
    public static double Interpolate(ReadOnlySpan<double> x, double at)
    {
        int i = 0;
        while (i < x.Length && x[i] < at)
        {
            i++;
        }

        return i == 0 ? at : i == x.Length ? x[i - 1] * at : (at - x[i - 1]) / (x[i] - x[i - 1]);
    }

    /// <summary>Returns the element found.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.0 }, 1.0), At(new[] { 0.5, 1.5, 2.0 }, 9.0)]
    public static double FirstAbove(ReadOnlySpan<double> x, double level)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > level)
            {
                return x[i] * level * (i + 1);
            }
        }

        return level;
    }

    /// <summary>From the end.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.0, 0.25 }, 1.0), At(new[] { 0.5, 1.5, 2.0 }, 9.0)]
    public static double LastAbove(ReadOnlySpan<double> x, double level)
    {
        double sum = 0;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            if (x[i] > level)
            {
                return x[i] * level * (i + 1) + sum;
            }

            sum += x[i] * i;
        }

        return level * sum;
    }

    /// <summary>The bound is changed by the body.</summary>
    [Differentiable(Emit.Number), At(1.2, 7), At(1.2, 0)]
    public static double ShrinkingBound(double x, int n)
    {
        double y = x;
        for (int i = 0; i < n; i++)
        {
            y = Math.Sin(y) + i;
            n--;
        }

        return y + n;
    }

    /// <summary>The counter is changed by the body.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.5, 2.0, 0.25, 1.0 }), At(new[] { -0.5 })]
    public static double Skipping(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
            if (x[i] < 0)
            {
                i++;
            }
        }

        return sum;
    }

    /// <summary>Binary search: integers only, beside elements of an array.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.0, 3.5, 8.0 }, 1.75), At(new[] { 0.5, 1.5 }, 9.0)]
    public static double BinarySearch(ReadOnlySpan<double> x, double at)
    {
        int low = 0;
        int high = x.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (x[middle] <= at)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return x[low] + ((x[high] - x[low]) * at);
    }

    /// <summary>Elements are written until one is negative.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.0, 3.5 }, 2.0, 4), At(new[] { 0.5, 1.5 }, 2.0, 2)]
    public static void WriteUntil(ReadOnlySpan<double> x, double w, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = 0;
        }

        int k = 0;
        while (k < x.Length && x[k] > 0)
        {
            y[k] = w * x[k] * x[k];
            k++;
        }
    }
}

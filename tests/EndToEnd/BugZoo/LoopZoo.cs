using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.BugZoo;

/// <summary>Loops of which other systems shipped wrong gradients.</summary>
public static partial class LoopZoo
{
    /// <summary>Nested counted loops around a dense layer.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.1, -0.2, 0.3, 0.4 }, new[] { 0.5, -0.6 }, 3)]
    public static double NestedLoopsAroundADenseLayer(ReadOnlySpan<double> weights, ReadOnlySpan<double> input, int repeats)
    {
        double total = 0;
        double scale = 1;
        for (int r = 0; r < repeats; r++)
        {
            for (int row = 0; row < 2; row++)
            {
                double sum = 0;
                for (int column = 0; column < 2; column++)
                {
                    sum += weights[(row * 2) + column] * input[column] * scale;
                }

                total += Math.Tanh(sum);
            }

            scale = 0.5 * (scale + (total * total));
        }

#pragma warning disable SYMG2007 // The layer saturates for large arguments; it is tested for small ones.
        return total * scale;
#pragma warning restore SYMG2007
    }

    /// <summary>A divisor that the loop accumulates.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 2.5 }, 3.0), At(new double[0], 3.0)]
    public static double DivisorAccumulatedInALoop(ReadOnlySpan<double> x, double y)
    {
        double divisor = 1;
        double result = y;
        for (int i = 0; i < x.Length; i++)
        {
            divisor += x[i] * x[i];
            result = (result + x[i]) / divisor;
        }

        return result;
    }

    /// <summary>An array scaled by its index in place.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.5, -2.5, 4.0 })]
    public static void ScaledByIndex(Span<double> a)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] *= i;
        }
    }

    /// <summary>A loop that only doubles.</summary>
    [Differentiable(Emit.Number), At(0.7, 5), At(0.7, 0), At(0.7, 1)]
    public static double OnlyDoubled(double v, int n)
    {
        for (int i = 0; i < n; i++)
        {
            v += v;
        }

        return v;
    }

    /// <summary>The body of the next two, by <c>for</c>.</summary>
    [Differentiable(Emit.Number), At(0.7, 5), At(0.7, 1)]
    public static double ByFor(double x, int n)
    {
        double y = x;
        for (int i = 0; i < n; i++)
        {
            y = Math.Sin(y * x) + i;
        }

        return y;
    }

    /// <summary>The same by <c>while</c>.</summary>
    [Differentiable(Emit.Number), At(0.7, 5), At(0.7, 1)]
    public static double ByWhile(double x, int n)
    {
        double y = x;
        int i = 0;
        while (i < n)
        {
            y = Math.Sin(y * x) + i;
            i++;
        }

        return y;
    }

    /// <summary>The same by <c>do</c>.</summary>
    [Differentiable(Emit.Number), At(0.7, 5), At(0.7, 1)]
    public static double ByDo(double x, int n)
    {
        double y = x;
        int i = 0;
        do
        {
            y = Math.Sin(y * x) + i;
            i++;
        }
        while (i < n);

        return y;
    }

    /// <summary>Code after a loop that may return early.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, 0.25 }, 1.0), At(new[] { 0.5, 0.5, 0.25 }, 1.0)]
    public static double CodeAfterALoopThatReturns(ReadOnlySpan<double> x, double limit)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > limit)
            {
                return product * limit;
            }

            product *= 1 + x[i];
        }

        product = Math.Sqrt(product) + limit;
        return product * product * limit;
    }

    /// <summary><c>if</c>, <c>else</c> and <c>continue</c> over the parts of a span.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.5, 0.25, 2.0, -3.0, 4.0 })]
    public static double BranchesInASplitSpan(ReadOnlySpan<double> x)
    {
        int half = x.Length / 2;
        var first = x.Slice(0, half);
        var second = x.Slice(half);
        double sum = 0;
        for (int i = 0; i < half; i++)
        {
            if (first[i] < 0)
            {
                continue;
            }
            else if (second[i] > 3)
            {
                sum += first[i] * second[i];
            }
            else
            {
                sum -= second[i] * second[i];
                continue;
            }

            sum *= 1.5;
        }

        return sum;
    }

    /// <summary>A bound that the body changes.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.5, 0.25, 2.0, -3.0, 4.0 })]
    public static double BoundChangedByTheBody(ReadOnlySpan<double> x)
    {
        int n = x.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += x[i] * x[n - 1];
            n--;
        }

        return sum;
    }

    /// <summary>A loop over nothing, and one that runs once.</summary>
    [Differentiable(Emit.Number), At(0.7, 0), At(0.7, 1)]
    public static double EmptyOrOnce(double x, int n)
    {
        double y = x;
        for (int i = 0; i < n; i++)
        {
            y = (y * y) + x;
        }

        for (int i = n; i < 1; i++)
        {
            y *= 3;
        }

        return y;
    }

    /// <summary>Two numbers exchanged in each iteration.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.3, 3), At(0.7, 1.3, 4)]
    public static double SwapInALoop(double a, double b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double kept = a;
            a = b;
            b = kept * b;
        }

        return a - (2 * b);
    }

    /// <summary>A while loop in a for loop in a while loop.</summary>
    [Differentiable(Emit.Number), At(0.7, 2), At(1.9, 3)]
    public static double ThreeDeep(double x, int n)
    {
        double y = x;
        while (y < 20)
        {
            for (int i = 0; i < n; i++)
            {
                double z = y;
                while (z > 1)
                {
                    z *= 0.5 + (0.01 * x);
                }

                y += z * (i + 1);
            }
        }

        return y;
    }

    /// <summary>Integers that wrap are exact modulo 2³², as in the source.</summary>
    [Differentiable(Emit.Number), At(0.7, 5)]
    public static double WrappedInteger(double x, int n)
    {
        int seed = 12345;
        double y = x;
        for (int i = 0; i < n; i++)
        {
            seed = unchecked((seed * 1103515245) + 12345);
            y = (0.5 * y) + ((seed & 7) * x * x);
        }

        return y;
    }

    /// <summary>Elements found by indices whose computation overflows.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.5, 2.5, 0.75 }, 9)]
    public static double WrappedIndices(ReadOnlySpan<double> x, int n)
    {
        int k = 12345;
        double y = 0;
        for (int i = 0; i < n; i++)
        {
            k = unchecked((k * 1664525) + 1013904223);
            y = (0.5 * y) + (x[(k >> 8) & 3] * x[(int)((uint)(i * 2654435761L) >> 30)]);
        }

        return y;
    }
}

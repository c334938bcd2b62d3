using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loops whose reverse sweep needs less than what they carry: what is kept is chosen by a minimum cut.</summary>
public static partial class Kept
{
    /// <summary>Only the sum of the two carries is needed.</summary>
    [Differentiable(Emit.Number), At(0.4, -0.3, 7), At(0.4, -0.3, 0), At(0.4, -0.3, 1)]
    public static double SumOfTwo(double x, double y, int n)
    {
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            double u = Math.Sin(x + y);
            total += u;
            x = (0.5 * x) + (0.1 * u);
            y = (0.7 * y) - (0.2 * u);
        }

        return total + x;
    }

    /// <summary>The exponential is needed, and not its argument.</summary>
    [Differentiable(Emit.Number), At(0.4, 0.7, 3), At(0.4, 0.7, 0)]
    public static double Growth(double rate, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x += rate * Math.Exp(-x);
        }

        return x;
    }

    /// <summary>Of a threshold only the side is needed: one byte.</summary>
    [Differentiable(Emit.Number), At(0.4, new[] { 1.5, -2.0, 0.7, 0.1, -3.0 }), At(0.4, new double[0])]
    public static double Rectified(double h, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            h = Math.Max((0.9 * h) + x[i], 0);
        }

        return h * h;
    }

    /// <summary>One of the carries is a function of the other.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.8, 6), At(0.3, 0.8, 0)]
    public static double FunctionOfOther(double a, double k, int n)
    {
        double b = Math.Exp(a);
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            total += a * b;
            a = (a * k) + 0.1;
            b = Math.Exp(a);
        }

        return total;
    }

    /// <summary>The same but for the first value.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.8, 6), At(0.3, 0.8, 1)]
    public static double FunctionOfOtherButAtFirst(double a, double k, int n)
    {
        double b = 2 * a;
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            total += a * b;
            a = (a * k) + 0.1;
            b = Math.Exp(a);
        }

        return total;
    }

    /// <summary>Each carry is what the next was before.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.8, 6), At(0.3, 0.8, 0), At(0.3, 0.8, 1), At(0.3, 0.8, 2), At(0.3, 0.8, 3)]
    public static double ThreeLags(double a, double y, int n)
    {
        double p = y;
        double q = Math.Cos(y);
        double r = 2 * y;
        for (int i = 3; i < n + 3; i++)
        {
            double next = (a * q * r) + (0.3 * p * p);
            p = q;
            q = r;
            r = next;
        }

        return p * q * r;
    }

    /// <summary>Two carries change places: neither is known from the other.</summary>
    [Differentiable(Emit.Number), At(0.3, 0.8, 5), At(0.3, 0.8, 0)]
    public static double Swapped(double a, double b, int n)
    {
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            total += Math.Sin(a) * b * b;
            (a, b) = (b, a);
        }

        return total;
    }

    /// <summary>How often the loop runs is known only once it has.</summary>
    [Differentiable(Emit.Number), At(0.9, 0.4, 0.01), At(0.009, 0.4, 0.01)]
    public static double Halving(double x, double y, double tolerance)
    {
        double total = 0;
        while (x > tolerance)
        {
            double u = Math.Exp(-x * y);
            total += u;
            x *= 0.5;
            y = (0.3 * y) + 0.2;
        }

        return total;
    }

    /// <summary>What an inner loop computes of the sum of two carries.</summary>
    [Differentiable(Emit.Number), At(0.4, 0.2, new[] { 0.5, -0.3, 0.7 }), At(0.4, 0.2, new double[0])]
    public static double InnerSum(double h, double g, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++)
            {
                s += Math.Tanh(x[j] * (h + g));
            }

            h = (0.3 * h) + s;
            g = (0.1 * g) + (0.2 * s);
        }

        return h * g;
    }

    /// <summary>Needed in one branch only, where an element may be read that does not exist elsewhere.</summary>
    [Differentiable(Emit.Number), At(0.4, 2, new[] { 0.5, 0.3 }), At(0.4, 5, new[] { 0.5, 0.3 })]
    public static double InOneBranch(double h, int n, ReadOnlySpan<double> x)
    {
        double g = 1;
        for (int i = 0; i < n; i++)
        {
            if (i < x.Length)
            {
                h += Math.Sin(x[i] * (h + g));
            }

            g = (0.5 * g) + (0.1 * h);
        }

        return h * g;
    }

    /// <summary>A recurrence for each row: the sum and its gradient run it in one pass over the rows.</summary>
    [Differentiable(Emit.Number), At(0.4, 0.7, new[] { 0.5, -0.3, 0.7, 0.2, 0.1, -0.6 }, 3), At(0.4, 0.7, new double[0], 2)]
    public static double Rows(double rate, double start, ReadOnlySpan<double> x, int length)
    {
        double total = 0;
        for (int row = 0; row < x.Length / length; row++)
        {
            double p = start;
            double q = 1;
            for (int i = 0; i < length; i++)
            {
                double next = p + (rate * Math.Exp(-x[(row * length) + i] * (p + q)));
                q = 0.5 * q;
                p = next;
            }

            total += p * p;
        }

        return total;
    }
}

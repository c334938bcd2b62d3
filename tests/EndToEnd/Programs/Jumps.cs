using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Loops that are left or continued from within.</summary>
public static partial class Jumps
{
    /// <summary>Adds until a negative number comes.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.0, -1.0, 7.0 }), At(new[] { 0.5, 1.0 }), At(new[] { -0.5, 1.0 })]
    public static double UntilNegative(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
            {
                break;
            }

            sum += x[i] * x[i];
        }

        return sum;
    }

    /// <summary>Leaves out what is missing.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 0.0, 7.0 })]
    public static double PositiveLogs(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double item in x)
        {
            if (item <= 0)
            {
                continue;
            }

            sum += Math.Log(item);
        }

        return sum;
    }

    /// <summary>Returns from the middle of the loop.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 0.7, 0.9, 1.1 }, 1.0), At(new[] { 0.5, 0.7, 0.9, 1.1 }, 10.0)]
    public static double FirstCrossing(ReadOnlySpan<double> x, double level)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            if (sum > level)
            {
                return (sum - level) * x[i];
            }
        }

        return sum * level;
    }

    /// <summary>Newton's method until it has converged, at most so many steps.</summary>
    [Differentiable(Emit.Number), At(7.3, 1e-3), At(0.02, 1e-3)]
    public static double NewtonUntil(double x, [Constant] double tolerance)
    {
        double y = 1;
        for (int i = 0; i < 40; i++)
        {
            double next = 0.5 * (y + (x / y));
            if (Math.Abs(next - y) < tolerance)
            {
                break;
            }

            y = next;
        }

        return y;
    }

    /// <summary>A break in the inner of two loops.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 0.7, 0.9, 0.2, 1.1, 0.3 }, 3)]
    public static double RowsUntil(ReadOnlySpan<double> a, int columns)
    {
        double total = 0;
        for (int i = 0; i < a.Length / columns; i++)
        {
            double row = 1;
            for (int j = 0; j < columns; j++)
            {
                row *= a[(i * columns) + j];
                if (row < 0.3)
                {
                    break;
                }
            }

            total += row;
        }

        return total;
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
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>States written in place beside other results: old elements are needed, and old cotangents.</summary>
public static partial class InPlace
{
    /// <summary>One element is overwritten; a sum of the old ones is returned.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 })]
    public static double First(Span<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        x[0] = 3 * x[1];
        return sum;
    }

    /// <summary>The old value of the element that is overwritten is returned.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 })]
    public static double Swapped(Span<double> x)
    {
        double old = x[0] * x[0];
        x[0] = Math.Sin(x[1]);
        return old;
    }

    /// <summary>All elements are overwritten; some are returned as they were, and in a branch.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 0.75), At(new[] { 0.5, 2, 1.25 }, -0.75)]
    public static double Halved(Span<double> x, double y)
    {
        double old = y > 0 ? x[1] * y : x[2];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= 0.5 * y;
        }

        return old * x.Length;
    }

    /// <summary>Running values, beside a sum of the old ones.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 0.75)]
    public static double Powers(Span<double> x, double y)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        double power = 1;
        for (int i = 0; i < x.Length; i++)
        {
            power *= y + power;
            x[i] = power;
        }

        return sum;
    }

    /// <summary>Two outputs on the way of one recurrence.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 3, 3)]
    public static void TwoPaths(ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        double state = 1;
        for (int i = 0; i < x.Length; i++)
        {
            state = (state * x[i]) + 0.5;
            y[i] = state * state;
            z[i] = Math.Sin(state);
        }
    }

    /// <summary>The reverse of one recurrence begins with what that of another ends with, beside arrays that both add to.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 2, 1.25 }, 0.75)]
    public static double Chained(ReadOnlySpan<double> x, double y)
    {
        double u = y;
        for (int i = 0; i < x.Length; i++)
        {
            u += 0.1 * Math.Sin(x[i] / (2 + u));
        }

        for (int i = 1; i < x.Length; i++)
        {
            u *= x[i] - (0.25 * u);
        }

        return u;
    }

    /// <summary>What a branch of a loop needs and a statement after it too.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 3, 0.75)]
    public static void Late(ReadOnlySpan<double> x, Span<double> y, double u)
    {
        double state = u;
        for (int i = 0; i < x.Length; i++)
        {
            state = (state * state) - x[i];
        }

        double root = Math.Sqrt(2 + Math.Cos(state));
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = (root * x[i]) + root;
        }
    }

    /// <summary>A state of two floats, in place, in one pass.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5f, -1f, 2f }, new[] { 0.25f, 0.125f, 1f }, 0.3f)]
    public static void Rotate(Span<float> x, Span<float> y, float angle)
    {
        for (int i = 0; i < x.Length; i++)
        {
            float turned = (x[i] * MathF.Cos(angle)) - (y[i] * MathF.Sin(angle));
            y[i] = (x[i] * MathF.Sin(angle)) + (y[i] * MathF.Cos(angle));
            x[i] = turned;
        }
    }

    /// <summary>The array on the way of a recurrence of which the history is kept too, in place.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, new[] { 0.25, -1, 0.5 }, 0.75)]
    public static double Delayed(ReadOnlySpan<double> x, Span<double> y, double t)
    {
        double sum = y[1];
        for (int i = 1; i < x.Length; i++)
        {
            y[i] = t;
            t = Math.Sin(t) * x[i];
        }

        return sum * t;
    }

    /// <summary>The first value of a carry decides in the reverse sweep.</summary>
    [Differentiable(Emit.Number), At(0.75, 4, new[] { 0.25, -1, 0.5, 2 })]
    public static double FromTheFirst(double t, int n, ReadOnlySpan<double> x)
    {
        double u = t * t;
        double state = 1;
        for (int i = 1; i < n; i++)
        {
            u = i >= state ? u * x[i] : Math.Sin(u);
            state = (0.5 * state) + x[i] + t;
        }

        return u;
    }

    /// <summary>An element in place beside a difference that may cancel, and so may be computed again in more bits.</summary>
    [Differentiable(Emit.Vector), At(1.25, 1.2499999999999, new[] { 0.25, -1 })]
    public static double BesideCancellation(double a, double b, Span<double> y)
    {
        y[0] *= -1.25;
        return Math.Sin(a) - Math.Sin(b) + y[0];
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Variables that are given another array: buffers that take turns, results of a step that become the next state.</summary>
public static partial class Buffers
{
    /// <summary>The heat equation in two buffers, exchanged by a tuple.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.0, 1, 0.5, -0.25, 0 }, 0.2, 7), At(new[] { 1.0, 2 }, 0.2, 3), At(new[] { 1.0, 2, 4 }, 0.3, 0)]
    public static double Heat(double[] initial, double c, int steps)
    {
        int n = initial.Length;
        var now = (double[])initial.Clone();
        var next = new double[n];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < n - 1; i++)
            {
                next[i] = now[i] + (c * (now[i - 1] - (2 * now[i]) + now[i + 1]));
            }

            (now, next) = (next, now);
        }

        double s = 0;
        foreach (double v in now)
        {
            s += v * v;
        }

        return s;
    }

    /// <summary>The same with a variable between.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.0, 1, 0.5, -0.25, 0 }, 0.2, 7)]
    public static double HeatByThree(double[] initial, double c, int steps)
    {
        var now = initial.AsSpan().ToArray();
        var next = new double[initial.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < initial.Length - 1; i++)
            {
                next[i] = now[i] + (c * (now[i - 1] - (2 * now[i]) + now[i + 1]));
            }

            var other = now;
            now = next;
            next = other;
        }

        return (now[1] * now[2]) - next[1];
    }

    /// <summary>The forward algorithm of a hidden Markov model: each step has an array of its own.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.6, 0.4, 0.3, 0.7 }, new[] { 0.5, 0.5, 0.1, 0.9 }, new[] { 0.2, 0.8 }, new[] { 0, 1, 1, 0 })]
    public static double Forward(double[] move, double[] emit, double[] start, int[] seen)
    {
        int k = start.Length;
        var alpha = new double[k];
        for (int s = 0; s < k; s++)
        {
            alpha[s] = start[s] * emit[(s * k) + seen[0]];
        }

        for (int t = 1; t < seen.Length; t++)
        {
            var next = new double[k];
            for (int s = 0; s < k; s++)
            {
                double sum = 0;
                for (int r = 0; r < k; r++)
                {
                    sum += alpha[r] * move[(r * k) + s];
                }

                next[s] = sum * emit[(s * k) + seen[t]];
            }

            alpha = next;
        }

        double total = 0;
        foreach (double v in alpha)
        {
            total += v;
        }

        return Math.Log(total);
    }

    /// <summary>A step that returns the new state.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 0.5 }, 0.1, 4)]
    public static double Oscillator(double[] initial, double h, int steps)
    {
        double[] state = [initial[0], initial[1]];
        for (int i = 0; i < steps; i++)
        {
            state = Step(state, h);
        }

        return state[0] * state[1];
    }

    /// <summary>Three arrays in turn, under a condition.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 0.5, -0.25 }, 0.7, 5)]
    public static double Leapfrog(double[] x, double c, int steps)
    {
        var (before, now, after) = (new double[x.Length], (double[])x.Clone(), new double[x.Length]);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                after[i] = (2 * c * now[i]) - before[i] + (0.1 * Math.Sin(now[i]));
            }

            if (t != 2)
            {
                (before, now, after) = (now, after, before);
            }
        }

        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += now[i] * (before[i] + 1);
        }

        return s;
    }

    private static double[] Step(double[] state, double h) => [state[0] + (h * state[1]), state[1] - (h * Math.Sin(state[0]))];
}

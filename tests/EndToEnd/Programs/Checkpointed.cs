using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Loops whose state is stored every so many iterations. Each program is there without checkpoints too, under the name <c>…Everywhere</c>.
/// </summary>
public static partial class Checkpointed
{
    private static double Recurrent(ReadOnlySpan<double> x, double a)
    {
        double h = 0;
        for (int t = 0; t < x.Length; t++)
        {
            h = Math.Tanh((a * h) + x[t]);
        }

        return h * h;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2 }, 0.8), At(new double[0], 0.8)]
    public static double RecurrentEverywhere(ReadOnlySpan<double> x, double a) => Recurrent(x, a);

    [Differentiable(Emit.Number), Checkpoint(1), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2 }, 0.8), At(new double[0], 0.8)]
    public static double RecurrentEvery1(ReadOnlySpan<double> x, double a) => Recurrent(x, a);

    [Differentiable(Emit.Number), Checkpoint(3), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2 }, 0.8), At(new double[0], 0.8), At(new[] { 0.3 }, 0.8)]
    public static double RecurrentEvery3(ReadOnlySpan<double> x, double a) => Recurrent(x, a);

    [Differentiable(Emit.Number), Checkpoint(100), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2 }, 0.8), At(new double[0], 0.8)]
    public static double RecurrentEvery100(ReadOnlySpan<double> x, double a) => Recurrent(x, a);

    /// <summary>Two numbers that depend on each other, and an action that is only summed up.</summary>
    private static double Pendulum(double angle, double speed, double length, int n)
    {
        double action = 0;
        for (int t = 0; t < n; t++)
        {
            speed -= 0.1 * 9.81 / length * Math.Sin(angle);
            angle += 0.1 * speed;
            action += 0.1 * ((0.5 * length * length * speed * speed) + (9.81 * length * Math.Cos(angle)));
        }

        return action + (angle * angle);
    }

    [Differentiable(Emit.Number), At(0.9, 0.5, 2.0, 11), At(0.4, -0.3, 1.2, 0)]
    public static double PendulumEverywhere(double angle, double speed, double length, int n) => Pendulum(angle, speed, length, n);

    [Differentiable(Emit.Number), Checkpoint(4), At(0.9, 0.5, 2.0, 11), At(0.4, -0.3, 1.2, 0), At(0.4, -0.3, 1.2, 4)]
    public static double PendulumEvery4(double angle, double speed, double length, int n) => Pendulum(angle, speed, length, n);

    /// <summary>A loop in a loop: the inner one is run again as a whole.</summary>
    private static double Nested(double x, double y, int n, int m)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            double r = y;
            for (int j = 0; j < m + i; j++)
            {
                r = Math.Sin(r * s) + (0.5 * r);
            }

            s = (0.9 * s) + (0.1 * r * s);
        }

        return s;
    }

    [Differentiable(Emit.Number), At(0.8, 1.1, 5, 3), At(0.8, 1.1, 5, 0)]
    public static double NestedEverywhere(double x, double y, int n, int m) => Nested(x, y, n, m);

    [Differentiable(Emit.Number), Checkpoint(2), At(0.8, 1.1, 5, 3), At(0.8, 1.1, 5, 0), At(0.8, 1.1, 0, 3)]
    public static double NestedEvery2(double x, double y, int n, int m) => Nested(x, y, n, m);

    /// <summary>An iteration that ends where it has converged.</summary>
    private static double Heron(double a)
    {
        double x = a;
        while (Math.Abs((x * x) - a) > 1e-3)
        {
            x = 0.5 * (x + (a / x));
        }

        return x;
    }

    [Differentiable(Emit.Number), MaxIterations(50), At(7.3), At(0.02), At(1.0)]
    public static double HeronEverywhere(double a) => Heron(a);

    [Differentiable(Emit.Number), MaxIterations(50), Checkpoint(2), At(7.3), At(0.02), At(1.0)]
    public static double HeronEvery2(double a) => Heron(a);

    /// <summary>Downwards, from a number on, to a number.</summary>
    private static double Downwards(ReadOnlySpan<double> c, double x)
    {
        double y = x;
        for (int k = c.Length - 1; k > 1; k -= 2)
        {
            y = (c[k] * y * y) + (0.1 * k);
        }

        return y;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2, 0.6 }, 0.8), At(new[] { 0.3, 0.2 }, 0.8)]
    public static double DownwardsEverywhere(ReadOnlySpan<double> c, double x) => Downwards(c, x);

    [Differentiable(Emit.Number), Checkpoint(2), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7, 0.2, 0.6 }, 0.8), At(new[] { 0.3, 0.2 }, 0.8)]
    public static double DownwardsEvery2(ReadOnlySpan<double> c, double x) => Downwards(c, x);

    /// <summary>An array that changes in place with a number that goes with it.</summary>
    private static double Diffusion(ReadOnlySpan<double> start, double k, int n)
    {
        var u = new double[start.Length];
        for (int i = 0; i < start.Length; i++)
        {
            u[i] = start[i];
        }

        double heat = 0;
        for (int t = 0; t < n; t++)
        {
            for (int i = 1; i < start.Length - 1; i++)
            {
                u[i] += k * Math.Sin(u[i - 1] + u[i + 1] - (2 * u[i])) * (1 + (0.1 * heat));
            }

            heat = (0.5 * heat) + (u[1] * u[2]);
        }

        double s = heat;
        for (int i = 0; i < start.Length; i++)
        {
            s += u[i] * u[i];
        }

        return s;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 5), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 0)]
    public static double DiffusionEverywhere(ReadOnlySpan<double> start, double k, int n) => Diffusion(start, k, n);

    [Differentiable(Emit.Number), Checkpoint(2), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 5), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 0)]
    public static double DiffusionEvery2(ReadOnlySpan<double> start, double k, int n) => Diffusion(start, k, n);

    [Differentiable(Emit.Number), Checkpoint(1), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 5)]
    public static double DiffusionEvery1(ReadOnlySpan<double> start, double k, int n) => Diffusion(start, k, n);

    /// <summary>In the caller's array, which is left as the method leaves it.</summary>
    private static void Relaxation(Span<double> u, double k, int n)
    {
        for (int t = 0; t < n; t++)
        {
            for (int i = 1; i < u.Length; i++)
            {
                u[i] += k * Math.Sin(u[i - 1] * u[i]);
            }
        }
    }

    [Differentiable(Emit.Vector), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 5)]
    public static void RelaxationEverywhere(Span<double> u, double k, int n) => Relaxation(u, k, n);

    [Differentiable(Emit.Vector), Checkpoint(3), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 5), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4 }, 0.3, 0)]
    public static void RelaxationEvery3(Span<double> u, double k, int n) => Relaxation(u, k, n);

    /// <summary>A trajectory that is left to the caller; two loops, of which the second begins where the first ended.</summary>
    private static void Trajectory(double x, double r, [Output] Span<double> first, [Output] Span<double> second)
    {
        for (int t = 0; t < first.Length; t++)
        {
            x = r * x * (1 - x);
            first[t] = Math.Exp(x);
        }

        for (int t = 0; t < second.Length; t++)
        {
            x = r * Math.Sin(x);
            second[t] = x * x;
        }
    }

    [Differentiable(Emit.Vector), At(0.4, 1.7, 5, 4, Ulps = 32)]
    public static void TrajectoryEverywhere(double x, double r, [Output] Span<double> first, [Output] Span<double> second) => Trajectory(x, r, first, second);

    [Differentiable(Emit.Vector), Checkpoint(2), At(0.4, 1.7, 5, 4, Ulps = 32), At(0.4, 2.9, 0, 3)]
    public static void TrajectoryEvery2(double x, double r, [Output] Span<double> first, [Output] Span<double> second) => Trajectory(x, r, first, second);

    /// <summary>Where the loop is left, the state is one that the iteration has changed.</summary>
    private static double Left(ReadOnlySpan<double> x, double a)
    {
        double s = a;
        for (int i = 0; i < x.Length; i++)
        {
            s = (s * s) + x[i];
            if (s > 2)
            {
                break;
            }
        }

        return s * a;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, 0.2, 0.5, 0.1, 0.9, 0.4 }, 0.8), At(new[] { 0.1, 0.2 }, 0.3)]
    public static double LeftEverywhere(ReadOnlySpan<double> x, double a) => Left(x, a);

    [Differentiable(Emit.Number), Checkpoint(2), At(new[] { 0.3, 0.2, 0.5, 0.1, 0.9, 0.4 }, 0.8), At(new[] { 0.1, 0.2 }, 0.3)]
    public static double LeftEvery2(ReadOnlySpan<double> x, double a) => Left(x, a);

    /// <summary>A loop in a loop adds to the sum of both; what a step leaves in scratch arrays the next one writes before it reads it.</summary>
    private static double Misfit(ReadOnlySpan<double> start, ReadOnlySpan<double> observed, double k)
    {
        double[] y = start.ToArray();
        double[] slope = new double[start.Length];
        double sum = 0;
        for (int t = 0; t < observed.Length; t++)
        {
            for (int i = 0; i < slope.Length; i++)
            {
                slope[i] = k * Math.Sin(y[i]);
            }

            for (int i = 0; i < y.Length; i++)
            {
                y[i] += 0.1 * slope[i] * slope[y.Length - 1 - i];
                sum += (y[i] - observed[t]) * (y[i] - observed[t]);
            }
        }

        return sum;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5 }, new[] { 0.1, 0.4, 0.2, 0.3, 0.6 }, 1.3)]
    public static double MisfitEverywhere(ReadOnlySpan<double> start, ReadOnlySpan<double> observed, double k) => Misfit(start, observed, k);

    [Differentiable(Emit.Number), Checkpoint(1), At(new[] { 0.3, -0.2, 0.5 }, new[] { 0.1, 0.4, 0.2, 0.3, 0.6 }, 1.3)]
    public static double MisfitEvery1(ReadOnlySpan<double> start, ReadOnlySpan<double> observed, double k) => Misfit(start, observed, k);

    [Differentiable(Emit.Number), Checkpoint(2), At(new[] { 0.3, -0.2, 0.5 }, new[] { 0.1, 0.4, 0.2, 0.3, 0.6 }, 1.3)]
    public static double MisfitEvery2(ReadOnlySpan<double> start, ReadOnlySpan<double> observed, double k) => Misfit(start, observed, k);

    /// <summary>
    /// Every point of a cloud anew, in scratch arrays: the loop is run once, each iteration forward and at once back. A sum of a sum is
    /// added to in the loop inside, and the result is computed of the sums.
    /// </summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7 }, new[] { 0.4, 1.1, -0.6 }), At(new double[0], new[] { 0.4, 1.1, -0.6 })]
    public static double Cloud(ReadOnlySpan<double> points, ReadOnlySpan<double> centre)
    {
        int n = centre.Length;
        var moved = new double[n];
        double weights = 0, total = 0;
        for (int p = 0; p < points.Length / n; p++)
        {
            for (int i = 0; i < n; i++)
            {
                moved[i] = points[(p * n) + i] * centre[i];
            }

            for (int i = 1; i < n; i++)
            {
                moved[i] += moved[i - 1] * moved[i];
                weights += moved[i] * centre[i];
            }

            total += Math.Exp(moved[n - 1]) + moved[0];
        }

        return total + (2 * weights);
    }

    /// <summary>The same, where the result is not linear in the sum: its slope is known only once the loop has run.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.5, 0.1, -0.4, 0.7 }, new[] { 0.4, 1.1, -0.6 })]
    public static double CloudAngle(ReadOnlySpan<double> points, ReadOnlySpan<double> centre)
    {
        int n = centre.Length;
        var moved = new double[n];
        double total = 0;
        for (int p = 0; p < points.Length / n; p++)
        {
            for (int i = 0; i < n; i++)
            {
                moved[i] = points[(p * n) + i] * centre[i];
            }

            for (int i = 1; i < n; i++)
            {
                moved[i] += moved[i - 1] * moved[i];
            }

            total += Math.Exp(moved[n - 1]) + moved[0];
        }

        return Math.Atan(total);
    }

    /// <summary>Floats, a scratch array that begins anew in each iteration, and a loop in one branch only.</summary>
    private static float Mixed(ReadOnlySpan<float> x, float a, int n)
    {
        float s = a;
        for (int t = 0; t < n; t++)
        {
            var w = new float[x.Length];
            for (int i = 0; i < w.Length; i++)
            {
                w[i] = x[i] * s;
            }

            for (int i = 1; i < w.Length; i++)
            {
                w[i] += w[i - 1] * w[i];
            }

            s = MathF.Sin(w[x.Length - 1] + s);
        }

        if (a > 0)
        {
            for (int t = 0; t < n; t++)
            {
                s += 0.5f * MathF.Cos(s * a);
            }
        }

        return s;
    }

    [Differentiable(Emit.Number), At(new[] { 0.3f, -0.2f, 0.5f }, 0.8f, 5), At(new[] { 0.3f, -0.2f, 0.5f }, -0.3f, 3)]
    public static float MixedEverywhere(ReadOnlySpan<float> x, float a, int n) => Mixed(x, a, n);

    [Differentiable(Emit.Number), Checkpoint(2), At(new[] { 0.3f, -0.2f, 0.5f }, 0.8f, 5), At(new[] { 0.3f, -0.2f, 0.5f }, -0.3f, 3)]
    public static float MixedEvery2(ReadOnlySpan<float> x, float a, int n) => Mixed(x, a, n);
}

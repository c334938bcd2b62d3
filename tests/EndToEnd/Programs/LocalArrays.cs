using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Arrays that the method makes for itself.</summary>
public static partial class LocalArrays
{
    /// <summary>A hidden state and its next value; the gradient goes back through all steps.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -0.25, 0.75, 0.1 }, new[] { 0.5, 1.25, 0.75 }, 2)]
    public static double Recurrent(ReadOnlySpan<double> w, ReadOnlySpan<double> x, [Constant] int n)
    {
        Span<double> h = stackalloc double[n];
        double[] next = new double[n];
        for (int t = 0; t < x.Length; t++)
        {
            for (int i = 0; i < n; i++)
            {
                double z = x[t];
                for (int j = 0; j < n; j++)
                {
                    z += w[(i * n) + j] * h[j];
                }

                next[i] = Math.Tanh(z);
            }

            for (int i = 0; i < n; i++)
            {
                h[i] = next[i];
            }
        }

        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += h[i] * h[i];
        }

        return sum;
    }

    /// <summary>A polynomial by its table of divided differences.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.0, 1, 2.5, 4 }, new[] { 1.0, 0.5, 2, -1 }, 1.75)]
    public static double Newton(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double at)
    {
        double[] d = new double[x.Length];
        y.CopyTo(d);
        for (int k = 1; k < d.Length; k++)
        {
            for (int i = d.Length - 1; i >= k; i--)
            {
                d[i] = (d[i] - d[i - 1]) / (x[i] - x[i - k]);
            }
        }

        double value = 0;
        for (int i = d.Length - 1; i >= 0; i--)
        {
            value = (value * (at - x[i])) + d[i];
        }

        return value;
    }

    /// <summary>The distance of two series by dynamic programming, two rows at a time.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, -1.0, 2.0 }, new[] { 0.25, 1.25, -0.5 })]
    public static double TimeWarp(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double[] row = new double[b.Length + 1];
        for (int j = 1; j < row.Length; j++)
        {
            row[j] = 1e3;
        }

        for (int i = 0; i < a.Length; i++)
        {
            double corner = row[0];
            row[0] = 1e3;
            for (int j = 1; j < row.Length; j++)
            {
                double gap = a[i] - b[j - 1];
                double least = Math.Min(corner, Math.Min(row[j], row[j - 1]));
                corner = row[j];
                row[j] = (gap * gap) + least;
            }
        }

        return row[row.Length - 1];
    }

    /// <summary>The classic method of Runge and Kutta on a pendulum, its slopes in local arrays.</summary>
    [Differentiable(Emit.Number), At(0.5, 0.25, 1.5, 0.1, 4)]
    public static double RungeKutta(double angle, double speed, double stiffness, double step, int steps)
    {
        Span<double> state = stackalloc double[2];
        Span<double> slope = stackalloc double[8];
        state[0] = angle;
        state[1] = speed;
        for (int s = 0; s < steps; s++)
        {
            for (int k = 0; k < 4; k++)
            {
                double h = k == 0 ? 0 : k == 3 ? step : step / 2;
                double q = state[0];
                double v = state[1];
                if (k > 0)
                {
                    q += h * slope[(2 * k) - 2];
                    v += h * slope[(2 * k) - 1];
                }

                slope[2 * k] = v;
                slope[(2 * k) + 1] = -stiffness * Math.Sin(q);
            }

            for (int i = 0; i < 2; i++)
            {
                state[i] += step / 6 * (slope[i] + (2 * slope[2 + i]) + (2 * slope[4 + i]) + slope[6 + i]);
            }
        }

        return (state[0] * state[0]) + (0.5 * state[1]);
    }

    /// <summary>A row of its own in every iteration.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 1.5, -1.0, 2.0, 0.75, 1.25 }, 3)]
    public static double Rows(ReadOnlySpan<double> a, [Constant] int n)
    {
        double total = 0;
        for (int i = 0; i < a.Length / n; i++)
        {
            double[] prefix = new double[n];
            prefix[0] = a[i * n];
            for (int j = 1; j < n; j++)
            {
                prefix[j] = prefix[j - 1] * Math.Sin(a[(i * n) + j]);
            }

            for (int j = 0; j < n; j++)
            {
                total += prefix[j] * prefix[n - 1 - j];
            }
        }

        return total;
    }

    /// <summary>Listed elements.</summary>
    [Differentiable(Emit.Number), At(0.5, 1.5, 2)]
    public static double Listed(double x, double y, [Constant] int k)
    {
        double[] values = new double[] { x * y, x + y, Math.Sin(x) };
        double[] more = new double[] { x, y, 2 };
        return (values[k] * more[k - 1]) + values[0];
    }

    /// <summary>In single precision: the log-determinant of a matrix by its triangle.</summary>
    [Differentiable(Emit.Number), At(new[] { 4.0f, 0.5f, 0.25f, 0.5f, 3, 0.75f, 0.25f, 0.75f, 2.5f }, 3)]
    public static float LogDeterminant(ReadOnlySpan<float> a, [Constant] int n)
    {
        Span<float> l = stackalloc float[n * n];
        float sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                float rest = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    rest -= l[(i * n) + k] * l[(j * n) + k];
                }

                l[(i * n) + j] = i == j ? MathF.Sqrt(rest) : rest / l[(j * n) + j];
            }

            sum += MathF.Log(l[(i * n) + i]);
        }

        return 2 * sum;
    }
}

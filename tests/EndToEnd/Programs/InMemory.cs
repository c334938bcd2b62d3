using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Arrays that cannot be fused with the loops that use them: read over another range than written, written more than once, or
/// element after element from each other.
/// </summary>
public static partial class InMemory
{
    /// <summary>One layer after another, the first in an output.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0 }, new[] { 0.2, 0.3, -0.4, 0.1, 0.6, 0.9 }, 3, 3)]
    public static void TwoLayers(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Span<double> hidden, Span<double> result)
    {
        for (int i = 0; i < hidden.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < x.Length; j++)
            {
                z += weights[(i * x.Length) + j] * x[j];
            }

            hidden[i] = Math.Tanh(z);
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = hidden[i] * hidden[i];
        }
    }

    /// <summary>Elements of constants, by a nest of loops, beside a sum of the old ones.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25, -1, 0.25, 3 }, new[] { 0.5, 2 })]
    public static double Filled(Span<double> a, ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in a)
        {
            sum += v * v;
        }

        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                a[(i * 3) + j] = x[i] * j;
            }
        }

        return sum;
    }

    /// <summary>A product of all factors so far.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25, -1 }, new[] { 0.5, 2, 0.75, -1.5 })]
    public static void Prefix(Span<double> a, ReadOnlySpan<double> x)
    {
        for (int i = 1; i < a.Length; i++)
        {
            a[i] = a[i - 1] * x[i];
        }
    }

    /// <summary>A recurrence of second order, each value also a function of its predecessors.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 1.25, 0, 0, 0, 0 }, 0.75)]
    public static double Logistic(Span<double> a, double r)
    {
        double sum = 0;
        for (int i = 2; i < a.Length; i++)
        {
            a[i] = Math.Sin(r * a[i - 1]) + (a[i - 2] * a[i - 2]);
            sum += a[i] * a[i];
        }

        return sum;
    }

    /// <summary>A matrix times a vector, column by column.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 0.25, 2, 0.75, 1.5 }, new[] { 0.2, 0.3, -0.4 }, 2)]
    public static void ByColumns(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                y[j] += a[(i * y.Length) + j] * x[i];
            }
        }
    }

    /// <summary>The triangle of Cholesky, in place of the matrix.</summary>
    [Differentiable(Emit.Vector), At(new[] { 4.0, 0.5, 0.25, 1, 3, 0.75, 0.5, -0.5, 2.5 }, 3)]
    public static void Cholesky(Span<double> a, [Constant] int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= a[(i * n) + k] * a[(j * n) + k];
                }

                if (i == j)
                {
                    a[(i * n) + i] = Math.Sqrt(sum);
                }
                else
                {
                    a[(i * n) + j] = sum / a[(j * n) + j];
                }
            }
        }
    }

    /// <summary>A triangular system, solved in place of its right side.</summary>
    [Differentiable(Emit.Vector), At(new[] { 2.0, 0, 0, 0.5, 1.5, 0, -0.25, 1, 3 }, new[] { 1.0, -2, 0.5 })]
    public static void ForwardSubstitution(ReadOnlySpan<double> l, Span<double> b)
    {
        for (int i = 0; i < b.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                b[i] -= l[(i * b.Length) + j] * b[j];
            }

            b[i] /= l[(i * b.Length) + i];
        }
    }

    /// <summary>The first and the last change places, and so on inwards.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25, -1, 0.75 })]
    public static void Exchanged(Span<double> a)
    {
        for (int i = 0; i < a.Length / 2; i++)
        {
            double left = a[i];
            a[i] = 2 * a[a.Length - 1 - i];
            a[a.Length - 1 - i] = left * left;
        }
    }

    /// <summary>Two arrays turn into each other at every step.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, new[] { -1.0, 0.25, 0.75 }, 0.5, 4)]
    public static void Rotating(Span<double> x, Span<double> y, double angle, int steps)
    {
        for (int s = 0; s < steps; s++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double turned = (x[i] * Math.Cos(angle)) - (y[i] * Math.Sin(angle));
                y[i] = (x[i] * Math.Sin(angle)) + (y[i] * y[i] * Math.Cos(angle));
                x[i] = turned;
            }
        }
    }

    /// <summary>Each element is overwritten by itself again and again.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 3)]
    public static void Iterated(Span<double> a, int steps)
    {
        for (int s = 1; s <= steps; s++)
        {
            for (int i = 0; i < a.Length; i++)
            {
                a[i] = Math.Sin(a[i] * s);
            }
        }
    }

    /// <summary>Heat flows between neighbours, in place and in order.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25, -1, 0.75 }, 0.125, 3)]
    public static double Smoothed(Span<double> u, double c, int steps)
    {
        for (int s = 0; s < steps; s++)
        {
            for (int i = 1; i < u.Length - 1; i++)
            {
                u[i] += c * u[i] * (u[i - 1] - (2 * u[i]) + u[i + 1]);
            }
        }

        return u[1] * u[2];
    }

    /// <summary>A branch decides which element is written, and another whether one is.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, -1.25, -1, 0.75 }, new[] { 0.5, -2, 1.25, 1, 0 })]
    public static void Branching(Span<double> a, ReadOnlySpan<double> x)
    {
        for (int i = 1; i < a.Length; i++)
        {
            if (a[i - 1] > 0)
            {
                a[i] *= a[i - 1] + x[i];
            }

            if (x[i] > 1)
            {
                a[i - 1] = a[i] * x[i];
            }
        }
    }

    /// <summary>The cheapest way through a table, row after row.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25, 1, 0.75, 0.3, 2.5, 0.1, 0.9 }, 3, 9)]
    public static double Cheapest(ReadOnlySpan<double> cost, [Constant] int n, [Output] Span<double> best)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double least = 0;
                if (i > 0)
                {
                    least = best[((i - 1) * n) + j];
                    if (j > 0 && best[((i - 1) * n) + j - 1] < least)
                    {
                        least = best[((i - 1) * n) + j - 1];
                    }
                }

                best[(i * n) + j] = least + (cost[(i * n) + j] * cost[(i * n) + j]);
            }
        }

        return best[(n * n) - 1];
    }

    /// <summary>Written twice, the second time over a part.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, -1.25, -1, 0.75 }, 5)]
    public static void Twice(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * x[i];
        }

        for (int i = 1; i < 3; i++)
        {
            y[i] = y[i - 1] * x[i];
        }

        y[0] = y[4] * y[2];
    }

    /// <summary>In single precision: a hidden state that goes round in a loop.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5f, -0.25f, 0.75f, 0.1f }, new[] { 0.5f, 1.25f, -0.5f }, new[] { 0.1f, -0.2f })]
    public static float Recurrent(ReadOnlySpan<float> w, ReadOnlySpan<float> x, Span<float> h)
    {
        for (int t = 0; t < x.Length; t++)
        {
            for (int i = 0; i < h.Length; i++)
            {
                float z = x[t];
                for (int j = 0; j < h.Length; j++)
                {
                    z += w[(i * h.Length) + j] * h[j];
                }

                h[i] = MathF.Tanh(z);
            }
        }

        return h[0] * h[1];
    }

    /// <summary>A product with a hyperbolic function of a constant.</summary>
    [Differentiable(Emit.Number), At(0.5, 1.25, 4)]
    public static double ConstantFactors(double a, double b, [Constant] int n)
    {
        double product = a;
        for (int i = 1; i < n; i++)
        {
            product *= i * Math.Tanh(0.1);
        }

        return b - product;
    }

    /// <summary>A loop that is left early, after writing: whether it was left is kept for each iteration.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 0.25, -1.25, 1, 0.75 }, new[] { 0.5, 2, 1.25, 1, 0.5 })]
    public static double Left(ReadOnlySpan<double> x, Span<double> y)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (s * x[i] < -1)
            {
                break;
            }

            y[1] *= s + x[i];
            s += y[1];
        }

        return s;
    }
}

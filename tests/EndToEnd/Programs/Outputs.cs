using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Methods that write their results into spans.</summary>
public static partial class Outputs
{
    /// <summary>Element by element.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 0.7, 3)]
    public static void Swish(ReadOnlySpan<double> x, double beta, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / (1 + Math.Exp(-beta * x[i]));
        }
    }

    /// <summary>A matrix times a vector.</summary>
    [Differentiable(Emit.Vector), At(new[] { 2.0, 0.1, 0.2, 0.3, 1.5, -0.4 }, new[] { 0.5, -1.0, 2.0 }, 2)]
    public static void MatrixVector(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
            {
                sum += a[(i * x.Length) + j] * x[j];
            }

            y[i] = sum;
        }
    }

    /// <summary>The outer product.</summary>
    [Differentiable(Emit.Vector), At(new[] { 2.0, 0.1 }, new[] { 0.5, -1.0, 2.0 }, 6)]
    public static void Outer(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> product)
    {
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                product[(i * y.Length) + j] = x[i] * y[j];
            }
        }
    }

    /// <summary>A matrix product.</summary>
    [Differentiable(Emit.Vector), At(new[] { 2.0, 0.1, -0.5, 0.7 }, new[] { 0.5, -1.0, 2.0, 0.25 }, 2, 4)]
    public static void MatrixProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n, Span<double> product)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += a[(i * n) + k] * b[(k * n) + j];
                }

                product[(i * n) + j] = sum;
            }
        }
    }

    /// <summary>Two outputs from one loop.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 3, 3)]
    public static void SinCos(ReadOnlySpan<double> angles, Span<double> sines, Span<double> cosines)
    {
        for (int i = 0; i < angles.Length; i++)
        {
            sines[i] = Math.Sin(angles[i]);
            cosines[i] = Math.Cos(angles[i]);
        }
    }

    /// <summary>Results in out parameters and a returned number.</summary>
    [Differentiable(Emit.Vector), At(0.5, 0.0, 1.25)]
    public static double Decompose(double x, out double sine, double scale)
    {
        sine = scale * Math.Sin(x);
        return sine * sine;
    }

    /// <summary>A stencil with the ends apart.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0, 0.7, 0.1 }, 0.1, 5)]
    public static void Diffusion(ReadOnlySpan<double> u, double rate, Span<double> next)
    {
        int n = u.Length;
        next[0] = u[0];
        next[n - 1] = u[n - 1];
        for (int i = 1; i < n - 1; i++)
        {
            next[i] = u[i] + (rate * (u[i + 1] - (2 * u[i]) + u[i - 1]));
        }
    }

    /// <summary>Every element scaled and shifted where it stands.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 1.5)]
    public static void ScaleInPlace(Span<double> x, double factor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (factor * x[i]) + Math.Sin(x[i]);
        }
    }

    /// <summary>Normalised where it stands.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 })]
    public static void NormaliseInPlace(Span<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        double scale = 1 / Math.Sqrt(sum);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= scale;
        }
    }

    /// <summary>Cumulative sums: each result is the state of a recurrence.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 3)]
    public static void Cumulative(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            y[i] = sum * sum;
        }
    }

    /// <summary>Reversed and shifted.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1.0, 2.0 }, 3)]
    public static void Reversed(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[x.Length - 1 - i] = x[i] * x[i];
        }
    }
}

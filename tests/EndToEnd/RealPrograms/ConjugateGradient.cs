using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>The method of conjugate gradients (Hestenes and Stiefel, 1952) for a symmetric positive definite system.</summary>
public static partial class ConjugateGradient
{
    /// <summary>The approximate solution of A·x = b after some steps from zero.</summary>
    /// <param name="a">The matrix, row after row.</param>
    /// <param name="b">The right side.</param>
    /// <param name="steps">Fewer than elements, where the residual is not yet zero.</param>
    /// <param name="x">The solution.</param>
    [Differentiable(Emit.Vector), At(new[] { 4.0, 1, 0.5, 1, 3, -0.25, 0.5, -0.25, 2.5 }, new[] { 1.0, -2, 0.5 }, 2, 3, Ulps = 256)]
    public static void Solve(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int steps, Span<double> x)
    {
        int n = b.Length;
        double[] residual = b.ToArray();
        double[] direction = b.ToArray();
        double[] product = new double[n];
        x.Clear();
        double norm = Dot(residual, residual);
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < n; i++)
            {
                product[i] = Dot(a.Slice(i * n, n), direction);
            }

            double length = norm / Dot(direction, product);
            for (int i = 0; i < n; i++)
            {
                x[i] += length * direction[i];
                residual[i] -= length * product[i];
            }

            double next = Dot(residual, residual);
            for (int i = 0; i < n; i++)
            {
                direction[i] = residual[i] + (next / norm * direction[i]);
            }

            norm = next;
        }
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}

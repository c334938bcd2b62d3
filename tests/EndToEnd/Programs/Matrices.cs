using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Nested loops over flattened matrices.</summary>
public static partial class Matrices
{
    /// <summary>xᵀ·A·x with A row by row.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 }, new[] { 2.0, 0.1, 0.2, 0.3, 1.5, -0.4, 0.5, 0.6, 0.7 })]
    public static double QuadraticForm(ReadOnlySpan<double> x, ReadOnlySpan<double> a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                sum += x[i] * a[(i * x.Length) + j] * x[j];
            }
        }

        return sum;
    }

    /// <summary>The same over the lower triangle of a symmetric matrix, the diagonal apart.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 }, new[] { 2.0, 0.1, 0.2, 0.3, 1.5, -0.4, 0.5, 0.6, 0.7 })]
    public static double TriangularForm(ReadOnlySpan<double> x, ReadOnlySpan<double> a)
    {
        int n = x.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double row = 0.5 * a[(i * n) + i] * x[i];
            for (int j = 0; j < i; j++)
            {
                row += a[(i * n) + j] * x[j];
            }

            sum += 2 * row * x[i];
        }

        return sum;
    }

    /// <summary>Least squares: ‖A·w − y‖² / m, the rows of A being the observations.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0 }, new[] { 2.0, 0.1, 0.2, 0.3, 1.5, -0.4 }, new[] { 1.0, 2.0, 3.0 })]
    public static double LeastSquares(ReadOnlySpan<double> w, [Constant] ReadOnlySpan<double> a, [Constant] ReadOnlySpan<double> y)
    {
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double prediction = 0;
            for (int j = 0; j < w.Length; j++)
            {
                prediction += a[(i * w.Length) + j] * w[j];
            }

            double r = prediction - y[i];
            loss += r * r;
        }

        return loss / y.Length;
    }

    /// <summary>A layer of tanh units and a linear one behind it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0 }, new[] { 0.3, 0.1, -0.2, 0.8, 0.4, -0.6 }, new[] { 1.0, -0.5, 0.7 }, 0.2)]
    public static double Perceptron(ReadOnlySpan<double> x, ReadOnlySpan<double> hidden, ReadOnlySpan<double> output, double bias)
    {
        double y = bias;
        for (int i = 0; i < output.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < x.Length; j++)
            {
                z += hidden[(i * x.Length) + j] * x[j];
            }

            y += output[i] * Math.Tanh(z);
        }

        return y;
    }

    /// <summary>The energy of points that repel each other, each pair once.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.0, 0.1, 1.0, 0.2, 0.3, 1.1, -0.8, 0.4 }, Ulps = 128)]
    public static double Coulomb(ReadOnlySpan<double> points)
    {
        int n = points.Length / 2;
        double energy = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double dx = points[2 * i] - points[2 * j];
                double dy = points[(2 * i) + 1] - points[(2 * j) + 1];
                energy += 1 / Math.Sqrt((dx * dx) + (dy * dy));
            }
        }

        return energy;
    }

    /// <summary>The trace of A·B, three loops deep in spirit, two in fact.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0 }, new[] { 0.5, -1.0, 0.25, 0.75, -0.5, 2.0 }, 2)]
    public static double TraceOfProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows)
    {
        int columns = a.Length / rows;
        double trace = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < columns; k++)
            {
                trace += a[(i * columns) + k] * b[(k * rows) + i];
            }
        }

        return trace;
    }

    /// <summary>The Frobenius norm of A·B: three nested loops.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0 }, new[] { 0.5, -1.0, 0.25, 1.75, -0.8, 2.5 }, 2)]
    public static double NormOfProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int n)
    {
        int inner = a.Length / n;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double entry = 0;
                for (int k = 0; k < inner; k++)
                {
                    entry += a[(i * inner) + k] * b[(k * n) + j];
                }

                sum += entry * entry;
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Log likelihood of a mixture of normal distributions, naively.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.1, 0.7, 2.1 }, new[] { 0.0, 2.0 }, new[] { 0.5, 0.8 }, new[] { 0.4, 0.6 }, Ulps = 64)]
    public static double Mixture(
        [Constant] ReadOnlySpan<double> data, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, ReadOnlySpan<double> weights)
    {
        double logLikelihood = 0;
        for (int i = 0; i < data.Length; i++)
        {
            double density = 0;
            for (int k = 0; k < means.Length; k++)
            {
                double z = (data[i] - means[k]) / deviations[k];
                density += weights[k] / deviations[k] * Math.Exp(-0.5 * z * z);
            }

            logLikelihood += Math.Log(density);
        }

        return logLikelihood;
    }

    /// <summary>A recurrence within each row: polynomials with shared coefficients.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 0.3 }, new[] { 0.25, 1.0, -0.5, 2.0 })]
    public static double PolynomialFit(ReadOnlySpan<double> x, ReadOnlySpan<double> coefficients)
    {
        double loss = 0;
        foreach (double item in x)
        {
            double value = 0;
            for (int k = coefficients.Length - 1; k >= 0; k--)
            {
                value = (value * item) + coefficients[k];
            }

            loss += (value - 1) * (value - 1);
        }

        return loss;
    }

    /// <summary>A score for each row.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, -1, 2, 0.25, 1.5, -0.75 }, new[] { 0.3, 0.7 }, 3)]
    public static void RowScores(ReadOnlySpan<double> a, ReadOnlySpan<double> w, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < w.Length; j++)
            {
                z += a[(i * w.Length) + j] * w[j];
            }

            y[i] = Math.Exp(z) + Math.Atan(z);
        }
    }
}

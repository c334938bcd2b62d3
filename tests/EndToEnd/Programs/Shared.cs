using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Values that loops share: needed in a branch of another loop only, or for every row of a matrix.</summary>
public static partial class Shared
{
    /// <summary>A total that some iterations need, over a range of its own.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.2, 0.7, 0.4, 0.9 }, new[] { 0.5, 1.5, -2 }, 3), At(new[] { 0.2, 0.8 }, new[] { 0.5 }, 1)]
    public static double InABranch(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
    {
        double total = 0;
        for (int k = 0; k < n; k++)
        {
            total += w[k] * w[k];
        }

        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[i] > 0.5 ? x[i] * total : x[i] * x[i];
        }

        return s;
    }

    /// <summary>A recurrence that some iterations of another need.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.2, 0.7, 0.4, 0.9 }, new[] { 0.5, 1.5, -2, 0.25 }, 4), At(new[] { 0.2, 0.8 }, new[] { 0.5, 1 }, 2)]
    public static double RecurrenceInABranch(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> w, int n)
    {
        double t = 1;
        for (int k = 0; k < n; k++)
        {
            t = Math.Sin(t + w[k]);
        }

        double s = 0;
        for (int i = 0; i < n; i++)
        {
            if (x[i] > 0.5)
            {
                s = Math.Cos(s + x[i] * t);
            }
        }

        return s;
    }

    /// <summary>Elements beside the means of their columns: a mean is needed in every row.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.2, 0.7, 0.4, 0.9, -1, 0.3 }, 2, 3), At(new[] { 0.2, 0.7, 0.4 }, 3, 1)]
    public static double Columns(ReadOnlySpan<double> a, int rows, int columns)
    {
        double[] mean = new double[columns];
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int i = 0; i < rows; i++)
            {
                sum += a[i * columns + j];
            }

            mean[j] = sum / rows;
        }

        double total = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                total += Math.Sin(a[i * columns + j] + mean[j]) * (i + 1);
            }
        }

        return total;
    }

    /// <summary>One query of an attention: the weights are needed for every column of the values.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.2, -0.7 }, new[] { 0.4, 0.9, -1, 0.3, 0.6, 0.8 }, new[] { 1.5, 0.1, -0.5, 2, 0.25, 0.75 }, 3, 2)]
    public static double Attention(ReadOnlySpan<double> query, ReadOnlySpan<double> keys, ReadOnlySpan<double> values, int count, int size)
    {
        double[] score = new double[count];
        double[] weight = new double[count];
        for (int j = 0; j < count; j++)
        {
            for (int d = 0; d < size; d++)
            {
                score[j] += query[d] * keys[j * size + d];
            }

            weight[j] = Math.Exp(score[j]);
        }

        double total = 0;
        for (int j = 0; j < count; j++)
        {
            total += weight[j];
        }

        double s = 0;
        for (int d = 0; d < size; d++)
        {
            double mixed = 0;
            for (int j = 0; j < count; j++)
            {
                mixed += weight[j] / total * values[j * size + d];
            }

            s += mixed * mixed;
        }

        return s;
    }

    /// <summary>Two layers of a network.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.2, -0.7 }, new[] { 0.4, 0.9, -1, 0.3, 0.6, 0.8 }, new[] { 1.5, 0.1, -0.5, 2, 0.25, 0.75 }, 3, 2)]
    public static double Network(ReadOnlySpan<double> x, ReadOnlySpan<double> first, ReadOnlySpan<double> second, int hidden, int results)
    {
        double[] h = new double[hidden];
        for (int i = 0; i < hidden; i++)
        {
            double z = 0;
            for (int j = 0; j < x.Length; j++)
            {
                z += first[i * x.Length + j] * x[j];
            }

            h[i] = Math.Tanh(z);
        }

        double s = 0;
        for (int i = 0; i < results; i++)
        {
            double z = 0;
            for (int j = 0; j < hidden; j++)
            {
                z += second[i * hidden + j] * h[j];
            }

            s += Math.Tanh(z);
        }

        return s;
    }
}

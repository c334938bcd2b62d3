using System;

namespace SymGrad.EndToEnd.Checked.Tests;

/// <summary>One program for each kind of generated code: straight lines, vector loops, recurrences, outputs, batches.</summary>
public static partial class Model
{
    /// <summary>A formula of plain numbers, with integers in it.</summary>
    /// <param name="x">A variable.</param>
    /// <param name="n">An exponent.</param>
    /// <returns>The value.</returns>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Batch | Derivatives.Value)]
    public static double Formula(double x, int n) => Math.Exp(x) * n * n / (1 + (x * x));

    /// <summary>A loop that becomes a vector loop.</summary>
    /// <param name="x">The data.</param>
    /// <param name="scale">A factor.</param>
    /// <returns>The value.</returns>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Value)]
    public static double Loss(ReadOnlySpan<double> x, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Log(1 + Math.Exp(scale * x[i]));
        }

        return sum / x.Length;
    }

    /// <summary>A recurrence that keeps its states, over nested bounds.</summary>
    /// <param name="x">The data, row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="decay">A factor.</param>
    /// <returns>The value.</returns>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Value)]
    public static double Filter(ReadOnlySpan<double> x, int rows, double decay)
    {
        int columns = x.Length / rows;
        double total = 0;
        for (int i = rows - 1; i >= 0; i--)
        {
            double state = 1;
            for (int j = 0; j < columns; j += 2)
            {
                state = (decay * state * state) + Math.Sin(x[(i * columns) + j]);
            }

            total += state;
        }

        return total;
    }

    /// <summary>An output span in float.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    [Differentiable(Derivatives.Jvp | Derivatives.Vjp | Derivatives.Value)]
    public static void Map(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = MathF.Tanh(x[i]) * x[i];
        }
    }

    /// <summary>A power of a variable exponent, for the exponent arithmetic in the kernels.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The value.</returns>
    [Differentiable(Derivatives.Gradient | Derivatives.Batch)]
    public static double Power(double x, double y) => Math.Pow(x, y) + Math.Floor(x) + (int)y;
}

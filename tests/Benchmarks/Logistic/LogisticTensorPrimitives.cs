using System;
using System.Numerics.Tensors;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>
/// The stable form in passes of <see cref="TensorPrimitives"/> over buffers that are made once: a product a row, elementwise
/// passes over all rows, then a scaled addition a row.
/// </summary>
internal sealed class LogisticTensorPrimitives(int rows)
{
    private readonly double[] logits = new double[rows];
    private readonly double[] losses = new double[rows];
    private readonly double[] residuals = new double[rows];

    /// <returns>The loss.</returns>
    public double ValueAndGradient(
        ReadOnlySpan<double> a, ReadOnlySpan<double> y, ReadOnlySpan<double> w, double b, Span<double> wGradient, out double bGradient)
    {
        int d = w.Length;
        for (int i = 0; i < y.Length; i++)
        {
            logits[i] = TensorPrimitives.Dot(a.Slice(i * d, d), w) + b;
        }

        // softplus(z) = max(z, 0) + log(1 + e^−|z|)
        TensorPrimitives.Abs(logits, losses);
        TensorPrimitives.Negate(losses, losses);
        TensorPrimitives.Exp(losses, losses);
        TensorPrimitives.Add(losses, 1, losses);
        TensorPrimitives.Log(losses, losses);
        TensorPrimitives.Max(logits, 0, residuals);
        TensorPrimitives.Add(losses, residuals, losses);
        double value = (TensorPrimitives.Sum<double>(losses) - TensorPrimitives.Dot(y, logits)) / y.Length;

        TensorPrimitives.Sigmoid(logits, residuals);
        TensorPrimitives.Subtract(residuals, y, residuals);
        wGradient.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(a.Slice(i * d, d), residuals[i], wGradient, wGradient);
        }

        TensorPrimitives.Divide(wGradient, y.Length, wGradient);
        bGradient = TensorPrimitives.Sum<double>(residuals) / y.Length;
        return value;
    }
}

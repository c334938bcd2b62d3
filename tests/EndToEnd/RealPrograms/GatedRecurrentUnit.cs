using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>A gated recurrent unit (Cho et al., 2014) over a sequence.</summary>
public static partial class GatedRecurrentUnit
{
    /// <summary>The squared distance of the last hidden state from a target.</summary>
    /// <param name="inputWeights">Of the reset gate, the update gate and the candidate: a row for each hidden element.</param>
    /// <param name="stateWeights">The same for the hidden state.</param>
    /// <param name="bias">The same, one for each hidden element.</param>
    /// <param name="inputs">One row for each time.</param>
    /// <param name="target">One for each hidden element.</param>
    [Differentiable(Emit.Number), At(
        new[] { 0.5, -0.25, 0.75, 0.1, -0.6, 0.3, 0.2, 0.4, -0.5, 0.9, 0.05, -0.35 },
        new[] { 0.15, -0.45, 0.6, 0.25, -0.2, 0.7, 0.35, -0.8, 0.55, 0.1, -0.3, 0.65 },
        new[] { 0.1, -0.2, 0.3, 0.05, -0.15, 0.25 },
        new[] { 1.0, -0.5, 0.25, 0.75, -1.25, 0.5 },
        new[] { 0.3, -0.4 },
        Ulps = 64)]
    public static double Loss(
        ReadOnlySpan<double> inputWeights, ReadOnlySpan<double> stateWeights, ReadOnlySpan<double> bias, [Constant] ReadOnlySpan<double> inputs, [Constant] ReadOnlySpan<double> target)
    {
        int size = target.Length;
        int width = inputWeights.Length / (3 * size);
        double[] hidden = new double[size];
        double[] reset = new double[size];
        double[] update = new double[size];
        for (int t = 0; t < inputs.Length / width; t++)
        {
            ReadOnlySpan<double> input = inputs.Slice(t * width, width);
            for (int i = 0; i < size; i++)
            {
                reset[i] = Sigmoid(Row(inputWeights, i, input) + Row(stateWeights, i, hidden) + bias[i]);
                update[i] = Sigmoid(Row(inputWeights, size + i, input) + Row(stateWeights, size + i, hidden) + bias[size + i]);
            }

            double[] next = new double[size];
            for (int i = 0; i < size; i++)
            {
                double sum = Row(inputWeights, (2 * size) + i, input) + bias[(2 * size) + i];
                for (int j = 0; j < size; j++)
                {
                    sum += stateWeights[(((2 * size) + i) * size) + j] * (reset[j] * hidden[j]);
                }

                next[i] = ((1 - update[i]) * Math.Tanh(sum)) + (update[i] * hidden[i]);
            }

            next.CopyTo(hidden, 0);
        }

        double loss = 0;
        for (int i = 0; i < size; i++)
        {
            loss += (hidden[i] - target[i]) * (hidden[i] - target[i]);
        }

        return loss;
    }

    private static double Row(ReadOnlySpan<double> matrix, int row, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
        {
            sum += matrix[(row * x.Length) + j] * x[j];
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}

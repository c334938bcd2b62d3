using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>lstm of ADBench: the cross-entropy of a stack of elementwise LSTM layers over a sequence of characters.</summary>
public static partial class LstmModel
{
    /// <summary>The loss.</summary>
    /// <param name="l">Number of layers.</param>
    /// <param name="c">Number of characters.</param>
    /// <param name="b">Length of the hidden state of a layer.</param>
    /// <param name="mainParams">Of each layer 4·b weights, then 4·b biases.</param>
    /// <param name="extraParams">Weights of the input, weights and biases of the output.</param>
    /// <param name="startState">Of each layer b hidden values, then b of the cell.</param>
    /// <param name="sequence">c characters of b numbers.</param>
    [Differentiable]
    public static double Objective(
        int l, int c, int b, ReadOnlySpan<double> mainParams, ReadOnlySpan<double> extraParams, [Constant] ReadOnlySpan<double> startState, [Constant] ReadOnlySpan<double> sequence)
    {
        double[] state = startState.ToArray();
        double[] predicted = new double[b];
        double total = 0;
        int count = 0;
        for (int t = 0; t < c - 1; t++)
        {
            Predict(l, b, mainParams, extraParams, state, sequence.Slice(t * b, b), predicted);
            double normaliser = LogSumExp(predicted);
            ReadOnlySpan<double> expected = sequence.Slice((t + 1) * b, b);
            for (int j = 0; j < b; j++)
            {
                total += expected[j] * (predicted[j] - normaliser);
            }

            count += b;
        }

        return -total / count;
    }

    private static void Predict(
        int l, int b, ReadOnlySpan<double> mainParams, ReadOnlySpan<double> extraParams, Span<double> state, ReadOnlySpan<double> input, Span<double> output)
    {
        for (int j = 0; j < b; j++)
        {
            output[j] = input[j] * extraParams[j];
        }

        for (int i = 0; i < l; i++)
        {
            Span<double> hidden = state.Slice(2 * i * b, b);
            Layer(mainParams.Slice(8 * i * b, 4 * b), mainParams.Slice(((8 * i) + 4) * b, 4 * b), hidden, state.Slice(((2 * i) + 1) * b, b), output);
            for (int j = 0; j < b; j++)
            {
                output[j] = hidden[j];
            }
        }

        for (int j = 0; j < b; j++)
        {
            output[j] = (output[j] * extraParams[b + j]) + extraParams[(2 * b) + j];
        }
    }

    private static void Layer(ReadOnlySpan<double> weight, ReadOnlySpan<double> bias, Span<double> hidden, Span<double> cell, ReadOnlySpan<double> input)
    {
        int b = hidden.Length;
        for (int j = 0; j < b; j++)
        {
            double forget = Sigmoid((input[j] * weight[j]) + bias[j]);
            double ingate = Sigmoid((hidden[j] * weight[b + j]) + bias[b + j]);
            double outgate = Sigmoid((input[j] * weight[(2 * b) + j]) + bias[(2 * b) + j]);
            double change = Math.Tanh((hidden[j] * weight[(3 * b) + j]) + bias[(3 * b) + j]);
            cell[j] = (cell[j] * forget) + (ingate * change);
            hidden[j] = outgate * Math.Tanh(cell[j]);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return Math.Log(2 + sum);
    }
}

using System;
using SymGrad;

namespace QuickStart.Training;

/// <summary>Logistic regression, the loss written as one would on paper.</summary>
internal static partial class LogisticModel
{
    /// <summary>
    /// Mean cross-entropy plus penalty/2·‖weights‖². Row i of the data is rows[i·d .. i·d + d]. As written it is NaN as soon
    /// as one p rounds to 1 or to 0; the generated code is not.
    /// </summary>
    [Differentiable]
    public static double Loss(
        [Constant] ReadOnlySpan<double> rows, [Constant] ReadOnlySpan<double> labels, ReadOnlySpan<double> weights, double bias,
        [Constant] double penalty)
    {
        int n = labels.Length;
        int d = weights.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double z = bias;
            for (int j = 0; j < d; j++)
            {
                z += rows[i * d + j] * weights[j];
            }

            double p = 1 / (1 + Math.Exp(-z));
            sum += labels[i] * Math.Log(p) + (1 - labels[i]) * Math.Log(1 - p);
        }

        double squares = 0;
        for (int j = 0; j < d; j++)
        {
            squares += weights[j] * weights[j];
        }

        return -sum / n + penalty / 2 * squares;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Refused by this version, and so not compiled yet (SYMG1113): an output that a loop over another range reads back, and a
/// state in place that a nest of loops overwrites while its old elements are needed.
/// </summary>
public static partial class Pending
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
}

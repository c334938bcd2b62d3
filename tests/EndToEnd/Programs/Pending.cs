using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Refused by this version, and so not compiled yet: outputs that a loop over another range reads back, and two states in place that
/// depend on each other (SYMG1113).
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

    /// <summary>A state of two floats, in place, in one pass.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5f, -1f, 2f }, new[] { 0.25f, 0.125f, 1f }, 0.3f)]
    public static void Rotate(Span<float> x, Span<float> y, float angle)
    {
        for (int i = 0; i < x.Length; i++)
        {
            float turned = (x[i] * MathF.Cos(angle)) - (y[i] * MathF.Sin(angle));
            y[i] = (x[i] * MathF.Sin(angle)) + (y[i] * MathF.Cos(angle));
            x[i] = turned;
        }
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>The same shapes in float.</summary>
public static partial class Singles
{
    private const float Leak = 0.01f;

    /// <summary>A formula in MathF.</summary>
    [Differentiable(Emit.Plain), At(0.7f, 1.3f)]
    public static float Gaussian(float x, float width)
    {
        float z = x / width;
        return MathF.Exp(-0.5f * z * z) / (width * MathF.Sqrt(2 * MathF.PI));
    }

    /// <summary>A branch.</summary>
    [Differentiable(Emit.Plain), At(0.7f), At(-0.7f)]
    public static float LeakyRelu(float x) => x > 0 ? x : Leak * x;

    /// <summary>A sum over a span.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5f, -1f, 2f }, new[] { 1f, 0.25f, 0.125f })]
    public static float WeightedCosines(ReadOnlySpan<float> x, ReadOnlySpan<float> weights)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += weights[i] * MathF.Cos(x[i]);
        }

        return sum;
    }

    /// <summary>A recurrence.</summary>
    [Differentiable(Emit.Number), At(0.3f, 3.1f, 5, Ulps = 256)]
    public static float LogisticMap(float x, float rate, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            x = rate * x * (1 - x);
        }

        return x;
    }

    /// <summary>A map.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5f, -1f, 2f }, 3)]
    public static void Softsign(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / (1 + MathF.Abs(x[i]));
        }
    }

    /// <summary>Members of float, and a nested loop.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5f, 1f, 2f, 0.25f }, 2)]
    public static float RowHypot(ReadOnlySpan<float> a, int rows)
    {
        float sum = 0;
        for (int i = 0; i < rows; i++)
        {
            float norm = 0;
            for (int j = 0; j < a.Length / rows; j++)
            {
                norm = float.Hypot(norm, a[(i * (a.Length / rows)) + j]);
            }

            sum += norm;
        }

        return sum;
    }
}

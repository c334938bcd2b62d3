using System;
using System.Numerics.Tensors;

namespace SymGrad;

/// <summary>
/// Bounds a gradient before an optimiser uses it. Every method tells the norm before clipping; a gradient whose norm is
/// not finite is left as it is, and the result says so.
/// </summary>
/// <remarks>For several groups of parameters under one bound see <see cref="GlobalNorm"/>.</remarks>
/// <example>
/// <code>
/// if (GradientClipping.ByNorm(gradient, 1.0))
/// {
///     adam.Step(x, gradient);
/// }
/// </code>
/// </example>
public static class GradientClipping
{
    /// <summary>Scales the gradient to norm <paramref name="maxNorm"/> (up to rounding) where its norm is greater.</summary>
    /// <param name="g">The gradient, clipped in place.</param>
    /// <param name="maxNorm">The greatest Euclidean norm; zero or positive.</param>
    /// <returns>The norm before clipping, and whether it is finite. If it is not, the gradient is unchanged.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or NaN.</exception>
    public static ClippingResult ByNorm(Span<double> g, double maxNorm)
    {
        var norm = new GlobalNorm();
        norm.Add(g);
        norm.Scale(g, maxNorm);
        return new ClippingResult(norm.Value);
    }

    /// <inheritdoc cref="ByNorm(Span{double}, double)"/>
    public static ClippingResult ByNorm(Span<float> g, double maxNorm)
    {
        var norm = new GlobalNorm();
        norm.Add(g);
        norm.Scale(g, maxNorm);
        return new ClippingResult(norm.Value);
    }

    /// <summary>Clamps every entry of the gradient to [−<paramref name="limit"/>, <paramref name="limit"/>].</summary>
    /// <param name="g">The gradient, clipped in place.</param>
    /// <param name="limit">The greatest absolute value of an entry; zero or positive.</param>
    /// <returns>The norm before clipping, and whether it is finite. If it is not, the gradient is unchanged.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative or NaN.</exception>
    public static ClippingResult ByValue(Span<double> g, double limit)
    {
        Require.NonNegative(limit, nameof(limit));
        var norm = new GlobalNorm();
        norm.Add(g);
        if (norm.IsFinite)
        {
            TensorPrimitives.Clamp(g, -limit, limit, g);
        }

        return new ClippingResult(norm.Value);
    }

    /// <inheritdoc cref="ByValue(Span{double}, double)"/>
    public static ClippingResult ByValue(Span<float> g, float limit)
    {
        Require.NonNegative(limit, nameof(limit));
        var norm = new GlobalNorm();
        norm.Add(g);
        if (norm.IsFinite)
        {
            TensorPrimitives.Clamp(g, -limit, limit, g);
        }

        return new ClippingResult(norm.Value);
    }
}

using System;
using System.Numerics.Tensors;

namespace SymGrad;

/// <summary>
/// The Euclidean norm of several gradients together, as of one long vector, and their clipping by it: first
/// <see cref="Add(ReadOnlySpan{double})"/> every group, then <see cref="Scale(Span{double}, double)"/> every group.
/// </summary>
/// <remarks>The norm overflows only if the true norm exceeds the greatest double: entries of 1e200 do no harm.</remarks>
/// <example>
/// <code>
/// var norm = new GlobalNorm();
/// norm.Add(weightsGradient);
/// norm.Add(biasGradient);
/// norm.Scale(weightsGradient, 1.0);
/// norm.Scale(biasGradient, 1.0);
/// </code>
/// </example>
public ref struct GlobalNorm
{
    private SumOfSquares squares;

    /// <summary>The norm of everything added so far; NaN or +∞ if an entry is.</summary>
    public readonly double Value => squares.Root;

    /// <summary>Whether <see cref="Value"/> is finite.</summary>
    public readonly bool IsFinite => double.IsFinite(Value);

    /// <summary>Adds a group to the norm.</summary>
    /// <param name="g">The gradient of the group; may be empty.</param>
    public void Add(scoped ReadOnlySpan<double> g) => squares.Add(g);

    /// <inheritdoc cref="Add(ReadOnlySpan{double})"/>
    public void Add(scoped ReadOnlySpan<float> g) => squares.Add(g);

    /// <summary>
    /// Scales a group by <paramref name="maxNorm"/>/<see cref="Value"/> where <see cref="Value"/> exceeds
    /// <paramref name="maxNorm"/>, so that all groups together have norm <paramref name="maxNorm"/> up to rounding.
    /// </summary>
    /// <param name="g">The gradient of the group, scaled in place.</param>
    /// <param name="maxNorm">The greatest norm of all groups together; zero or positive.</param>
    /// <returns>False, with the group left as it is, if <see cref="Value"/> is not finite; otherwise true.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or NaN.</exception>
    public readonly bool Scale(scoped Span<double> g, double maxNorm)
    {
        Require.NonNegative(maxNorm, nameof(maxNorm));
        double norm = Value;
        if (norm > maxNorm && double.IsFinite(norm))
        {
            // Not one factor maxNorm / norm: it would be subnormal, or zero, for a great norm and a small bound.
            TensorPrimitives.Divide(g, norm, g);
            TensorPrimitives.Multiply(g, maxNorm, g);
        }

        return double.IsFinite(norm);
    }

    /// <inheritdoc cref="Scale(Span{double}, double)"/>
    public readonly bool Scale(scoped Span<float> g, double maxNorm)
    {
        Require.NonNegative(maxNorm, nameof(maxNorm));
        double norm = Value;
        if (norm > maxNorm && double.IsFinite(norm))
        {
            // The norm of a float gradient may exceed the greatest float, the quotient of two such numbers does not.
            double factor = maxNorm / norm;
            foreach (ref float entry in g)
            {
                entry = (float)(entry * factor);
            }
        }

        return double.IsFinite(norm);
    }
}

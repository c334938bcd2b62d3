using System;

namespace SymGrad;

/// <summary>The argument checks of the training helpers. Each names the argument and runs before anything is written.</summary>
internal static class Require
{
    public static void NonNegative(double value, string name)
    {
        if (!(value >= 0))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be zero or positive.");
        }
    }

    public static void FinitePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be positive and finite.");
        }
    }

    public static void DecayRate(double value, string name)
    {
        if (!(value is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must lie in [0, 1).");
        }
    }

    /// <summary>Checks the arguments of one step of an optimiser over <paramref name="length"/> parameters.</summary>
    public static void Step(int length, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient)
    {
        Length(x, length, nameof(x));
        Length(gradient, length, nameof(gradient));
        if (x.Overlaps(gradient))
        {
            throw new ArgumentException("Overlaps the parameters x.", nameof(gradient));
        }
    }

    private static void Length(ReadOnlySpan<double> span, int length, string name)
    {
        if (span.Length != length)
        {
            throw new ArgumentException($"Has length {span.Length}; the optimiser was made for {length}.", name);
        }
    }
}

using System;

namespace SymGrad;

/// <summary>
/// Promises that every value (every element) of a parameter lies in the closed interval [<see cref="Min"/>, <see cref="Max"/>].
/// Used by the stabiliser, by the diagnostics and by checked builds.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DomainAttribute : Attribute
{
    /// <summary>Promises values in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    /// <param name="min">The smallest value; may be <see cref="double.NegativeInfinity"/>.</param>
    /// <param name="max">The greatest value; may be <see cref="double.PositiveInfinity"/>.</param>
    public DomainAttribute(double min, double max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The smallest value.</summary>
    public double Min { get; }

    /// <summary>The greatest value.</summary>
    public double Max { get; }
}

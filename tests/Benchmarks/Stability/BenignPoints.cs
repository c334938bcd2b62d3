using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Accuracy.Tests.Oracle;

namespace SymGrad.Benchmarks.Stability;

/// <summary>
/// Points at which a function needs no help: points of the oracle's core where the code as written gets the value and every
/// partial derivative with the loss of no more than six bits.
/// </summary>
internal static class BenignPoints
{
    /// <summary>What a benchmark runs over: enough that the loop around them costs nothing, and few enough for the cache.</summary>
    public const int Count = 512;

    private const double Tolerance = 64 * 2.220446049250313e-16;

    /// <summary>The arguments of <see cref="Count"/> points one after the other, in which the benign points are repeated.</summary>
    /// <exception cref="InvalidOperationException">The function has no benign point.</exception>
    public static double[] Of(OracleFunction function)
    {
        var asWritten = OracleGradients.AsWrittenGradient(function.Name);
        var points = function.Points.Where(p => p.Stratum == 'C' && IsBenign(p, asWritten(p.Arguments.AsSpan()))).ToList();
        return points.Count > 0
            ? [.. Enumerable.Range(0, Count).SelectMany(k => points[k % points.Count].Arguments)]
            : throw new InvalidOperationException($"{function.Name} as written is accurate nowhere.");
    }

    private static bool IsBenign(OraclePoint point, IEnumerable<double> computed)
        => point.Partials.Prepend(point.Value).Zip(computed).All(p => Math.Abs(p.Second - p.First) <= Tolerance * Math.Abs(p.First));
}

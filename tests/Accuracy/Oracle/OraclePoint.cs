using System.Collections.Immutable;

namespace SymGrad.Accuracy.Tests.Oracle;

/// <summary>A point with exact values, each rounded once. A derivative that overflows or is undefined there is not finite.</summary>
/// <param name="Stratum">F full range, C core, N near a cancellation, B boundary (see the README of the oracle).</param>
/// <param name="Arguments">One for each argument of the function.</param>
/// <param name="Value">The value of the function.</param>
/// <param name="Partials">The first partial derivatives.</param>
/// <param name="Second">The second derivative of a function of one argument; NaN for others.</param>
internal sealed record OraclePoint(
    char Stratum, ImmutableArray<double> Arguments, double Value, ImmutableArray<double> Partials, double Second);

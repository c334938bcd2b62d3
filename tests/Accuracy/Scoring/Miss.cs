using System;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>One result beside its exact value.</summary>
/// <param name="Stratum">Of the point.</param>
/// <param name="Result">What it is: <c>value</c>, <c>d/dx</c>, <c>d²/dx²</c>.</param>
/// <param name="Arguments">The point.</param>
/// <param name="Exact">The exact value, rounded once.</param>
/// <param name="Obtained">What was computed.</param>
/// <param name="Bits">The error.</param>
internal sealed record Miss(char Stratum, string Result, ImmutableArray<double> Arguments, double Exact, double Obtained, double Bits)
{
    public override string ToString()
        => FormattableString.Invariant($"{Stratum} {Result} at ({string.Join(", ", Arguments.Select(a => FormattableString.Invariant($"{a:R}")))}): exact {Exact:R}, obtained {Obtained:R}, {Bits:0.0} bits");
}

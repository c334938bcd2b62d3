using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Accuracy.Tests.Harness;
using SymGrad.Accuracy.Tests.Hazards;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>The boundary cases of the oracle on emitted code: value, partial derivatives, and what the compiler says.</summary>
public class HazardTests
{
    private static readonly Lazy<Compiled> Emitted = new(() => Compiled.Of([.. Hazard.All.Select(h => h.Marked)]));

    public static TheoryData<string> Names => [.. Hazard.All.Select(h => h.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hazard_is_handled_as_documented(string name)
    {
        var hazard = Hazard.All.Single(h => h.Name == name);
        string faults = string.Join("; ", Faults(hazard));
        Assert.True(faults.Length == 0, faults);
    }

    private static IEnumerable<string> Faults(Hazard hazard)
    {
        if (Emitted.Value[hazard.Name] is not { HasValue: true, HasGradient: true } emitted)
        {
            return [$"nothing is emitted: {string.Join(", ", Emitted.Value.Diagnostics(hazard.Name))}"];
        }

        var (value, partials) = emitted.Gradient(hazard.Arguments);
        var results = partials.Zip(hazard.Partials, (p, exact) => ("partial", p, exact))
            .Prepend(("value with the gradient", value, hazard.Value))
            .Prepend(("value", emitted.Value(hazard.Arguments), hazard.Value));
        return results.Where(r => !IsClose(r.Item2, r.Item3, hazard.MaxUlps))
            .Select(r => FormattableString.Invariant($"{r.Item1} {r.Item2:R} for {r.Item3:R}"))
            .Concat(Silence(hazard));
    }

    /// <summary>Infinities and NaN must be the same; zero has no neighbours that would do.</summary>
    private static bool IsClose(double obtained, double exact, double ulps)
        => double.IsFinite(exact) && exact != 0 ? Ulps.Distance(obtained, exact) <= ulps : Ulps.Distance(obtained, exact) == 0;

    /// <summary>The file names a diagnostic, or asks for some warning (<c>SYMG2xxx</c>) or some information.</summary>
    private static IEnumerable<string> Silence(Hazard hazard)
    {
        ImmutableArray<string> said = [.. Emitted.Value.Diagnostics(hazard.Name)];
        bool isSaid = hazard.Diagnostic switch
        {
            "" => !said.Any(id => id.StartsWith("SYMG2", StringComparison.Ordinal)),
            _ when hazard.Diagnostic.Contains("SYMG2001", StringComparison.Ordinal) => said.Contains("SYMG2001"),
            _ when hazard.Diagnostic.StartsWith("warn", StringComparison.Ordinal) => said.Any(id => id.StartsWith("SYMG2", StringComparison.Ordinal)),
            _ => !said.IsEmpty,
        };
        return isSaid ? [] : [$"said [{string.Join(", ", said)}] for '{hazard.Diagnostic}'"];
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Fuzz.Tests.Checking;
using SymGrad.Fuzz.Tests.Language;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Fuzz.Tests;

/// <summary>
/// Random programs, their derivatives against dual-number interpretation of the source. <c>SYMGRAD_FUZZ_PROGRAMS</c> sets how many (two hundred
/// by default), <c>SYMGRAD_FUZZ_SEED</c> the first seed.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int BatchSize = 20;

    /// <summary>How many failures are made small for the report.</summary>
    private const int Minimised = 3;

    [Fact]
    public void Derivatives_of_random_programs_are_those_of_dual_numbers()
    {
        var (seed, count) = (Setting("SYMGRAD_FUZZ_SEED", 1), Setting("SYMGRAD_FUZZ_PROGRAMS", 200));
        var verdicts = new List<Verdict>();
        for (var first = seed; first < seed + count; first += BatchSize)
        {
            verdicts.AddRange(Verdict.Of([.. Enumerable.Range(first, Math.Min(BatchSize, seed + count - first)).Select(ProgramMaker.Make)]));
        }

        Report(verdicts);
        var failures = verdicts.Where(v => v.Outcome == Outcome.Wrong).Select((v, k) => k < Minimised ? Minimiser.Minimise(v) : v).ToList();
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Select(f => $"seed {f.Program.Seed}: {f.Why}\n{f.Program.Source("", "double", "Math", isMarked: true)}")));
    }

    private void Report(IReadOnlyList<Verdict> verdicts)
    {
        foreach (var group in verdicts.GroupBy(v => v.Outcome).OrderBy(g => g.Key))
        {
            output.WriteLine($"{group.Key}: {group.Count()}");
        }

        foreach (var group in verdicts.Where(v => v.Outcome != Outcome.Right).GroupBy(v => v.Outcome == Outcome.Wrong ? v.Program.Name + " " + v.Why : v.Outcome + " " + WhatIsRefused(v.Why)).OrderByDescending(g => g.Count()))
        {
            output.WriteLine($"{group.Count(),5} {group.Key} [{string.Join(", ", group.Take(5).Select(v => v.Program.Seed))}]");
        }
    }

    private static string WhatIsRefused(string why) => why.StartsWith("SYMG", StringComparison.Ordinal) ? why[..9] + why[(why.LastIndexOf("': ", StringComparison.Ordinal) + 1)..] : why;

    private static int Setting(string name, int usual)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}

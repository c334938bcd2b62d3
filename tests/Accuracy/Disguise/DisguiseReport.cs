using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Accuracy.Tests.Scoring;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>The figures of the disguises in Markdown.</summary>
internal static class DisguiseReport
{
    /// <summary>A disguise counts as much worse from here on, in bits above the plain function.</summary>
    private const double Notable = 1;

    private static readonly (char Stratum, Quantity Quantity)[] Columns =
        [.. Score.Strata.SelectMany(s => new[] { Quantity.Value, Quantity.Partials }.Select(q => (s, q)))];

    private static string Heading => string.Join(" | ", Columns.Select(c => $"{c.Stratum} {c.Quantity.ToString().ToLowerInvariant()}"));

    public static string Of(IReadOnlyList<DisguisedScores> all)
    {
        var text = new StringBuilder("# Accuracy of disguised functions\n\n");
        int refused = all.Sum(f => f.Disguises.Count(d => d.Score is null));
        text.Append(CultureInfo.InvariantCulture, $"{all.Sum(f => f.Disguises.Length)} disguises, {refused} refused, {all.Sum(f => f.Together.NonFinite)} results not finite ({all.Sum(f => f.Plain.NonFinite)} of the plain functions).\n\n");
        text.Append(Means(all)).Append('\n').Append(Steps(all)).Append('\n').Append(Functions(all)).Append("\n## Much worse than plain, or refused\n\n");
        foreach (var (disguise, loss) in all.SelectMany(Losses).OrderByDescending(l => l.Loss))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {disguise.Disguise}: {(disguise.Score is null ? "refused, " + disguise.Emitted : $"{loss:0.0} bits")}\n\n");
            text.Append(string.Join(", ", disguise.Disguise.Steps)).Append("\n\n```csharp\n").Append(disguise.Disguise.Source).Append("```\n\n");
        }

        return text.ToString();
    }

    /// <summary>The disguises of one function: sources, emitted code, figures, worst points.</summary>
    public static string OfOne(DisguisedScores scores, int count)
    {
        var text = new StringBuilder();
        foreach (var disguise in scores.Disguises)
        {
            text.Append(CultureInfo.InvariantCulture, $"== {disguise.Disguise}: {string.Join(", ", disguise.Disguise.Steps)}\n{disguise.Disguise.Source}{disguise.Emitted}");
            text.Append(string.Join('\n', disguise.Score?.Misses.Take(count).Select(m => m.ToString()) ?? ["refused"])).Append("\n\n");
        }

        return text.Append(Functions([scores])).ToString();
    }

    /// <summary>The mean of a stratum over the functions that have it.</summary>
    public static double Mean(IEnumerable<Score> scores, char stratum, Quantity quantity)
        => scores.Select(s => s[stratum, quantity]).Where(t => t.Count > 0).Average(t => t.Mean);

    private static string Means(IReadOnlyList<DisguisedScores> all)
    {
        double[] plain = [.. Columns.Select(c => Mean(all.Select(f => f.Plain), c.Stratum, c.Quantity))];
        double[] disguised = [.. Columns.Select(c => Mean(all.Select(f => f.Together), c.Stratum, c.Quantity))];
        return $"| mean over functions | {Heading} |\n|{string.Concat(Enumerable.Repeat("---|", Columns.Length + 1))}\n"
            + $"| plain | {string.Join(" | ", plain.Select(Bits))} |\n| disguised | {string.Join(" | ", disguised.Select(Bits))} |\n"
            + $"| ratio | {string.Join(" | ", disguised.Zip(plain, (d, p) => Bits(d / p)))} |\n";
    }

    /// <summary>What the disguises that are much worse have in common.</summary>
    private static string Steps(IReadOnlyList<DisguisedScores> all)
    {
        var worse = all.SelectMany(Losses).Select(l => l.Disguise.Disguise).ToHashSet();
        var byStep = all.SelectMany(f => f.Disguises).SelectMany(d => d.Disguise.Steps.Distinct().Select(s => (Step: s, d.Disguise))).ToLookup(p => p.Step, p => p.Disguise);
        var text = new StringBuilder($"{worse.Count} disguises are worse than the plain function by more than a bit, in a stratum.\n\n| step | disguises with it | worse |\n|---|---|---|\n");
        foreach (var step in byStep.OrderByDescending(g => (double)g.Count(worse.Contains) / g.Count()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {step.Key} | {step.Count()} | {step.Count(worse.Contains)} |\n");
        }

        return text.ToString();
    }

    private static string Functions(IReadOnlyList<DisguisedScores> all)
    {
        var text = new StringBuilder($"Plain, and the mean of the disguises; in brackets the worst disguise.\n\n| function | {Heading} | refused | not finite |\n|{string.Concat(Enumerable.Repeat("---|", Columns.Length + 3))}\n");
        foreach (var scores in all)
        {
            var cells = Columns.Select(c => Cell(scores, c.Stratum, c.Quantity));
            text.Append(CultureInfo.InvariantCulture, $"| {scores.Function.Name} | {string.Join(" | ", cells)} | {scores.Disguises.Count(d => d.Score is null)} | {scores.Together.NonFinite} |\n");
        }

        return text.ToString();
    }

    private static string Cell(DisguisedScores scores, char stratum, Quantity quantity)
    {
        var together = scores.Together[stratum, quantity];
        if (together.Count == 0)
        {
            return "";
        }

        double worst = scores.Disguises.Select(d => d.Score).OfType<Score>().Max(s => s[stratum, quantity].Mean);
        return $"{Bits(scores.Plain[stratum, quantity].Mean)} → {Bits(together.Mean)} ({Bits(worst)})";
    }

    private static IEnumerable<(DisguiseScore Disguise, double Loss)> Losses(DisguisedScores scores)
        => scores.Disguises.Select(d => (d, d.Score is { } score ? Loss(scores.Plain, score) : double.PositiveInfinity)).Where(l => l.Item2 > Notable);

    /// <summary>The largest loss against the plain function over strata and quantities.</summary>
    private static double Loss(Score plain, Score disguised)
        => Columns.Where(c => plain[c.Stratum, c.Quantity].Count > 0).Max(c => disguised[c.Stratum, c.Quantity].Mean - plain[c.Stratum, c.Quantity].Mean);

    private static string Bits(double bits) => string.Create(CultureInfo.InvariantCulture, $"{bits:0.00}");
}

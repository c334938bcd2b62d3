using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Accuracy.Tests.Oracle;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>The figures in Markdown.</summary>
internal static class Report
{
    /// <summary>Every function, the means of the strata beside the targets, and what is not reached.</summary>
    public static string Of(IReadOnlyList<FunctionScores> all)
    {
        var text = new StringBuilder("# Accuracy of the emitted code\n\n");
        text.Append("Bits of error, log₂(1 + ulps), 64 for a result that is not finite though the exact one is. Strata: F full range, C core, N near a cancellation.\n\n");
        text.Append(Means(all)).Append('\n').Append(TargetTable(all)).Append('\n').Append(FunctionTable(all)).Append('\n').Append(FormTable(all, "with [Domain]", f => f.WithDomain)).Append('\n').Append(FormTable(all, "in batches", f => f.Batch));
        return text.ToString();
    }

    /// <summary>The emitted code, the figures and the worst points of one function.</summary>
    public static string OfOne(FunctionScores scores, int count)
        => scores.Text + FunctionTable([scores]) + FormTable([scores], "with [Domain]", f => f.WithDomain) + FormTable([scores], "in batches", f => f.Batch) + "\n" + string.Join('\n', scores.Emitted.Misses.Take(count)) + "\nin batches\n" + string.Join('\n', scores.Batch.Misses.Take(count));

    private static string Means(IReadOnlyList<FunctionScores> all)
    {
        var text = new StringBuilder("| mean over functions | F | C | N |\n|---|---|---|---|\n");
        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            text.Append(Row($"naive C#, {Name(quantity)}", Score.Strata.Select(s => Mean(all, f => f.Naive, s, quantity))));
            text.Append(Row($"SymGrad, {Name(quantity)}", Score.Strata.Select(s => Mean(all, f => f.Emitted, s, quantity))));
            text.Append(Row($"SymGrad in batches, {Name(quantity)}", Score.Strata.Select(s => Mean(all, f => f.Batch, s, quantity))));
            text.Append(Row($"SymGrad with [Domain], {Name(quantity)}", Score.Strata.Select(s => Mean(all, f => f.WithDomain, s, quantity))));
        }

        return text.ToString();
    }

    private static string TargetTable(IReadOnlyList<FunctionScores> all)
    {
        var text = new StringBuilder("| target | at most | measured | |\n|---|---|---|---|\n");
        foreach (var target in Targets.All)
        {
            double measured = target.Measure([.. all.Select(f => f.Emitted)]);
            text.Append(CultureInfo.InvariantCulture, $"| {target.Name} | {target.Limit} | {measured:0.00} | {(measured <= target.Limit ? "holds" : "**open**")} |\n");
        }

        return text.ToString();
    }

    private static string FunctionTable(IReadOnlyList<FunctionScores> all)
    {
        var text = new StringBuilder(
            "Value/partials/second derivative, mean; in brackets the worst point.\n\n"
            + "| function | naive F | C | N | SymGrad F | C | N | B | not finite |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var scores in all)
        {
            var naive = Score.Strata.Select(s => Cell(scores.Naive, s, withWorst: false));
            var emitted = (Score.Strata + "B").Select(s => Cell(scores.Emitted, s, withWorst: true));
            text.Append(Row(scores.Function.Name, naive.Concat(emitted).Append(scores.Emitted.NonFinite.ToString(CultureInfo.InvariantCulture))));
        }

        return text.ToString();
    }

    /// <summary>The functions of which another form has other figures.</summary>
    private static string FormTable(IReadOnlyList<FunctionScores> all, string name, Func<FunctionScores, Score> form)
    {
        var text = new StringBuilder($"| {name} | F | C | N | B | not finite |\n|---|---|---|---|---|---|\n");
        foreach (var scores in all)
        {
            var cells = (Score.Strata + "B").Select(s => Cell(form(scores), s, withWorst: true)).ToList();
            if (Enum.GetValues<Quantity>().Any(q => (Score.Strata + "B").Any(s => Differs(form(scores)[s, q], scores.Emitted[s, q]))))
            {
                text.Append(Row(scores.Function.Name, cells.Append(form(scores).NonFinite.ToString(CultureInfo.InvariantCulture))));
            }
        }

        return text.ToString();
    }

    private static bool Differs(Tally with, Tally without) => with.Count > 0 && (with.Mean, with.Worst) != (without.Mean, without.Worst);

    private static string Name(Quantity quantity) => quantity switch
    {
        Quantity.Value => "value",
        Quantity.Partials => "partials",
        _ => "second derivative",
    };

    private static string Mean(IReadOnlyList<FunctionScores> all, Func<FunctionScores, Score> form, char stratum, Quantity quantity)
    {
        var means = all.Select(f => form(f)[stratum, quantity]).Where(t => t.Count > 0).Select(t => t.Mean).ToList();
        return means.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{means.Average():0.00}");
    }

    private static string Cell(Score score, char stratum, bool withWorst)
        => string.Join(" / ", Enum.GetValues<Quantity>().Select(q => score[stratum, q]).Where(t => t.Count > 0).Select(t => withWorst
            ? string.Create(CultureInfo.InvariantCulture, $"{t.Mean:0.00} ({t.Worst:0.0})")
            : string.Create(CultureInfo.InvariantCulture, $"{t.Mean:0.0}")));

    private static string Row(string name, IEnumerable<string> cells) => $"| {name} | {string.Join(" | ", cells)} |\n";
}

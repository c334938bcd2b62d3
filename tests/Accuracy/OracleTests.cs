using System;
using System.IO;
using System.Linq;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// Every function of the oracle, compiled by the generator from the source that a user writes, in bits of error at every point.
/// The run writes a table beside the test assembly (<c>accuracy.md</c>).
/// </summary>
public class OracleTests
{
    private static readonly Figures Kept = Figures.In("figures.csv");

    public static TheoryData<string> Names => [.. OracleFunction.All.Select(f => f.Name)];

    public static TheoryData<string> HeldTargets => [.. Targets.Names];

    public static TheoryData<string> TargetsOfBatches => [.. Targets.NamesOfFirstOrder];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_keeps_its_figures(string name)
    {
        var scores = OracleScores.All.Single(f => f.Function.Name == name);
        Assert.True(scores.Emitted['F', Quantity.Value].Count > 0, scores.Text);
        Assert.Empty(Kept.Exceeded(name, scores.Emitted)
            .Concat(Kept.Exceeded(name + " with [Domain]", scores.WithDomain))
            .Concat(Kept.Exceeded(name + " in batches", scores.Batch)));
    }

    [Theory]
    [MemberData(nameof(HeldTargets))]
    public void All_functions_together_reach_the_target(string name)
    {
        var target = Targets.All.Single(t => t.Name == name);
        Assert.InRange(target.Measure([.. OracleScores.All.Select(f => f.Emitted)]), 0, target.Limit);
    }

    [Theory]
    [MemberData(nameof(TargetsOfBatches))]
    public void All_batches_together_reach_the_target(string name)
    {
        var target = Targets.All.Single(t => t.Name == name);
        Assert.InRange(target.Measure([.. OracleScores.All.Select(f => f.Batch)]), 0, target.Limit);
    }

    [Fact]
    public void The_table_is_written()
    {
        Kept.Accept(OracleScores.All.SelectMany(f => new[]
        {
            (f.Function.Name, f.Emitted), (f.Function.Name + " with [Domain]", f.WithDomain), (f.Function.Name + " in batches", f.Batch),
        }));
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "accuracy.md"), Report.Of(OracleScores.All));
    }
}

using System;
using System.IO;
using System.Linq;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>The functions of the oracle in <c>float</c>. The run writes a table beside the test assembly (<c>accuracy-single.md</c>).</summary>
public class SingleTests
{
    private static readonly Figures Kept = Figures.In("figures-single.csv");

    public static TheoryData<string> Names => [.. OracleFunction.Singles.Select(f => f.Name)];

    public static TheoryData<string> HeldTargets => [.. Targets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_keeps_its_figures(string name)
    {
        var scores = OracleScores.Singles.Single(f => f.Function.Name == name);
        Assert.True(scores.Emitted['F', Quantity.Value].Count > 0, scores.Text);
        Assert.Empty(Kept.Exceeded(name, scores.Emitted).Concat(Kept.Exceeded(name + " with [Domain]", scores.WithDomain)));
    }

    [Theory]
    [MemberData(nameof(HeldTargets))]
    public void All_functions_together_reach_the_target(string name)
    {
        var target = Targets.All.Single(t => t.Name == name);
        Assert.InRange(target.Measure([.. OracleScores.Singles.Select(f => f.Emitted)]), 0, target.Limit);
    }

    [Fact]
    public void The_table_is_written()
    {
        Kept.Accept(OracleScores.Singles.SelectMany(f => new[] { (f.Function.Name, f.Emitted), (f.Function.Name + " with [Domain]", f.WithDomain) }));
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "accuracy-single.md"), Report.Of(OracleScores.Singles));
    }
}

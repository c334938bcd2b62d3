using System;
using System.IO;
using System.Linq;
using SymGrad.Accuracy.Tests.Disguise;
using SymGrad.Accuracy.Tests.Oracle;
using SymGrad.Accuracy.Tests.Scoring;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// Every function of the oracle in ten disguises. The run writes a table beside the test assembly (<c>disguises.md</c>).
/// </summary>
public class DisguiseTests
{
    private static readonly Figures Kept = Figures.In("disguises.csv");

    public static TheoryData<string> Names => [.. OracleFunction.All.Select(f => f.Name)];

    /// <summary>
    /// At points of the core, where 192 bits leave more than a double after every cancellation. A disguise may compute
    /// exp(10³) − exp(10³): such points say nothing.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_disguise_is_the_same_function(string name)
    {
        const int Step = 23;
        var function = OracleFunction.All.Single(f => f.Name == name);
        var points = function.Points.Where((p, k) => p.Stratum == 'C' && k % Step == 0 && p.Arguments.All(a => Math.Abs(a) < 20)).ToList();
        Assert.NotEmpty(points);
        foreach (var disguise in Disguiser.Of(function))
        {
            Assert.All(points, p => Assert.Equal(p.Value, ExactTwins.Value(disguise, p.Arguments), Math.Abs(p.Value) * 1e-12));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Disguises_keep_their_figures(string name)
    {
        var scores = DisguiseScores.All.Single(s => s.Function.Name == name);
        Assert.All(scores.Disguises, d => Assert.True(d.Score is not null, $"{d.Disguise} is refused, {d.Emitted}:\n{d.Disguise.Source}"));
        Assert.Empty(Kept.Exceeded(name, scores.Together));
    }

    [Fact]
    public void The_table_is_written()
    {
        Kept.Accept(DisguiseScores.All.Select(s => (s.Function.Name, s.Together)));
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "disguises.md"), DisguiseReport.Of(DisguiseScores.All));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace SymGrad.Accuracy.Tests;

/// <summary>
/// Every function of the oracle, naive and stabilised, in bits of error. Each stratum is held to its figure in
/// <c>figures.csv</c>; the run writes a table of all figures beside the test assembly (<c>accuracy.md</c>).
/// </summary>
public class OracleTests
{
    /// <summary>Every so-manieth point of a file.</summary>
    private const int Step = 10;

    /// <summary>Full range, core, near cancellation.</summary>
    private const string Strata = "FCN";

    public static TheoryData<string> Names => [.. OracleFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FunctionsKeepTheirFigures(string name)
    {
        var measurement = Measurement.Of(OracleFunction.All.Single(f => f.Name == name), isStable: true, Step);
        var limits = Figures()[name];
        for (var k = 0; k < Strata.Length; k++)
        {
            Hold(measurement.Value(Strata[k]), limits[2 * k], $"value of {name}, stratum {Strata[k]}");
            Hold(measurement.Partials(Strata[k]), limits[(2 * k) + 1], $"partials of {name}, stratum {Strata[k]}");
        }
    }

    [Fact]
    public void TheTableIsWritten()
    {
        var text = new StringBuilder("| function | naive F | C | N | stable F | C | N |\n|---|---|---|---|---|---|---|\n");
        foreach (var function in OracleFunction.All)
        {
            var cells = new[] { false, true }.SelectMany(isStable => Cells(Measurement.Of(function, isStable, 4 * Step)));
            text.Append("| ").Append(function.Name).Append(" | ").Append(string.Join(" | ", cells)).Append(" |\n");
        }

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "accuracy.md"), text.ToString());
    }

    private static IEnumerable<string> Cells(Measurement m)
        => Strata.Select(s => double.IsNaN(m.Value(s)) ? "" : string.Create(CultureInfo.InvariantCulture, $"{m.Value(s):0.0}/{m.Partials(s):0.0}"));

    private static void Hold(double bits, double limit, string what)
        => Assert.True(double.IsNaN(bits) || bits <= limit, $"{what}: {bits:0.00} bits, at most {limit:0.00}");

    private static Dictionary<string, double[]> Figures() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "figures.csv")).Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(cells => cells[0], cells => cells.Skip(1).Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray());
}

using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Reports;
using SymGrad.Benchmarks.Stability;

namespace SymGrad.Benchmarks.Reporting;

/// <summary>What stability costs for each function, the dearest first, and their geometric mean.</summary>
internal static class StabilityTable
{
    private const string Row = "{0,-20} {1,12} {2,12} {3,8}";

    /// <summary>Whether a summary is one of the stabilised gradients.</summary>
    public static bool Fits(Summary summary) => summary.BenchmarksCases.All(b => b.Descriptor.Type == typeof(StabilisedGradients));

    /// <summary>Prints the fastest iterations.</summary>
    public static void Print(Summary summary)
    {
        var costs = summary.Reports
            .GroupBy(r => (string)r.BenchmarkCase.Parameters[nameof(StabilisedGradients.Function)])
            .Select(g => (Name: g.Key, AsWritten: Fastest(g, nameof(StabilisedGradients.AsWritten)), Stabilised: Fastest(g, nameof(StabilisedGradients.Stabilised))))
            .Select(c => (c.Name, c.AsWritten, c.Stabilised, Ratio: c.Stabilised / c.AsWritten))
            .OrderByDescending(c => c.Ratio)
            .ToList();

        Console.WriteLine();
        WriteRow("value and gradient", "as written", "stabilised", "ratio");
        foreach (var (name, asWritten, stabilised, ratio) in costs)
        {
            WriteRow(name, Format(asWritten, "0.0 ns"), Format(stabilised, "0.0 ns"), Format(ratio, "0.00"));
        }

        WriteRow("geometric mean", "", "", Format(Math.Exp(costs.Average(c => Math.Log(c.Ratio))), "0.00"));
        WriteRow($"above {Format(StabilisedGradients.Limit, "0.0")}", "", "", $"{costs.Count(c => !(c.Ratio <= StabilisedGradients.Limit))} of {costs.Count}");
    }

    private static double Fastest(IGrouping<string, BenchmarkReport> reports, string version)
        => reports.Single(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == version).ResultStatistics?.Min ?? double.NaN;

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void WriteRow(params object[] cells) => Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Row, cells));
}

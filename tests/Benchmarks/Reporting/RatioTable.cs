using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SymGrad.Benchmarks.Reporting;

/// <summary>
/// The short table at the end of a run: for each benchmark the time of its fastest iteration, how many times faster than the baseline (scalar,
/// stable, written by hand) and how many times slower than the yardstick (Vector512, written by hand) it is, and what it
/// allocates.
/// </summary>
internal static class RatioTable
{
    private const string Row = "{0,-26} {1,12} {2,18} {3,20} {4,12}";

    /// <summary>The name that the yardstick has in every benchmark class.</summary>
    public const string Yardstick = "HandWrittenVector512";

    /// <summary>Whether every benchmark of the run gave a result.</summary>
    public static bool IsComplete(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.ResultStatistics is not null);

    /// <summary>Prints the table; a benchmark that failed has no figures.</summary>
    public static void Print(Summary summary)
    {
        double baseline = Fastest(summary, benchmark => benchmark.Descriptor.Baseline);
        double yardstick = Fastest(summary, benchmark => Name(benchmark) == Yardstick);
        Console.WriteLine();
        Console.WriteLine(summary.BenchmarksCases.FirstOrDefault()?.Descriptor.Type.Name);
        WriteRow("", "fastest", "scalar / this", "this / Vector512", "allocated");
        foreach (BenchmarkReport report in summary.Reports)
        {
            double time = Fastest(report);
            long? bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
            WriteRow(
                Name(report.BenchmarkCase),
                Format(time / 1e3, "0.0 µs"),
                Format(baseline / time, "0.00"),
                Format(time / yardstick, "0.00"),
                bytes is null ? "?" : Format(bytes.Value, "0 B"));
        }
    }

    private static string Name(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    // The fastest iteration: interruptions on a shared machine only ever add time.
    private static double Fastest(BenchmarkReport? report) => report?.ResultStatistics?.Min ?? double.NaN;

    private static double Fastest(Summary summary, Func<BenchmarkCase, bool> chosen) =>
        Fastest(summary.Reports.FirstOrDefault(report => chosen(report.BenchmarkCase)));

    private static string Format(double value, string format) =>
        double.IsNaN(value) ? "failed" : value.ToString(format, CultureInfo.InvariantCulture);

    private static void WriteRow(params object[] cells) =>
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Row, cells));
}

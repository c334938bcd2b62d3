using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Reports;
using SymGrad.Benchmarks.Compilation;

namespace SymGrad.Benchmarks.Reporting;

/// <summary>What the generator costs for each marked method, beside what it may cost.</summary>
internal static class CompileTimeTable
{
    private const string Row = "{0,-26} {1,16} {2,12} {3,12}";

    /// <summary>Whether a summary is one of the generator.</summary>
    public static bool Fits(Summary summary) => summary.BenchmarksCases.All(b => b.Descriptor.Type == typeof(GeneratorSpeed));

    /// <summary>Prints the fastest iterations.</summary>
    public static void Print(Summary summary)
    {
        Console.WriteLine();
        WriteRow("per marked method", "fastest", "at most", "allocated");
        foreach (BenchmarkReport report in summary.Reports)
        {
            string name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            double limit = name == nameof(GeneratorSpeed.Cold) ? GeneratorSpeed.ColdLimit : GeneratorSpeed.AfterAnEditLimit;
            WriteRow(name, Format((report.ResultStatistics?.Min ?? double.NaN) / 1e6), Format(limit), Bytes(report));
        }
    }

    private static string Bytes(BenchmarkReport report)
        => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KiB") : "?";

    private static string Format(double milliseconds)
        => double.IsNaN(milliseconds) ? "failed" : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00} ms");

    private static void WriteRow(params object[] cells) => Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Row, cells));
}

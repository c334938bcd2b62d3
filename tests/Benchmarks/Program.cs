using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using SymGrad.Benchmarks.Reporting;

IConfig config = ManualConfig.CreateEmpty()
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithBuildTimeout(TimeSpan.FromMinutes(10))
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));

// Without a filter the switcher would ask which benchmarks to run.
string[] arguments = args.Contains("--filter") || args.Contains("-f") ? args : [.. args, "--filter", "*"];
Summary[] summaries = BenchmarkSwitcher.FromAssembly(typeof(RatioTable).Assembly).Run(arguments, config).ToArray();
foreach (Summary summary in summaries)
{
    if (CompileTimeTable.Fits(summary))
    {
        CompileTimeTable.Print(summary);
    }
    else if (StabilityTable.Fits(summary))
    {
        StabilityTable.Print(summary);
    }
    else
    {
        RatioTable.Print(summary);
    }
}

return summaries.Length > 0 && summaries.All(RatioTable.IsComplete) ? 0 : 1;

using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using SymGrad.Accuracy.Tests.Oracle;

namespace SymGrad.Benchmarks.Stability;

/// <summary>
/// What stability costs where it is not needed: value and gradient of each function of the oracle at benign points, stabilised
/// and as written.
/// </summary>
[Config(typeof(Brief))]
public class StabilisedGradients
{
    /// <summary>How many times slower the stabilised code may be.</summary>
    public const double Limit = 1.5;

    private double[] _points = null!;
    private GradientLoop _asWritten = null!;
    private GradientLoop _stabilised = null!;

    /// <summary>The functions.</summary>
    public static IEnumerable<string> Functions => OracleFunction.All.Select(f => f.Name);

    /// <summary>The function that is measured.</summary>
    [ParamsSource(nameof(Functions))]
    public string Function { get; set; } = "";

    /// <summary>Compiles the functions, once, and chooses the points.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _points = BenignPoints.Of(OracleFunction.All.Single(f => f.Name == Function));
        _asWritten = OracleGradients.AsWrittenLoop(Function);
        _stabilised = OracleGradients.StabilisedLoop(Function);
    }

    /// <summary>The derivative of the code as written.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = BenignPoints.Count)]
    public double AsWritten() => _asWritten(_points);

    /// <summary>What SymGrad makes of it.</summary>
    [Benchmark(OperationsPerInvoke = BenignPoints.Count)]
    public double Stabilised() => _stabilised(_points);

    /// <summary>Short iterations, of which the fastest counts, in one process, which compiles the functions once.</summary>
    private sealed class Brief : ManualConfig
    {
        public Brief() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(8).WithIterationCount(12).WithIterationTime(TimeInterval.FromMilliseconds(25)));
    }
}

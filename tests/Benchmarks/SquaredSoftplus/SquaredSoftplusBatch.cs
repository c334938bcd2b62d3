using System;
using BenchmarkDotNet.Attributes;

namespace SymGrad.Benchmarks.SquaredSoftplus;

/// <summary>Values and derivatives of log(1 + exp(a·x + b))² over 10⁶ elements.</summary>
public class SquaredSoftplusBatch
{
    private const int Length = 1_000_000;
    private const double A = 1.5;
    private const double B = -0.25;

    private readonly double[] x = new double[Length];
    private readonly double[] values = new double[Length];
    private readonly double[] gradient = new double[Length];
    private readonly double[] scratch = new double[Length];

    /// <summary>Fills in the data and stops the run if the versions do not agree.</summary>
    [GlobalSetup]
    public void Check()
    {
        var random = new Random(1);
        for (int i = 0; i < Length; i++)
        {
            x[i] = 20 * random.NextDouble() - 10;
        }

        HandWrittenScalar();
        double[] expectedValues = [.. values];
        double[] expectedGradient = [.. gradient];
        Compare(nameof(Generated), Generated, 1e-14);
        Compare(nameof(HandWrittenVector512), HandWrittenVector512, 1e-14);
        Compare(nameof(TensorPrimitivesPasses), TensorPrimitivesPasses, 1e-14);
        Compare(nameof(FiniteDifferences), FiniteDifferences, 1e-8);

        void Compare(string name, Action version, double tolerance)
        {
            version();
            Agreement.Require(name, expectedValues, values, tolerance);
            Agreement.Require(name, expectedGradient, gradient, tolerance);
        }
    }

    /// <summary>Plain C#, stable form.</summary>
    [Benchmark(Baseline = true)]
    public void HandWrittenScalar() => SquaredSoftplusVersions.Scalar(x, A, B, values, gradient);

    /// <summary>What SymGrad made of the naive function.</summary>
    [Benchmark]
    public void Generated() => SquaredSoftplusModel.FValueAndGradientBatch(x, A, B, values, gradient);

    /// <summary>One fused loop.</summary>
    [Benchmark]
    public void HandWrittenVector512() => SquaredSoftplusVersions.Vector512(x, A, B, values, gradient);

    /// <summary>Elementwise passes of the platform.</summary>
    [Benchmark]
    public void TensorPrimitivesPasses() => SquaredSoftplusVersions.TensorPasses(x, A, B, values, gradient, scratch);

    /// <summary>Three evaluations of the function as written for each element.</summary>
    [Benchmark]
    public void FiniteDifferences() => SquaredSoftplusVersions.FiniteDifferences(x, A, B, values, gradient);
}

using System;
using BenchmarkDotNet.Attributes;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>Value and gradient of the logistic loss, 10 000 rows of 64 numbers (5 MB), 65 parameters.</summary>
public class LogisticGradient
{
    private const int Rows = 10_000;
    private const int Columns = 64;

    private readonly LogisticData data = new(Rows, Columns, seed: 1);
    private readonly LogisticTensorPrimitives passes = new(Rows);

    // The 64 weights' partials, then the bias's, then the value: what the versions are compared on.
    private readonly double[] result = new double[Columns + 2];

    private Span<double> WeightGradient => result.AsSpan(0, Columns);

    /// <summary>Stops the run if the versions do not agree.</summary>
    [GlobalSetup]
    public void Check()
    {
        HandWrittenScalar();
        double[] expected = [.. result];
        Generated();
        Agreement.Require(nameof(Generated), expected, result, 1e-13);
        HandWrittenVector512();
        Agreement.Require(nameof(HandWrittenVector512), expected, result, 1e-13);
        TensorPrimitivesPasses();
        Agreement.Require(nameof(TensorPrimitivesPasses), expected, result, 1e-13);
        FiniteDifferences();
        Agreement.Require(nameof(FiniteDifferences), expected, result, 1e-8);
    }

    /// <summary>Plain C#, stable form.</summary>
    [Benchmark(Baseline = true)]
    public double HandWrittenScalar() => result[^1] =
        LogisticScalar.ValueAndGradient(data.Rows, data.Labels, data.Weights, data.Bias, WeightGradient, out result[Columns]);

    /// <summary>What SymGrad made of the naive loss.</summary>
    [Benchmark]
    public double Generated() => result[^1] =
        LogisticModel.LossValueAndGradient(data.Rows, data.Labels, data.Weights, data.Bias, WeightGradient, out result[Columns]);

    /// <summary>Blocks of 8 rows in one pass.</summary>
    [Benchmark]
    public double HandWrittenVector512() => result[^1] =
        LogisticVector512.ValueAndGradient(data.Rows, data.Labels, data.Weights, data.Bias, WeightGradient, out result[Columns]);

    /// <summary>Elementwise passes of the platform.</summary>
    [Benchmark]
    public double TensorPrimitivesPasses() => result[^1] =
        passes.ValueAndGradient(data.Rows, data.Labels, data.Weights, data.Bias, WeightGradient, out result[Columns]);

    /// <summary>131 evaluations of the loss as written.</summary>
    [Benchmark]
    public double FiniteDifferences() => result[^1] =
        LogisticFiniteDifferences.ValueAndGradient(data.Rows, data.Labels, data.Weights, data.Bias, WeightGradient, out result[Columns]);
}

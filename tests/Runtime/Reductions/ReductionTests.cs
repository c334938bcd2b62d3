using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Runtime.Tests.Simd;
using Xunit;

namespace SymGrad.Runtime.Tests.Reductions;

public sealed class ReductionTests
{
    private delegate double Reduction(ReadOnlySpan<double> x);

    private static readonly Dictionary<string, Reduction> Reductions = new()
    {
        ["sum"] = StableMath.Sum,
        ["mean"] = StableMath.Mean,
        ["norm"] = StableMath.Norm,
        ["norm3"] = x => StableMath.NormP(x, 3.0),
        ["norm1.5"] = x => StableMath.NormP(x, 1.5),
        ["logsumexp"] = StableMath.LogSumExp,
        ["variance"] = StableMath.Variance,
        ["samplevariance"] = StableMath.SampleVariance,
    };

    [Theory]
    [InlineData("sum", 0.51)]
    [InlineData("mean", 1.1)]
    [InlineData("norm", 1.0)]
    [InlineData("norm3", 4.0)]
    [InlineData("norm1.5", 4.0)]
    [InlineData("logsumexp", 2.0)]
    [InlineData("variance", 4.0)]
    [InlineData("samplevariance", 4.0)]
    public void A_reduction_is_accurate_over_the_whole_range(string name, double ulps)
    {
        foreach ((double[] x, Dictionary<string, VectorReferences.Row> values) in VectorReferences.ReadReductions())
        {
            if (values.TryGetValue(name, out VectorReferences.Row row))
            {
                double actual = Reductions[name](x);
                double error = row.UlpsFrom(actual);
                Assert.True(error <= ulps, $"{name} of {x.Length} [{string.Join(", ", x.Take(4))}…] = {actual:R}, not {row.Value:R}: {error:F2} ulp");
            }
        }
    }

    [Fact]
    public void Empty_spans_have_the_documented_reductions()
    {
        Assert.Equal(0.0, StableMath.Sum([]));
        Assert.Equal(0.0, StableMath.Dot([], []));
        Assert.Equal(0.0, StableMath.Norm([]));
        Assert.Equal(0.0, StableMath.NormP([], 3.0));
        Assert.Equal(double.NegativeInfinity, StableMath.LogSumExp([]));
        Assert.Equal(double.NaN, StableMath.Mean([]));
        Assert.Equal(double.NaN, StableMath.Variance([]));
        Assert.Equal(double.NaN, StableMath.SampleVariance([]));
        Assert.Equal(double.NaN, StableMath.SampleVariance([1.0]));
        Assert.Equal(float.NegativeInfinity, StableMathF.LogSumExp([]));
        StableMath.Softmax([], []);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(33)]
    public void A_NaN_anywhere_makes_every_reduction_NaN(int length)
    {
        for (int position = 0; position < length; position++)
        {
            double[] x = [.. Enumerable.Repeat(1.0, length)];
            x[^1] = double.PositiveInfinity;
            x[position] = double.NaN;
            Assert.All(Reductions, reduction => Assert.Equal(double.NaN, reduction.Value(x)));
            Assert.Equal(double.NaN, StableMath.Dot(x, x));
            double[] result = new double[length];
            StableMath.Softmax(x, result);
            Assert.All(result, component => Assert.Equal(double.NaN, component));
        }
    }

    [Fact]
    public void Infinite_elements_have_the_limits_as_reductions()
    {
        double[] x = [1.0, double.PositiveInfinity, -3.0];
        Assert.Equal(double.PositiveInfinity, StableMath.Sum(x));
        Assert.Equal(double.PositiveInfinity, StableMath.Mean(x));
        Assert.Equal(double.PositiveInfinity, StableMath.Norm(x));
        Assert.Equal(double.PositiveInfinity, StableMath.NormP(x, 3.0));
        Assert.Equal(double.PositiveInfinity, StableMath.LogSumExp(x));
        Assert.Equal(double.NegativeInfinity, StableMath.LogSumExp([double.NegativeInfinity, double.NegativeInfinity]));
        Assert.Equal(2.0, StableMath.LogSumExp([double.NegativeInfinity, 2.0]));
        Assert.Equal(double.NaN, StableMath.Sum([double.PositiveInfinity, double.NegativeInfinity]));
        Assert.Equal(double.NaN, StableMath.Variance(x));
    }

    [Fact]
    public void The_infinity_norm_is_the_largest_magnitude() =>
        Assert.Equal(7.0, StableMath.NormP([1.0, -7.0, 3.0], double.PositiveInfinity));

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_norm_needs_a_positive_order(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StableMath.NormP([1.0], p));

    [Fact]
    public void Dot_is_accurate_where_products_cancel()
    {
        // 2²⁷+1 squared does not fit a double: only the exact product gives the 1.
        Assert.Equal(1.0, StableMath.Dot([134217729.0, 1.8014398777917440e16], [134217729.0, -1.0]));
        Assert.Equal(2e200, StableMath.Dot([1e200, -1e200, 2.0], [1e200, 1e200, 1e200]));
    }

    [Fact]
    public void Dot_needs_spans_of_one_length() =>
        Assert.Throws<ArgumentException>(() => StableMath.Dot([1.0], [1.0, 2.0]));

    [Fact]
    public void Reductions_allocate_nothing()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i))];
        float[] narrow = Array.ConvertAll(x, v => (float)v);
        double[] result = new double[x.Length];
        void Run()
        {
            foreach (Reduction reduction in Reductions.Values)
            {
                reduction(x);
            }

            StableMath.Dot(x, x);
            StableMath.Softmax(x, result);
            StableMathF.LogSumExp(narrow);
        }

        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Run();
        }

        // The enumerator of the dictionary is a struct; a first call may create cached delegates.
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Float_reductions_round_those_of_double_once()
    {
        Random random = new(3);
        for (int length = 1; length <= 300; length += 23)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() * 20.0 - 10.0))];
            double[] wide = Array.ConvertAll(x, v => (double)v);
            Assert.Equal((float)StableMath.Sum(wide), StableMathF.Sum(x));
            Assert.Equal((float)StableMath.Dot(wide, wide), StableMathF.Dot(x, x));
            Assert.Equal((float)StableMath.LogSumExp(wide), StableMathF.LogSumExp(x));
            Assert.Equal((float)StableMath.NormP(wide, 3.0), StableMathF.NormP(x, 3f));
            Assert.Equal((float)StableMath.Variance(wide), StableMathF.Variance(x));
        }
    }
}

using System;
using System.Linq;
using System.Numerics.Tensors;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Methods over spans: empty ones, every length a vector loop treats differently, NaN, and the place of an element.</summary>
public sealed partial class Spans
{
    private static readonly double[] Specials =
        [0.25, -0.0, double.NaN, 3, double.PositiveInfinity, -1e300, 1e-310, double.NegativeInfinity, 750, -750, 1e-9, 0.0, -2.5];

    [Fact]
    public void Reductions_of_nothing()
    {
        Span<double> nothing = [];
        Assert.Equal(0, SumValueAndGradient([], nothing));
        Assert.Equal(1, ProductValueAndGradient([], nothing));
        Assert.Equal(double.NegativeInfinity, MaxValueAndGradient([], nothing));
        Assert.Equal(double.NegativeInfinity, LogSumExpValueAndGradient([], nothing));
        Assert.Equal(double.NaN, MeanValueAndGradient([], nothing));
        Assert.Equal(0, NormValueAndGradient([], nothing));
    }

    [Fact]
    public void Maps_of_nothing_write_nothing()
    {
        WaveValue([], []);
        WaveJvp([], [], [], []);
        WaveVjp([], [], [], []);
    }

    /// <summary>One element at a time runs through the same kernel as whole vectors, so that the bits are the same.</summary>
    [Fact]
    public void The_result_of_an_element_does_not_depend_on_its_place()
    {
        for (int length = 0; length < 34; length++)
        {
            double[] x = Mixed(length);
            var (y, tangents, adjoints) = (new double[length], new double[length], new double[length]);
            double[] ones = [.. x.Select(_ => 1.0)];
            WaveJvp(x, y, ones, tangents);
            WaveVjp(x, new double[length], ones, adjoints);
            for (int i = 0; i < length; i++)
            {
                var (one, oneTangent, oneAdjoint) = (new double[1], new double[1], new double[1]);
                WaveJvp([x[i]], one, [1.0], oneTangent);
                WaveVjp([x[i]], new double[1], [1.0], oneAdjoint);
                Assert.Equal(Bits(one[0], oneTangent[0], oneAdjoint[0]), Bits(y[i], tangents[i], adjoints[i]));
            }
        }
    }

    [Fact]
    public void The_gradient_of_a_sum_of_terms_is_that_of_each_term()
    {
        for (int length = 0; length < 34; length++)
        {
            double[] x = Mixed(length);
            var gradient = new double[length];
            double value = EnergyValueAndGradient(x, gradient);
            double expected = 0;
            for (int i = 0; i < length; i++)
            {
                var one = new double[1];
                expected += EnergyValueAndGradient([x[i]], one);
                Assert.Equal(Bits(one[0]), Bits(gradient[i]));
            }

            // Terms of up to 10^300 dwarf the rest: the sums differ by a rounding for each addition at most.
            Assert.True(double.IsNaN(expected) == double.IsNaN(value), $"length {length}: {value}, {expected}");
            Assert.True(!double.IsFinite(expected) || Compare.Ulps(value, expected) <= length, $"length {length}: {value}, {expected}");
        }
    }

    [Fact]
    public void One_NaN_makes_the_value_and_what_depends_on_it_NaN()
    {
        for (int length = 1; length < 34; length++)
        {
            for (int at = 0; at < length; at += 3)
            {
                double[] x = [.. Enumerable.Range(0, length).Select(i => i == at ? double.NaN : 0.1 * i)];
                var gradient = new double[length];
                Assert.Equal(double.NaN, LogSumExpValueAndGradient(x, gradient));
                Assert.All(gradient, g => Assert.Equal(double.NaN, g));
                Assert.Equal(double.NaN, NormValueAndGradient(x, gradient));
                Assert.All(gradient, g => Assert.Equal(double.NaN, g));
                Assert.Equal(double.NaN, EnergyValueAndGradient(x, gradient));
                Assert.Equal([at], Enumerable.Range(0, length).Where(i => double.IsNaN(gradient[i])));
                Assert.Equal(double.NaN, MaxValueAndGradient(x, gradient));
                Assert.Equal(double.NaN, SumValueAndGradient(x, gradient));
                Assert.All(gradient, g => Assert.Equal(1, g));
            }
        }
    }

    /// <summary>The gradient of log-sum-exp is softmax: no overflow, and −∞ has no share.</summary>
    [Fact]
    public void Log_sum_exp_is_stable_at_every_length()
    {
        for (int length = 1; length < 34; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(i => i % 4 == 3 ? double.NegativeInfinity : 1000.0)];
            int count = x.Count(double.IsFinite);
            var gradient = new double[length];
            Assert.Equal(1000 + Math.Log(count), LogSumExpValueAndGradient(x, gradient), 1e-12);
            Assert.All(gradient.Zip(x), pair => Assert.Equal(double.IsFinite(pair.Second) ? 1.0 / count : 0, pair.First, 1e-15));
        }
    }

    [Fact]
    public void Zeros_among_the_factors_of_a_product()
    {
        var gradient = new double[4];
        Assert.Equal(0, ProductValueAndGradient([2, 0, 3, 4], gradient));
        Assert.Equal([0, 24, 0, 0], gradient);
        Assert.Equal(0, ProductValueAndGradient([2, 0, 0, 4], gradient));
        Assert.Equal([0, 0, 0, 0], gradient);
        Assert.Equal(24, ProductValueAndGradient([1, 2, 3, 4], gradient));
        Assert.Equal([24, 12, 8, 6], gradient);
    }

    [Fact]
    public void An_output_that_overlaps_an_input_is_refused()
    {
        double[] memory = [1, 2, 3, 4, 5];
        double[] copy = [.. memory];
        Assert.Throws<ArgumentException>("y", () => WaveJvp(memory.AsSpan(0, 4), memory.AsSpan(1, 4), new double[4], new double[4]));
        Assert.Throws<ArgumentException>("xBar", () => WaveVjp(memory.AsSpan(0, 4), new double[4], new double[4], memory.AsSpan(1, 4)));
        Assert.Throws<ArgumentException>("xGradient", () => EnergyGradient(memory.AsSpan(0, 4), memory.AsSpan(1, 4)));
        Assert.Equal(copy, memory);
    }

    [Fact]
    public void Spans_that_touch_without_overlapping_are_fine()
    {
        double[] memory = [1, 2, 0, 0];
        EnergyGradient(memory.AsSpan(0, 2), memory.AsSpan(2, 2));
        Assert.NotEqual(0, memory[2]);
    }

    private static double[] Mixed(int length) => [.. Enumerable.Range(0, length).Select(i => Specials[((i * 5) + length) % Specials.Length])];

    private static long[] Bits(params double[] numbers) => [.. numbers.Select(x => double.IsNaN(x) ? -1 : BitConverter.DoubleToInt64Bits(x))];

    [Differentiable]
    private static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double item in x)
        {
            sum += item;
        }

        return sum;
    }

    [Differentiable]
    private static double Product(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            product *= x[i];
        }

        return product;
    }

    [Differentiable]
    private static double Max(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            max = Math.Max(max, x[i]);
        }

        return max;
    }

    [Differentiable]
    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable]
    private static double Mean(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x) / x.Length;

    [Differentiable]
    private static double Norm(ReadOnlySpan<double> x) => TensorPrimitives.Norm(x);

    [Differentiable]
    private static double Energy(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Log(1 + Math.Exp(x[i])) + (Math.Tanh(x[i]) * Math.Atan(x[i]));
        }

        return sum;
    }

    [Differentiable(Emit.Vector)]
    private static void Wave(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = (Math.Exp(-x[i]) * Math.Cos(x[i])) + Math.Sqrt(Math.Abs(x[i]) + 1);
        }
    }
}

using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>The table of conventions at kinks, row by row.</summary>
public sealed partial class Kinks
{
    [Fact]
    public void Abs_at_zero()
    {
        AbsGradient(0, out double symmetric);
        AbsFirstGradient(0, out double first);
        AbsZeroGradient(0, out double zero);
        Assert.Equal([0, 1, 0], [symmetric, first, zero]);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(-1, -1)]
    public void Maximum_and_minimum_of_equal_active_arguments(double x, double y)
    {
        MaxGradient(x, y, out double xSymmetric, out double ySymmetric);
        MaxFirstGradient(x, y, out double xFirst, out double yFirst);
        MaxZeroGradient(x, y, out double xZero, out double yZero);
        Assert.Equal([0.5, 0.5, 1, 0, 0, 0], [xSymmetric, ySymmetric, xFirst, yFirst, xZero, yZero]);

        MinGradient(x, y, out xSymmetric, out ySymmetric);
        MinFirstGradient(x, y, out xFirst, out yFirst);
        MinZeroGradient(x, y, out xZero, out yZero);
        Assert.Equal([0.5, 0.5, 1, 0, 0, 0], [xSymmetric, ySymmetric, xFirst, yFirst, xZero, yZero]);
    }

    [Fact]
    public void Relu_at_zero()
    {
        ReluGradient(0, out double symmetric);
        ReluFirstGradient(0, out double first);
        ReluZeroGradient(0, out double zero);
        Assert.Equal([0, 1, 0], [symmetric, first, zero]);
    }

    [Fact]
    public void Relu_is_the_same_whichever_argument_comes_first()
    {
        ReluTurnedGradient(0, out double symmetric);
        Assert.Equal(0, symmetric);
    }

    [Fact]
    public void The_first_of_tied_elements_takes_all()
    {
        double[] x = [1, 3, 2, 3, 3];
        var gradient = new double[x.Length];
        LargestGradient(x, gradient);
        Assert.Equal([0, 1, 0, 0, 0], gradient);
        LargestByIfGradient(x, gradient);
        Assert.Equal([0, 1, 0, 0, 0], gradient);
        LargestZeroGradient(x, gradient);
        Assert.Equal([0, 1, 0, 0, 0], gradient);
        SmallestGradient([4, 1, 1, 2, 1], gradient);
        Assert.Equal([0, 1, 0, 0, 0], gradient);
    }

    [Fact]
    public void The_first_of_tied_elements_takes_all_at_every_length()
    {
        for (int length = 1; length < 34; length++)
        {
            for (int first = 0; first < length; first += 5)
            {
                var x = new double[length];
                Array.Fill(x, -1.0);
                x.AsSpan(first).Fill(2);
                var gradient = new double[length];
                LargestGradient(x, gradient);
                Assert.Equal(first, Array.IndexOf(gradient, 1.0));
                Assert.Equal(1, Sum(gradient));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Clamp_at_a_bound(double x)
    {
        ClampGradient(x, 1, 2, out double inner, out double low, out double high);
        Assert.Equal([1, 0, 0], [inner, low, high]);
        ClampZeroGradient(x, 1, 2, out inner, out low, out high);
        Assert.Equal([0, 0, 0], [inner, low, high]);
    }

    [Fact]
    public void Clamp_outside_its_bounds_follows_the_bound()
    {
        ClampGradient(0.5, 1, 2, out double inner, out double low, out double high);
        Assert.Equal([0, 1, 0], [inner, low, high]);
        ClampGradient(2.5, 1, 2, out inner, out low, out high);
        Assert.Equal([0, 0, 1], [inner, low, high]);
    }

    [Fact]
    public void A_norm_at_zero_has_the_gradient_zero()
    {
        var gradient = new double[4];
        Array.Fill(gradient, 7.0);
        Assert.Equal(0, NormValueAndGradient(new double[4], gradient));
        Assert.Equal(new double[4], gradient);
        Array.Fill(gradient, 7.0);
        StableNormGradient(new double[4], gradient);
        Assert.Equal(new double[4], gradient);
        Assert.Equal(0, LengthValueAndGradient(0, 0, out double x, out double y));
        Assert.Equal([0, 0], [x, y]);
        HypotGradient(0, 0, out x, out y);
        Assert.Equal([0, 0], [x, y]);
    }

    [Fact]
    public void A_norm_neither_overflows_nor_underflows()
    {
        var gradient = new double[2];
        foreach (double scale in new[] { 1e-300, 1e-200, 1, 1e200, 1e300 })
        {
            Assert.Equal(5 * scale, NormValueAndGradient([3 * scale, 4 * scale], gradient), scale * 1e-14);
            Assert.Equal(0.6, gradient[0], 1e-15);
            Assert.Equal(0.8, gradient[1], 1e-15);
        }
    }

    private static double Sum(double[] x)
    {
        double sum = 0;
        foreach (double item in x)
        {
            sum += item;
        }

        return sum;
    }

    [Differentiable]
    private static double Abs(double x) => Math.Abs(x);

    [Differentiable(Kink = Kink.First)]
    private static double AbsFirst(double x) => Math.Abs(x);

    [Differentiable(Kink = Kink.Zero)]
    private static double AbsZero(double x) => Math.Abs(x);

    [Differentiable]
    private static double Max(double x, double y) => Math.Max(x, y);

    [Differentiable(Kink = Kink.First)]
    private static double MaxFirst(double x, double y) => Math.Max(x, y);

    [Differentiable(Kink = Kink.Zero)]
    private static double MaxZero(double x, double y) => Math.Max(x, y);

    [Differentiable]
    private static double Min(double x, double y) => Math.Min(x, y);

    [Differentiable(Kink = Kink.First)]
    private static double MinFirst(double x, double y) => Math.Min(x, y);

    [Differentiable(Kink = Kink.Zero)]
    private static double MinZero(double x, double y) => Math.Min(x, y);

    [Differentiable]
    private static double Relu(double x) => Math.Max(x, 0);

    [Differentiable(Kink = Kink.First)]
    private static double ReluFirst(double x) => Math.Max(x, 0);

    [Differentiable(Kink = Kink.Zero)]
    private static double ReluZero(double x) => Math.Max(x, 0);

    [Differentiable]
    private static double ReluTurned(double x) => Math.Max(0, x);

    [Differentiable]
    private static double Clamp(double x, double low, double high) => Math.Clamp(x, low, high);

    [Differentiable(Kink = Kink.Zero)]
    private static double ClampZero(double x, double low, double high) => Math.Clamp(x, low, high);

    [Differentiable]
    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));

    [Differentiable]
    private static double Hypot(double x, double y) => double.Hypot(x, y);

    [Differentiable]
    private static double StableNorm(ReadOnlySpan<double> x) => StableMath.Norm(x);

    [Differentiable]
    private static double Largest(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double item in x)
        {
            max = Math.Max(max, item);
        }

        return max;
    }

    [Differentiable(Kink = Kink.Zero)]
    private static double LargestZero(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double item in x)
        {
            max = Math.Max(max, item);
        }

        return max;
    }

    [Differentiable]
    private static double LargestByIf(ReadOnlySpan<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > max)
            {
                max = x[i];
            }
        }

        return max;
    }

    [Differentiable]
    private static double Smallest(ReadOnlySpan<double> x)
    {
        double min = double.PositiveInfinity;
        foreach (double item in x)
        {
            min = Math.Min(min, item);
        }

        return min;
    }

    [Differentiable]
    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double item in x)
        {
            sum += item * item;
        }

        return Math.Sqrt(sum);
    }
}

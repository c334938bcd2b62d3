using System;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Reductions where their formulas have no value: infinite and missing elements, the origin, repeated squaring.</summary>
public sealed partial class Reductions
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new[] { -Infinity, 1.0, 1.0 }, 1.6931471805599453, new[] { 0, 0.5, 0.5 })]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity, new[] { 0.0, 0.0 })]
    [InlineData(new[] { Infinity, 1.0 }, Infinity, new[] { 1.0, 0.0 })]
    [InlineData(new[] { Infinity, Infinity, -Infinity }, Infinity, new[] { 0.5, 0.5, 0.0 })]
    [InlineData(new double[0], -Infinity, new double[0])]
    [InlineData(new[] { 2.0, double.NaN }, double.NaN, new[] { double.NaN, double.NaN })]
    public void Log_sum_exp_of_infinite_elements(double[] x, double value, double[] gradient)
    {
        double[] actual = new double[x.Length];
        Assert.Equal(value, LogSumExpValueAndGradient(x, actual), 1e-15);
        Assert.Equal(gradient, actual);
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 5.0)]
    public void Masked_logits_take_no_part_in_the_cross_entropy(int label, double expected)
    {
        double[] x = [-Infinity, 5, 0];
        double[] gradient = new double[3];
        Assert.Equal(expected + Math.Log(1 + Math.Exp(-5)), CrossEntropyValueAndGradient(x, label, gradient), 1e-15);
        Assert.Equal(0, gradient[0]);
        Assert.Equal(0, gradient.Sum(), 1e-15);
    }

    [Fact]
    public void Weights_of_zero_do_not_hide_the_others()
    {
        double[] xGradient = new double[2];
        double[] wGradient = new double[2];
        Assert.Equal(1, WeightedLogSumExpValueAndGradient([2000, 1], [0, 1], xGradient, wGradient));
        Assert.Equal([0, 1], xGradient);
        Assert.Equal([double.MaxValue, 1], wGradient);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0.0 }, new[] { 3.0, 4.0 })]
    [InlineData(new[] { 3.0, 4.0 }, new[] { 0.0, 0.0 })]
    [InlineData(new[] { 0.0, 0.0 }, new[] { 0.0, 0.0 })]
    [InlineData(new double[0], new double[0])]
    public void The_cosine_of_a_zero_vector_is_zero_with_derivative_zero(double[] x, double[] y)
    {
        double[] xGradient = new double[x.Length];
        double[] yGradient = new double[y.Length];
        Assert.Equal(0, CosineValueAndGradient(x, y, xGradient, yGradient));
        Assert.All(xGradient.Concat(yGradient), g => Assert.Equal(0, g));
    }

    [Fact]
    public void The_direction_of_a_zero_vector_is_zero_with_derivative_zero()
    {
        double[] y = new double[2];
        double[] xBar = new double[2];
        DirectionVjp([0, 0], y, [1, 2], xBar);
        Assert.Equal([0, 0], y);
        Assert.Equal([0, 0], xBar);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(50.0)]
    [InlineData(1e-3)]
    public void A_power_norm_at_the_origin_has_gradient_zero(double p)
    {
        double[] xGradient = new double[2];
        double[] wGradient = new double[2];
        Assert.Equal(0, PoolValueAndGradient([0, 0], [0.5, 0.5], p, xGradient, wGradient, out double pGradient));
        Assert.Equal([0, 0], xGradient);
        Assert.Equal([0, 0], wGradient);
        Assert.Equal(0, pGradient);
        Assert.Equal(0, PoolValueAndGradient([], [], p, [], [], out pGradient));
    }

    /// <summary>One zero: f = √(½·4) for p = 2, its derivatives by hand.</summary>
    [Fact]
    public void A_zero_element_of_a_power_norm_is_as_any_other()
    {
        double[] xGradient = new double[2];
        double[] wGradient = new double[2];
        Assert.Equal(Math.Sqrt(2), PoolValueAndGradient([0, 2], [0.5, 0.5], 2, xGradient, wGradient, out double pGradient), 1e-15);
        Assert.Equal([0, Math.Sqrt(0.5)], xGradient, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0, Math.Sqrt(2)], wGradient, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(Math.Sqrt(2) / 2 * Math.Log(Math.Sqrt(2)), pGradient, 1e-15);
    }

    [Theory]
    [InlineData(2.0, 0.0, 50, 0.0, 0.0, 780414346020669.9)]
    [InlineData(-3.0, 2.0, 50, 2473854946935173.5, -750599937895082.6, 1236927473467586.8)]
    [InlineData(0.0, 0.0, 50, 0.0, 0.0, 0.0)]
    [InlineData(5.0, 2.0, 0, 3.2188758248682006, 0.4, 1.6094379124341003)]
    public void The_logarithm_of_repeated_squaring_times_zero_is_zero(double x, double y, int n, double value, double xPartial, double yPartial)
    {
        Assert.Equal(value, SquaredAndLoggedValueAndGradient(x, y, n, out double xGradient, out double yGradient));
        Assert.Equal(xPartial, xGradient);
        Assert.Equal(yPartial, yGradient);
    }

    [Differentiable]
    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(v);
        }

        return Math.Log(sum);
    }

    [Differentiable]
    private static double CrossEntropy(ReadOnlySpan<double> x, int label)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(v);
        }

        return -Math.Log(Math.Exp(x[label]) / sum);
    }

    [Differentiable]
    private static double WeightedLogSumExp(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable]
    private static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double dot = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }

        return dot / (Math.Sqrt(xx) * Math.Sqrt(yy));
    }

    [Differentiable(Derivatives.Vjp)]
    private static void Direction(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / Math.Sqrt(sum);
        }
    }

    [Differentiable]
    private static double Pool(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double p)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Pow(Math.Abs(x[i]), p);
        }

        return Math.Pow(sum, 1 / p);
    }

    [Differentiable]
    private static double SquaredAndLogged(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x *= x;
        }

        return y * Math.Log(x);
    }
}

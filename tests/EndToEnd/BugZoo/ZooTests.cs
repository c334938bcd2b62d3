using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.BugZoo;

/// <summary>What exact differentiation of the source does not decide: conventions, limits, and equality of two programs to the bit.</summary>
public sealed partial class ZooTests
{
    [Fact]
    public void The_first_of_equal_maxima_takes_the_derivative()
    {
        var gradient = new double[3];
        LargestValueAndGradient([0.5, 1.5, 1.5], gradient);
        Assert.Equal([0, 3, 0], gradient);
    }

    [Fact]
    public void One_array_as_two_arguments_has_a_gradient_for_each()
    {
        double[] x = [0.5, -1.5, 2], asWeights = new double[3], asValues = new double[3];
        Assert.Equal(x[0] * x[0] + x[1] * x[1] * x[1] * x[1] + x[2] * x[2], CurvedValueAndGradient(x, x, asWeights, asValues), 1e-14);
        Assert.Equal([0.5, 1.5 * 1.5 * -1.5, 2], asWeights);
        Assert.Equal([0.5, 3 * 1.5 * 1.5 * -1.5, 2], asValues);
    }

    [Differentiable]
    internal static double Curved(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (values[i] < 0 ? values[i] * values[i] * values[i] : values[i]);
        }

        return sum;
    }

    [Theory]
    [InlineData(0.7, 5)]
    [InlineData(-1.3, 1)]
    public void For_while_and_do_of_one_body_are_one_derivative(double x, int n)
    {
        var value = LoopZoo.ByForValueAndGradient(x, n, out var gradient);
        Assert.Equal((value, gradient), (LoopZoo.ByWhileValueAndGradient(x, n, out var byWhile), byWhile));
        Assert.Equal((value, gradient), (LoopZoo.ByDoValueAndGradient(x, n, out var byDo), byDo));
    }

    [Fact]
    public void A_loop_within_its_limit_is_what_it_is_without()
    {
        var value = LimitedValueAndGradient(7.3, 1e-3, out var gradient);
        Assert.Equal((value, gradient), (UnlimitedValueAndGradient(7.3, 1e-3, out var unlimited), unlimited));
    }

    [Fact]
    public void A_loop_beyond_its_limit_throws_and_says_where()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => LimitedValueAndGradient(7.3, -1, out _));
        Assert.Contains(nameof(Limited), exception.Message, StringComparison.Ordinal);
        Assert.Contains("12", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => LimitedJvp(7.3, -1, 1, out _));
    }

    [Fact]
    public void A_limit_gives_the_length_of_the_workspace()
    {
        Assert.Equal(12 * sizeof(double), LimitedGradientWorkspaceLength(7.3, 1e-3));
        LimitedValueAndGradient(7.3, 1e-3, out var expected);
        Span<byte> workspace = stackalloc byte[12 * sizeof(double)];
        LimitedValueAndGradient(7.3, 1e-3, out var gradient, workspace);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void A_history_without_a_bound_outgrows_the_stack()
    {
        const int Count = 5000;
        var value = GrownValueAndGradient(1.0, Count, out var gradient);
        double y = 1;
        double slope = 1;
        for (int i = 0; i < Count; i++)
        {
            slope = (slope * (1 + (2e-3 * y))) + 1e-4;
            y = y + (1e-3 * y * y) - 1e-3 + (1e-4 * 1.0);
            (y, slope) = y > 2 ? (y - 1, slope) : (y, slope);
        }

        Assert.Equal(y, value, 1e-12 * Math.Abs(y));
        Assert.Equal(slope, gradient, 1e-9 * Math.Abs(slope));
    }

    [Differentiable]
    private static double Largest(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        return largest * largest;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp), MaxIterations(12)]
    private static double Limited(double a, [Constant] double tolerance)
    {
        double x = a;
        while (Math.Abs((x * x) - a) > tolerance)
        {
            x = 0.5 * (x + (a / x));
        }

        return x;
    }

    [Differentiable]
    private static double Unlimited(double a, [Constant] double tolerance)
    {
        double x = a;
        while (Math.Abs((x * x) - a) > tolerance)
        {
            x = 0.5 * (x + (a / x));
        }

        return x;
    }

    [Differentiable]
    private static double Grown(double x, int n)
    {
        double y = x;
        while (n != 0)
        {
            y = y + (1e-3 * y * y) - 1e-3 + (1e-4 * x);
            if (y > 2)
            {
                y -= 1;
            }

            n = n > 0 ? n - 1 : n + 1;
        }

        return y;
    }
}

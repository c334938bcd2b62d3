using System;
using SymGrad.EndToEnd.Tests.Programs;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>A method that answers some arguments with an exception: its derivatives do the same, before anything is written.</summary>
public sealed partial class ExceptionTests
{
    [Fact]
    public void A_condition_on_a_sum_throws()
    {
        var gradient = new double[] { 7, 7 };
        Assert.Throws<ArgumentException>("x", () => Exceptions.LogOfSumGradient([1, -2], gradient));
        Assert.Throws<ArgumentException>("x", () => Exceptions.LogOfSumValue([1, -2]));
        Assert.Equal([7, 7], gradient);
    }

    [Fact]
    public void A_condition_on_a_recurrence_throws()
        => Assert.Throws<ArgumentException>("x", () => Exceptions.LogOfRecurrenceGradient([1, -5], new double[2]));

    [Fact]
    public void A_throw_in_a_loop_comes_before_anything_is_written()
    {
        var (values, adjoint) = (new double[] { 7, 7 }, new double[] { 8, 8 });
        Assert.Throws<ArgumentException>("x", () => Exceptions.RootsVjp([1, -2], values, [1, 1], adjoint));
        Assert.Equal([8, 8], adjoint);
    }

    [Fact]
    public void A_state_in_place_is_left_as_it_was()
    {
        var state = new double[] { 1, -1 };
        Assert.Throws<ArgumentException>("x", () => Exceptions.NormaliseJvp(state, out _, new double[] { 1, 1 }, out _));
        Assert.Equal([1, -1], state);
    }

    [Fact]
    public void A_batch_throws_for_the_first_wrong_element()
    {
        var values = new double[] { 7, 7, 7 };
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => PowerBatch([1, -2, -3], 0.5, values));
        Assert.Equal(-2.0, exception.ActualValue);
        Assert.Equal([7, 7, 7], values);
    }

    [Fact]
    public void Recursion_beyond_its_limit_throws()
    {
        HalvedGradient(9, out double gradient);
        Assert.Equal(1.0 / 16, gradient);
        Assert.Contains("Halved", Assert.Throws<InvalidOperationException>(() => HalvedGradient(17, out _)).Message, StringComparison.Ordinal);
    }

    [Differentiable, MaxIterations(4)]
    private static double Halved(double x) => x < 1 ? x : Halved(x / 2);

    /// <summary>Of plain numbers: for the first element that is wrong.</summary>
    [Differentiable(Derivatives.Batch)]
    private static double Power(double x, [Broadcast] double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        return Math.Pow(x, exponent);
    }
}

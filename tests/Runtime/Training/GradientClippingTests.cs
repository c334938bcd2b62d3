using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class GradientClippingTests
{
    [Fact]
    public void A_longer_gradient_is_scaled_to_the_norm_and_the_norm_before_is_returned()
    {
        double[] g = [3, -4];
        double norm = GradientClipping.ByNorm(g, 1);
        Assert.Equal(5, norm);
        Assert.Equal([0.6, -0.8], g, (expected, actual) => Math.Abs(expected - actual) <= Math.BitIncrement(expected) - expected);
    }

    [Fact]
    public void A_shorter_gradient_is_left_alone()
    {
        double[] g = [3, 4];
        double norm = GradientClipping.ByNorm(g, 5);
        Assert.Equal(5, norm);
        Assert.Equal([3, 4], g);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_gradient_that_is_not_finite_is_left_alone_and_reported(double bad)
    {
        double[] g = [3, bad, 4];
        bool usableByNorm = GradientClipping.ByNorm(g, 1);
        bool usableByValue = GradientClipping.ByValue(g, 1);
        Assert.False(usableByNorm);
        Assert.False(usableByValue);
        Assert.Equal([3, bad, 4], g);
    }

    [Fact]
    public void A_finite_gradient_is_reported_as_such()
    {
        bool usable = GradientClipping.ByNorm(new double[] { 3, 4 }, 1);
        Assert.True(usable);
    }

    [Fact]
    public void Great_entries_are_clipped_without_overflow()
    {
        double[] g = [3e200, -4e200];
        double norm = GradientClipping.ByNorm(g, 1e-200);
        Assert.Equal(5e200, norm, 1e186);
        Assert.Equal(0.6e-200, g[0], 1e-215);
        Assert.Equal(-0.8e-200, g[1], 1e-215);
    }

    [Fact]
    public void A_bound_of_zero_gives_zeros() =>
        Assert.Equal([0, 0], Clipped([3, 4], 0));

    [Fact]
    public void An_infinite_bound_changes_nothing() =>
        Assert.Equal([3, 4], Clipped([3, 4], double.PositiveInfinity));

    [Fact]
    public void An_empty_gradient_has_norm_zero() =>
        Assert.Equal(0, (double)GradientClipping.ByNorm(Span<double>.Empty, 1));

    [Fact]
    public void By_value_clamps_every_entry_and_returns_the_norm_before()
    {
        double[] g = [3, -4, 0.5, -0.0];
        ClippingResult result = GradientClipping.ByValue(g, 1);
        Assert.Equal([1, -1, 0.5, -0.0], g);
        Assert.Equal(Math.Sqrt(25.25), result.Norm);
    }

    [Fact]
    public void Float_gradients_are_clipped_too()
    {
        float[] g = [3e30f, -4e30f];
        double norm = GradientClipping.ByNorm(g, 5);
        Assert.Equal(5e30, norm, 1e24);
        Assert.Equal([3, -4], g, (expected, actual) => Math.Abs(expected - actual) < 1e-6f);
        GradientClipping.ByValue(g, 2);
        Assert.Equal([2f, -2f], g);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_bound_that_is_negative_or_NaN_is_named(double bound)
    {
        double[] g = [3, 4];
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => GradientClipping.ByNorm(g, bound));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => GradientClipping.ByValue(g, bound));
        Assert.Equal([3, 4], g);
    }

    private static double[] Clipped(double[] g, double maxNorm)
    {
        GradientClipping.ByNorm(g, maxNorm);
        return g;
    }
}

using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class SgdTests
{
    [Fact]
    public void Without_momentum_a_step_is_rate_times_gradient()
    {
        var sgd = new Sgd(2, rate: 0.5);
        double[] x = [1, 2];
        sgd.Step(x, [4, -8]);
        sgd.Step(x, [4, 0]);
        Assert.Equal([-3, 6], x);
    }

    [Fact]
    public void Momentum_keeps_a_share_of_the_velocity()
    {
        var sgd = new Sgd(1, rate: 0.5, momentum: 0.5);
        double[] x = [0];
        sgd.Step(x, [8]);
        Assert.Equal(-4, x[0]);
        sgd.Step(x, [8]);
        Assert.Equal(-10, x[0]);
        sgd.Step(x, [0]);
        Assert.Equal(-13, x[0]);
    }

    [Fact]
    public void Without_momentum_an_infinite_gradient_is_forgotten()
    {
        var sgd = new Sgd(1, rate: 1);
        sgd.Step(new double[1], [double.PositiveInfinity]);
        double[] x = [1];
        sgd.Step(x, [1]);
        Assert.Equal(0, x[0]);
    }

    [Fact]
    public void A_step_allocates_nothing() =>
        Allocations.AssertNone(new Sgd(100, 0.1, 0.9), static (sgd, x, gradient) => sgd.Step(x, gradient));

    [Theory]
    [InlineData(2, 3, "x")]
    [InlineData(3, 2, "gradient")]
    public void A_wrong_length_is_named_and_nothing_is_written(int xLength, int gradientLength, string name)
    {
        var sgd = new Sgd(3, 0.1);
        double[] x = new double[xLength];
        double[] gradient = new double[gradientLength];
        Array.Fill(gradient, 1);
        Assert.Throws<ArgumentException>(name, () => sgd.Step(x, gradient));
        Assert.All(x, entry => Assert.Equal(0, entry));
    }

    [Fact]
    public void An_overlap_is_named()
    {
        var sgd = new Sgd(2, 0.1);
        double[] memory = [1, 2];
        Assert.Throws<ArgumentException>("gradient", () => sgd.Step(memory, memory));
    }

    [Fact]
    public void Arguments_out_of_range_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new Sgd(-1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new Sgd(1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(1, 0.1, 1));
    }
}

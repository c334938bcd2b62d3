using System;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class AdamTests
{
    [Fact]
    public void Follows_the_reference_run()
    {
        var adam = new Adam(AdamReference.Start.Length, AdamReference.Rate);
        double[] x = (double[])AdamReference.Start.Clone();
        for (int step = 0; step < AdamReference.Steps.Length; step++)
        {
            (double[] gradient, double[] expected) = AdamReference.Steps[step];
            adam.Step(x, gradient);

            // Each step rounds x once (x stays below 2: half an ulp is 2^-53) and adds a change of at most about 2 · rate
            // with a relative error of some 2^-50.
            double tolerance = (step + 1) * (Math.ScaleB(1, -53) + (2 * AdamReference.Rate * Math.ScaleB(1, -50)));
            for (int i = 0; i < x.Length; i++)
            {
                Assert.InRange(x[i], expected[i] - tolerance, expected[i] + tolerance);
            }
        }
    }

    [Fact]
    public void First_step_has_the_length_of_the_rate_whatever_the_gradient()
    {
        var adam = new Adam(2, rate: 0.5);
        double[] x = [0, 0];
        adam.Step(x, [1e100, -1e3]);
        Assert.Equal([-0.5, 0.5], x, (expected, actual) => Math.Abs(expected - actual) < 1e-11);
    }

    [Fact]
    public void Finds_the_minimum_of_a_parabola()
    {
        var adam = new Adam(2, rate: 0.1);
        double[] x = [3, -2];
        for (int step = 0; step < 2000; step++)
        {
            adam.Step(x, [2 * (x[0] - 1), 20 * (x[1] + 4)]);
        }

        Assert.Equal(1, x[0], 1e-6);
        Assert.Equal(-4, x[1], 1e-6);
    }

    [Fact]
    public void A_zero_gradient_leaves_the_parameters()
    {
        var adam = new Adam(1);
        double[] x = [7];
        adam.Step(x, [0]);
        Assert.Equal(7, x[0]);
    }

    [Fact]
    public void The_rate_may_change_between_steps()
    {
        var adam = new Adam(1, rate: 1);
        adam.Rate = 0.25;
        double[] x = [0];
        adam.Step(x, [3]);
        Assert.Equal(-0.25, x[0], 1e-8);
    }

    [Fact]
    public void A_step_allocates_nothing() =>
        Allocations.AssertNone(new Adam(100), static (adam, x, gradient) => adam.Step(x, gradient));

    [Theory]
    [InlineData(2, 3, "x")]
    [InlineData(3, 2, "gradient")]
    [InlineData(3, 4, "gradient")]
    public void A_wrong_length_is_named_and_nothing_is_written(int xLength, int gradientLength, string name)
    {
        var adam = new Adam(3);
        double[] x = new double[xLength];
        double[] gradient = new double[gradientLength];
        Array.Fill(gradient, 1);
        Assert.Throws<ArgumentException>(name, () => adam.Step(x, gradient));
        Assert.All(x, entry => Assert.Equal(0, entry));
    }

    [Fact]
    public void An_overlap_is_named_and_nothing_is_written()
    {
        var adam = new Adam(2);
        double[] memory = [1, 2, 3];
        Assert.Throws<ArgumentException>("gradient", () => adam.Step(memory.AsSpan(0, 2), memory.AsSpan(1, 2)));
        Assert.Equal([1, 2, 3], memory);
    }

    [Fact]
    public void Arguments_out_of_range_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new Adam(1, rate: 0));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new Adam(1, rate: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(1, beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(1, epsilon: 0));
    }
}

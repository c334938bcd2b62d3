using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>What the attributes promise.</summary>
public sealed partial class Options
{
    [Fact]
    public void Ordered_sums_have_the_bits_of_the_source()
    {
        var random = new Random(1);
        var x = new double[37];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Exp(20 * random.NextDouble()) * (random.NextDouble() - 0.5);
        }

        Assert.Equal(OrderedSum(x), OrderedSumValue(x));
        Assert.Equal(OrderedSum(x), OrderedSumValueAndGradient(x, new double[x.Length]));
    }

    [Fact]
    public void A_broadcast_parameter_is_shared_and_its_gradient_summed()
    {
        double[] x = [1, 2, 3];
        var (values, gradient) = (new double[3], new double[3]);
        ScaledValueAndGradientBatch(x, 2, values, gradient, out double scaleGradient);
        Assert.Equal([2, 8, 18], values);
        Assert.Equal([4, 8, 12], gradient);
        Assert.Equal(14, scaleGradient);
        ScaledBatch(x, 2, values);
        Assert.Equal([2, 8, 18], values);
    }

    [Fact]
    public void A_stopped_value_is_a_constant()
    {
        Assert.Equal(9, StoppedValueAndGradient(3, out double x));
        Assert.Equal(3, x);
    }

    [Fact]
    public void As_written_leaves_the_formula_alone()
    {
        Assert.Equal(double.PositiveInfinity, AsWrittenValue(1000));
        Assert.Equal(1000, RewrittenValue(1000));
    }

    [Fact]
    public void Constants_and_integers_have_no_derivative()
    {
        Assert.Equal(24, ConstantsValueAndGradient(2, 3, 4, true, out double x));
        Assert.Equal(12, x);
    }

    [Fact]
    public void Zero_is_written_for_a_parameter_that_does_not_matter()
    {
        var gradient = new double[] { 7, 7 };
        UnusedGradient(3, 5, [1, 2], out double x, out double y, gradient);
        Assert.Equal([1, 0, 0, 0], [x, y, .. gradient]);
    }

    [Differentiable(Derivatives.Value | Derivatives.Gradient, Reduction = Reduction.Ordered)]
    private static double OrderedSum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    [Differentiable(Derivatives.Batch)]
    private static double Scaled(double x, [Broadcast] double scale) => x * x * scale;

    [Differentiable]
    private static double Stopped(double x) => x * Derivative.Stop(x);

    [Differentiable(Derivatives.Value, Stability = Stability.AsWritten)]
    private static double AsWritten(double x) => Math.Log(1 + Math.Exp(x));

    [Differentiable(Derivatives.Value)]
    private static double Rewritten(double x) => Math.Log(1 + Math.Exp(x));

    [Differentiable]
    private static double Constants(double x, [Constant] double y, int n, bool isActive) => isActive ? x * y * n : 0;

#pragma warning disable SYMG2005 // That nothing depends on y and z is what is tested.
    [Differentiable]
    private static double Unused(double x, double y, ReadOnlySpan<double> z) => x + (z.Length * 0);
#pragma warning restore SYMG2005
}

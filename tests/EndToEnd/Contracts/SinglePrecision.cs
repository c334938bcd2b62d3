using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>What float methods promise: no overflow but that of the result, and the range of float where a convention names it.</summary>
public sealed partial class SinglePrecision
{
    [Fact]
    public void An_intermediate_value_does_not_overflow()
    {
        Assert.Equal(2e30f, RatioValueAndGradient(2e30f, 1e30f, out float x, out float y));
        Assert.Equal((3f, -4f), (x, y));
    }

    [Theory]
    [InlineData(1e30f, float.PositiveInfinity)]
    [InlineData(-1e30f, float.NegativeInfinity)]
    [InlineData(1e-30f, 0f)]
    public void A_result_out_of_range_is_infinite_or_zero(float x, float expected) => Assert.Equal(expected, SignedSquareValue(x));

    [Theory]
    [InlineData(0f, 0.5f, float.MaxValue, 0f)]
    [InlineData(0f, 0f, 0f, -float.MaxValue)]
    [InlineData(1e-25f, -1f, -float.MaxValue, -5.7564625e26f)]
    public void Partials_of_a_power_saturate_at_the_greatest_float(float x, float exponent, float xPartial, float exponentPartial)
    {
        PowerGradient(x, exponent, out float xGradient, out float exponentGradient);
        Assert.Equal((xPartial, exponentPartial), (xGradient, exponentGradient));
    }

    [Fact]
    public void A_constant_power_saturates_too()
    {
        RootGradient(0, out float gradient);
        Assert.Equal(float.MaxValue, gradient);
    }

    [Fact]
    public void A_cast_to_float_in_a_method_of_doubles_rounds()
    {
        double x = 1.0 / 3;
        Assert.Equal((float)x * (double)(float)x, RoundedSquareValue(x));
    }

    [Fact]
    public void A_method_that_is_not_rewritten_rounds_as_written()
    {
        float x = 1e30f;
        Assert.Equal(AsWritten(x), AsWrittenValue(x));
        Assert.True(float.IsInfinity(AsWrittenValue(x)));
    }

    [Fact]
    public void A_question_about_the_format_is_asked_of_a_float()
    {
        Assert.Equal(0, FlushedValue(1e-40f));
        Assert.Equal(2e-30f, FlushedValue(1e-30f));
    }

    [Differentiable(Derivatives.Gradient)]
    private static float Ratio(float x, float y) => x * x * x / (y * y) / 4f;

    [Differentiable(Derivatives.Value)]
    private static float SignedSquare(float x) => x * MathF.Abs(x);

    [Differentiable]
    private static float Power(float x, float exponent) => MathF.Pow(x, exponent);

#pragma warning disable SYMG2002 // The convention below 0 is what is tested.
    [Differentiable]
    private static float Root(float x) => MathF.Pow(x, 0.5f);
#pragma warning restore SYMG2002

    [Differentiable(Derivatives.Value)]
    private static double RoundedSquare(double x)
    {
        float rounded = (float)x;
        return (double)rounded * rounded;
    }

    [Differentiable(Derivatives.Value, Stability = Stability.AsWritten)]
    private static float AsWritten(float x) => x * x / x;

    [Differentiable(Derivatives.Value)]
    private static float Flushed(float x) => float.IsNormal(x) ? 2 * x : 0;
}

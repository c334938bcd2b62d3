using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Both meanings of a power of what is zero or below.</summary>
public sealed partial class Powers
{
    private const double Infinity = double.PositiveInfinity;

    private const double Max = double.MaxValue;

    [Theory]
    [InlineData(-2, 3, -8, 12, 0)]
    [InlineData(-2, -2, 0.25, 0.25, 0)]
    [InlineData(-2, 0, 1, 0, 0)]
    [InlineData(-2, 2.5, 0, 0, 0)]
    [InlineData(-2, -0.5, Infinity, 0, -Max)]
    [InlineData(0, 2, 0, 0, 0)]
    [InlineData(0, 1, 0, 1, 0)]
    [InlineData(0, 0.5, 0, Max, 0)]
    [InlineData(0, 0, 1, 0, -Max)]
    [InlineData(0, -1, Infinity, -Max, -Max)]
    [InlineData(1, 0, 1, 0, 0)]
    [InlineData(1, 5, 1, 5, 0)]
    [InlineData(2, 0, 1, 0, 0.6931471805599453)]
    [InlineData(1000, 100, 1e300, 1e299, 6.907755278982137e300)]
    [InlineData(1000, 200, Infinity, Max, Max)]
    public void Clamped(double x, double y, double value, double xPartial, double yPartial)
    {
        Close(value, ClampedPowerValueAndGradient(x, y, out double xGradient, out double yGradient));
        Close(xPartial, xGradient);
        Close(yPartial, yGradient);
    }

    [Theory]
    [InlineData(-2, 3, -8, 12)]
    [InlineData(-2, 2.5, double.NaN, double.NaN)]
    [InlineData(0, 0.5, 0, Infinity)]
    [InlineData(0, -1, Infinity, double.NegativeInfinity)]
    public void Ieee(double x, double y, double value, double xPartial)
    {
        Close(value, IeeePowerValueAndGradient(x, y, out double xGradient, out _));
        Close(xPartial, xGradient);
    }

    [Fact]
    public void A_clamped_power_is_finite_in_its_partials_and_never_NaN()
    {
        double[] numbers = [0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, 1e-300, -1e-300, 1e300, -1e300, double.Epsilon, Max, -Max, 1e-13];
        foreach (double x in numbers)
        {
            foreach (double y in numbers)
            {
                double value = ClampedPowerValueAndGradient(x, y, out double xGradient, out double yGradient);
                Assert.False(double.IsNaN(value), $"{x}^{y}");
                Assert.True(double.IsFinite(xGradient) && double.IsFinite(yGradient), $"{x}^{y}: {xGradient}, {yGradient}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-200)]
    [InlineData(-1e-200)]
    [InlineData(1e200)]
    public void Constant_exponents_saturate_also_where_they_become_roots_and_products(double x)
    {
        foreach (double partial in Partials(x))
        {
            Assert.True(double.IsFinite(partial), $"{x}: {partial}");
        }
    }

    [Fact]
    public void A_square_root_written_as_a_power_saturates_at_zero()
    {
        HalfGradient(0, out double x);
        Assert.Equal(Max, x);
        InverseGradient(0, out x);
        Assert.Equal(-Max, x);
    }

    private static double[] Partials(double x)
    {
        HalfGradient(x, out double half);
        InverseGradient(x, out double inverse);
        SquareGradient(x, out double square);
        InverseSquareGradient(x, out double inverseSquare);
        CubeGradient(x, out double cube);
        return [half, inverse, square, inverseSquare, cube];
    }

    private static void Close(double expected, double actual)
    {
        if (double.IsFinite(expected))
        {
            Assert.Equal(expected, actual, Math.Abs(expected) * 1e-15);
        }
        else
        {
            Assert.Equal(expected, actual);
        }
    }

    [Differentiable]
    private static double ClampedPower(double x, double y) => Math.Pow(x, y);

    [Differentiable(Pow = PowDomain.Ieee)]
    private static double IeeePower(double x, double y) => Math.Pow(x, y);

#pragma warning disable SYMG2002 // The convention below 0 is what is tested.
    [Differentiable]
    private static double Half(double x) => Math.Pow(x, 0.5);
#pragma warning restore SYMG2002

    [Differentiable]
    private static double Inverse(double x) => Math.Pow(x, -1);

    [Differentiable]
    private static double Square(double x) => Math.Pow(x, 2);

    [Differentiable]
    private static double InverseSquare(double x) => Math.Pow(x, -2);

    [Differentiable]
    private static double Cube(double x) => Math.Pow(x, 3);
}

using System;
using System.Numerics;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Methods over <c>T : IFloatingPointIeee754&lt;T&gt;</c> have one derivative, which is that over double or float.</summary>
public static partial class GenericMethods
{
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp)]
    internal static T Density<T>(T x, ReadOnlySpan<T> w, [Constant] double scale)
        where T : IFloatingPointIeee754<T>
    {
        if (x < T.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(x));
        }

        T sum = T.Zero;
        foreach (T v in w)
        {
            sum += v * v;
        }

        return T.Exp(-x * sum) * T.CreateChecked(scale);
    }

    [Differentiable]
    internal static double OfDoubles(double x, ReadOnlySpan<double> w) => Horner(w, x) * Halved(x);

    [Fact]
    public static void Over_double_it_is_the_derivative_over_double()
    {
        var gradient = new double[2];
        double value = DensityValueAndGradient(0.5, (ReadOnlySpan<double>)[1.0, 2.0], 3, out double x, gradient.AsSpan());
        Assert.Equal(3 * Math.Exp(-2.5), value, 1e-16);
        Assert.Equal(-5 * value, x, 1e-15);
        Assert.Equal([-value, -2 * value], gradient);
    }

    [Fact]
    public static void Over_float_it_is_the_derivative_over_float()
    {
        var gradient = new float[2];
        float value = DensityValueAndGradient(0.5f, (ReadOnlySpan<float>)[1, 2], 3, out float x, gradient.AsSpan());
        Assert.Equal(3 * MathF.Exp(-2.5f), value, 1e-7f);
        Assert.Equal(-5 * value, x, 1e-6f);
        DensityJvp(0.5f, (ReadOnlySpan<float>)[1, 2], 3, 1, [0, 0], out float dot);
        Assert.Equal(x, dot, 1e-6f);
        var bars = new float[2];
        float bar = 0;
        DensityVjp(0.5f, (ReadOnlySpan<float>)[1, 2], 3, 2, ref bar, bars.AsSpan());
        Assert.Equal(2 * x, bar, 1e-6f);
    }

    [Fact]
    public static void Over_another_type_it_throws()
        => Assert.Throws<NotSupportedException>(() => DensityGradient(Half.One, [Half.One], 1, out _, new Half[1].AsSpan()));

    [Fact]
    public static void It_throws_what_the_method_throws()
        => Assert.Throws<ArgumentOutOfRangeException>("x", () => DensityGradient(-1.0, (ReadOnlySpan<double>)[1.0], 1, out _, new double[1].AsSpan()));

    [Fact]
    public static void A_generic_helper_is_read_for_the_type_that_it_is_called_with()
    {
        var gradient = new double[3];
        Assert.Equal((1 + (2 * 2) + (3 * 4)) * 1.0, OfDoublesValueAndGradient(2, [3, 2, 1], out var x, gradient));
        Assert.Equal((2 + (2 * 3 * 2)) + (17 * 0.5), x);
        Assert.Equal([4, 2, 1], gradient);
    }

    private static T Horner<T>(ReadOnlySpan<T> coefficients, T x)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T c in coefficients)
        {
            sum = (sum * x) + c;
        }

        return sum;
    }

    private static T Halved<T>(T x)
        where T : IFloatingPointIeee754<T>
        => x / (T.One + T.One);
}

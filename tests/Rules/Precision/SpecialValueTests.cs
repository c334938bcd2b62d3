using System;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Precision;

/// <summary>Domain edges, poles and infinities, where System.Math or a limit says what is right.</summary>
public class SpecialValueTests
{
    private static readonly BigMath Big = new(192);
    private static readonly double[] Edges =
        [0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void Functions_of_one_variable_treat_special_values_as_Math_does()
    {
        AssertSameSpecialValues(Big.Exp, Math.Exp);
        AssertSameSpecialValues(Big.Log, Math.Log);
        AssertSameSpecialValues(Big.Log2, Math.Log2);
        AssertSameSpecialValues(Big.Log10, Math.Log10);
        AssertSameSpecialValues(Big.Sqrt, Math.Sqrt);
        AssertSameSpecialValues(Big.Cbrt, Math.Cbrt);
        AssertSameSpecialValues(Big.Sin, Math.Sin);
        AssertSameSpecialValues(Big.Cos, Math.Cos);
        AssertSameSpecialValues(Big.Tan, Math.Tan);
        AssertSameSpecialValues(Big.SinPi, double.SinPi);
        AssertSameSpecialValues(Big.CosPi, double.CosPi);
        AssertSameSpecialValues(Big.Asin, Math.Asin);
        AssertSameSpecialValues(Big.Acos, Math.Acos);
        AssertSameSpecialValues(Big.Atan, Math.Atan);
        AssertSameSpecialValues(Big.Sinh, Math.Sinh);
        AssertSameSpecialValues(Big.Cosh, Math.Cosh);
        AssertSameSpecialValues(Big.Tanh, Math.Tanh);
        AssertSameSpecialValues(Big.Asinh, Math.Asinh);
        AssertSameSpecialValues(Big.Acosh, Math.Acosh);
        AssertSameSpecialValues(Big.Atanh, Math.Atanh);
    }

    [Fact]
    public void Functions_of_two_variables_treat_special_values_as_Math_does()
    {
        foreach (double y in Edges)
        {
            AssertSameSpecialValues(x => Big.Pow(x, y), x => Math.Pow(x, y));
            AssertSameSpecialValues(x => Big.Divide(x, y), x => x / y);
            AssertSameSpecialValues(x => Big.Remainder(x, y), x => x % y);
            AssertSameSpecialValues(x => Big.Atan2(x, y), x => Math.Atan2(x, y));
            AssertSameSpecialValues(x => Big.Hypot(x, y), x => double.Hypot(x, y));
        }
    }

    [Fact]
    public void Expm1_and_log1p_have_their_limits()
    {
        Assert.Equal(-1, Big.Expm1(double.NegativeInfinity));
        Assert.Equal(BigFloat.NegativeInfinity, Big.Log1p(-1));
        Assert.True(Big.Log1p(-1.5).IsNaN);
        Assert.Equal(BigFloat.PositiveInfinity, Big.Log1p(double.PositiveInfinity));
    }

    [Fact]
    public void TanPi_has_signed_poles_between_whole_numbers()
    {
        Assert.Equal(BigFloat.PositiveInfinity, Big.TanPi(0.5));
        Assert.Equal(BigFloat.NegativeInfinity, Big.TanPi(1.5));
        Assert.Equal(BigFloat.NegativeInfinity, Big.TanPi(-0.5));
        Assert.Equal(BigFloat.Zero, Big.TanPi(7));
    }

    [Fact]
    public void The_gamma_family_has_its_poles_and_zeros()
    {
        Assert.Equal(BigFloat.PositiveInfinity, Big.LGamma(0));
        Assert.Equal(BigFloat.PositiveInfinity, Big.LGamma(-3));
        Assert.Equal(BigFloat.PositiveInfinity, Big.LGamma(double.NegativeInfinity));
        Assert.Equal(BigFloat.Zero, Big.LGamma(1));
        Assert.Equal(BigFloat.Zero, Big.LGamma(2));
        Assert.Equal(120, Big.Gamma(6));
        Assert.True(Big.Gamma(-2).IsNaN);
        Assert.Equal(BigFloat.NegativeInfinity, Big.Digamma(0));
        Assert.True(Big.Digamma(-1).IsNaN);
        Assert.Equal(BigFloat.PositiveInfinity, Big.Digamma(double.PositiveInfinity));
        Assert.Equal(BigFloat.PositiveInfinity, Big.Trigamma(-4));
        Assert.Equal(BigFloat.Zero, Big.Trigamma(double.PositiveInfinity));
        Assert.True(Big.Polygamma(2, -1).IsNaN);
    }

    [Fact]
    public void Error_functions_have_their_limits()
    {
        Assert.Equal(-1, Big.Erf(double.NegativeInfinity));
        Assert.Equal(1, Big.Erf(1e200));
        Assert.Equal(2, Big.Erfc(double.NegativeInfinity));
        Assert.Equal(BigFloat.Zero, Big.Erfc(double.PositiveInfinity));
        Assert.Equal(BigFloat.Zero, Big.Erfc(1e200));
        Assert.Equal(BigFloat.Zero, Big.Erfcx(double.PositiveInfinity));
        Assert.Equal(BigFloat.PositiveInfinity, Big.Erfcx(-1e100));
    }

    [Fact]
    public void Huge_arguments_saturate_and_huge_angles_are_refused()
    {
        Assert.Equal(BigFloat.PositiveInfinity, Big.Exp(1e300));
        Assert.Equal(BigFloat.Zero, Big.Exp(-1e300));
        Assert.Equal(-1, Big.Expm1(-1e300));
        Assert.Equal(BigFloat.PositiveInfinity, Big.Cosh(-1e300));
        Assert.Equal(BigFloat.NegativeInfinity, Big.Sinh(-1e300));
        Assert.Equal(-1, Big.Tanh(-1e300));
        Assert.Equal(BigFloat.PositiveInfinity, Big.Pow(1e300, 1e300));
        Assert.True(Big.Sin(BigFloat.Exact(1, 20000)).IsNaN);
        Assert.Equal(BigFloat.Zero, Big.SinPi(BigFloat.Exact(1, BigFloat.MaxMagnitude - 1)));
    }

    [Fact]
    public void Powers_and_roots_that_are_representable_are_exact()
    {
        Assert.Equal(BigFloat.Exact(1, 1000), Big.Exp2(1000));
        Assert.Equal(1000, Big.Log2(BigFloat.Exact(1, 1000)));
        Assert.Equal(3, Big.Log10(1000));
        Assert.Equal(100000, Big.Exp10(5));
        Assert.Equal(-343, Big.Pow(-7, 3));
        Assert.Equal(0.125, Big.Pow(2, -3));
        Assert.Equal(1.5, Big.Pow(2.25, 0.5));
        Assert.Equal(-7, Big.Cbrt(-343));
        Assert.Equal(5, Big.Hypot(3, -4));
    }

    [Fact]
    public void A_result_does_not_depend_on_what_was_computed_before()
    {
        BigFloat before = new BigMath(100).Exp(1.25);
        new BigMath(5000).Exp(1.25);
        Assert.Equal(before, new BigMath(100).Exp(1.25));
    }

    /// <summary>NaN, infinities and whole numbers must be the same; other values are near by the tables' tests.</summary>
    private static void AssertSameSpecialValues(Func<BigFloat, BigFloat> big, Func<double, double> reference)
    {
        foreach (double x in Edges)
        {
            double expected = reference(x);
            double actual = big(x).ToDouble();
            Assert.True(IsSame(expected, actual), $"at {x}: {actual} instead of {expected}");
        }
    }

    private static bool IsSame(double expected, double actual) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-13 * Math.Abs(expected);
}

using System;
using System.Numerics;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Functions of <c>Complex</c>: the gradient of the real part of an analytic function is the conjugate of its derivative (Cauchy, Riemann).</summary>
public sealed partial class ComplexFunctions
{
    private delegate double WithGradient(Complex z, out Complex gradient);

    [Theory]
    [InlineData(0.3, 0.4)]
    [InlineData(-1.2, 0.7)]
    [InlineData(0.8, -5.5)]
    public void Have_the_derivatives_of_the_handbook(double real, double imaginary)
    {
        var z = new Complex(real, imaginary);
        Complex root = Complex.Sqrt(1 - (z * z)), cosine = Complex.Cos(z), cosh = Complex.Cosh(z);
        Check(TanValueAndGradient, Complex.Tan(z), 1 / (cosine * cosine), z);
        Check(TanhValueAndGradient, Complex.Tanh(z), 1 / (cosh * cosh), z);
        Check(AsinValueAndGradient, Complex.Asin(z), 1 / root, z);
        Check(AcosValueAndGradient, Complex.Acos(z), -1 / root, z);
        Check(AtanValueAndGradient, Complex.Atan(z), 1 / (1 + (z * z)), z);
        Check(Log10ValueAndGradient, Complex.Log10(z), 1 / (z * Math.Log(10)), z);
        Check(LogValueAndGradient, Complex.Log(z, 3), 1 / (z * Math.Log(3)), z);
    }

    private static void Check(WithGradient function, Complex value, Complex slope, Complex z)
    {
        Assert.Equal(value.Real, function(z, out var gradient), 1e-14 * Math.Max(1, value.Magnitude));
        Assert.Equal(0, (gradient - Complex.Conjugate(slope)).Magnitude, 1e-13 * Math.Max(1, slope.Magnitude));
    }

    [Differentiable]
    internal static double Tan(Complex z) => Complex.Tan(z).Real;

    [Differentiable]
    internal static double Tanh(Complex z) => Complex.Tanh(z).Real;

    [Differentiable]
    internal static double Asin(Complex z) => Complex.Asin(z).Real;

    [Differentiable]
    internal static double Acos(Complex z) => Complex.Acos(z).Real;

    [Differentiable]
    internal static double Atan(Complex z) => Complex.Atan(z).Real;

    [Differentiable]
    internal static double Log10(Complex z) => Complex.Log10(z).Real;

    [Differentiable]
    internal static double Log(Complex z) => Complex.Log(z, 3).Real;
}

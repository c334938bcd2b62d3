using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Derivatives with respect to the instance, a struct, that a method is called on.</summary>
public sealed partial class Receivers
{
    [Fact]
    public void The_gradient_has_the_type_of_the_instance()
    {
        var line = new Line(2, -0.5, 3);
        double value = line.LossValueAndGradient(1.5, 4, out var thisGradient, out double xGradient, out double yGradient);

        // (a·x + b − y)²·w, w a count
        double r = (2 * 1.5) - 0.5 - 4;
        Assert.Equal(r * r * 3, value, 1e-13);
        Assert.Equal(2 * r * 1.5 * 3, thisGradient.Slope, 1e-13);
        Assert.Equal(2 * r * 3, thisGradient.Offset, 1e-13);
        Assert.Equal(0, thisGradient.Weight);
        Assert.Equal(2 * r * 2 * 3, xGradient, 1e-13);
        Assert.Equal(-2 * r * 3, yGradient, 1e-13);
    }

    [Fact]
    public void Tangents_and_adjoints_are_instances_too()
    {
        var line = new Line(2, -0.5, 3);
        line.LossJvp(1.5, 4, new Line(1, 10, 0), 0, 0, out double tangent);
        double r = (2 * 1.5) - 0.5 - 4;
        Assert.Equal((2 * r * 1.5 * 3) + (2 * r * 3 * 10), tangent, 1e-12);
        var bar = new Line(1, 1, 0);
        double xBar = 0;
        double yBar = 0;
        line.LossVjp(1.5, 4, 2, ref bar, ref xBar, ref yBar);
        Assert.Equal(1 + (2 * 2 * r * 1.5 * 3), bar.Slope, 1e-12);
        Assert.Equal(1 + (2 * 2 * r * 3), bar.Offset, 1e-12);
    }

    [Fact]
    public void Exceptions_are_those_of_the_source()
        => Assert.Equal("y", Assert.Throws<ArgumentOutOfRangeException>(() => new Line(1, 1, 1).LossGradient(1, -1, out _, out _, out _)).ParamName);

    private readonly partial record struct Line(double Slope, double Offset, int Weight)
    {
        [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp, This = true)]
        public double Loss(double x, double y)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(y);
            double residual = (Slope * x) + Offset - y;
            return residual * residual * Weight;
        }
    }
}

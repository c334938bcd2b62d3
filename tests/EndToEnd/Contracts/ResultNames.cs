using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>A parameter called <c>result</c>: the seeds of the returned number get a trailing underscore.</summary>
public static partial class ResultNames
{
    [Differentiable(Derivatives.Jvp | Derivatives.Vjp)]
    public static double Ratio(double value, double result) => value / result;

    [Fact]
    public static void A_parameter_called_result_keeps_its_own_tangent()
    {
        Assert.Equal(0.5, RatioJvp(1, 2, valueDot: 0, resultDot: 1, resultDot_: out double tangent));
        Assert.Equal(-0.25, tangent);
    }

    [Fact]
    public static void A_parameter_called_result_keeps_its_own_adjoint()
    {
        double valueBar = 0, resultBar = 0;
        RatioVjp(1, 2, resultBar_: 1, valueBar: ref valueBar, resultBar: ref resultBar);
        Assert.Equal(0.5, valueBar);
        Assert.Equal(-0.25, resultBar);
    }
}

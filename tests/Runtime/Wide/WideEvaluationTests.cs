using System;
using Xunit;

namespace SymGrad.Runtime.Tests.WideNumbers;

/// <summary>Limits at removable singularities and results beyond 256 bits. The expectations are the limits of calculus.</summary>
public sealed class WideEvaluationTests
{
    [Fact]
    public void A_removable_singularity_has_its_limit()
    {
        Assert.Equal(2, At([1], static (x, y) => y[0] = ((x[0] * x[0]) - 1) / (x[0] - 1)));
        Assert.Equal(0.5, At([0], static (x, y) => y[0] = (1 - Wide.Cos(x[0])) / (x[0] * x[0])));
        Assert.Equal(1.0 / 6, At([0], static (x, y) => y[0] = (x[0] - Wide.Sin(x[0])) / (x[0] * x[0] * x[0])));
        Assert.Equal(6, At([3, 3], static (x, y) => y[0] = ((x[0] * x[0]) - (x[1] * x[1])) / (x[0] - x[1])));
    }

    [Fact]
    public void A_limit_from_one_side_is_taken_at_the_border_of_the_domain()
        => Assert.Equal(1, At([0], static (x, y) => y[0] = Wide.Exp(Wide.Log(x[0])) / x[0]));

    [Fact]
    public void A_jump_a_pole_and_a_root_have_none()
    {
        Assert.Equal(double.NaN, At([0], static (x, y) => y[0] = Wide.Abs(x[0]) / x[0]));
        Assert.Equal(double.NaN, At([0], static (x, y) => y[0] = x[0] / (x[0] * x[0])));
        Assert.Equal(double.NaN, At([0], static (x, y) => y[0] = Wide.Sqrt(Wide.Abs(x[0])) * x[0] / x[0]));
        Assert.Equal(double.NaN, At([-1], static (x, y) => y[0] = Wide.Log(x[0])));
    }

    [Fact]
    public void A_constant_argument_is_not_moved()
        => Assert.Equal(double.NaN, At([0], static (x, y) => y[0] = x[0] / x[0], active: 0));

    /// <summary>(x^t − 1)/t → log x, and (t·eᵗ − eᵗ + 1)/t² → ½ for t → 0.</summary>
    [Theory]
    [InlineData(1e-100)]
    [InlineData(-1e-300)]
    public void What_256_bits_lose_at_tiny_arguments_is_found_by_its_power(double t)
    {
        Assert.Equal(Math.Log(3), At([t], static (x, y) => y[0] = (Wide.Pow(3, x[0]) - 1) / x[0]), 1e-15);
        Assert.Equal(0.5, At([t], static (x, y) => y[0] = ((x[0] * Wide.Exp(x[0])) - Wide.Expm1(x[0])) / (x[0] * x[0])), 1e-15);
    }

    /// <summary>log(1 + 1/n) − 1/(n + 1) ~ 1/(2n²) for n → ∞.</summary>
    [Fact]
    public void What_256_bits_lose_at_huge_arguments_is_found_by_its_power()
        => Assert.Equal(0.5e-200, At([1e100], static (x, y) => y[0] = Wide.Log1p(1 / x[0]) - (1 / (x[0] + 1))), 1e-215);

    /// <summary>The cosine of two vectors is no power of their components; its derivative, beside it, cancels but for a few bits.</summary>
    [Fact]
    public void What_is_not_lost_is_kept_where_something_else_is()
        => Assert.Equal(0.00044080832259707085, At([2.40575498075268e38, 1.0604769206768259e35, 73186591115347.72, 1.9118305975601347e43], static (x, y) =>
        {
            var norms = Wide.Hypot(x[0], x[1]) * Wide.Hypot(x[2], x[3]);
            y[0] = ((x[0] * x[2]) + (x[1] * x[3])) / norms;
            _ = (x[2] / norms) - (y[0] / Wide.Hypot(x[0], x[1]) * (x[0] / Wide.Hypot(x[0], x[1])));
            _ = (x[1] / norms) - (y[0] / Wide.Hypot(x[2], x[3]) * (x[3] / Wide.Hypot(x[2], x[3])));
        }), 1e-18);

    private static double At(ReadOnlySpan<double> arguments, WideFormula formula, int active = 4)
    {
        var x = new Wide[arguments.Length];
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = arguments[k];
        }

        var y = new Wide[1];
        WideEvaluation.At(x, Math.Min(active, x.Length), y, formula);
        return (double)y[0];
    }
}

using System;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// Guards that put in the limit of a function, of which no rule knows: one smooth function, to every order (api.md). Expected
/// values are those of the Taylor series around the point.
/// </summary>
public sealed partial class FilledSingularities
{
    [Theory]
    [InlineData(1, 1, -0.5, 2.0 / 3)]
    [InlineData(1 + 9.5367431640625e-07, 0.99999952316314496, -0.49999936421780452, 0.66666523615737484)]
    [InlineData(2, 0.6931471805599453, -0.1931471805599453, 0.13629436111989062)]
    public void A_logarithm_over_its_distance_from_one(double u, double value, double first, double second)
    {
        double[] hessian = new double[1];
        Assert.Equal(value, LogRatioHessian(u, out double gradient, hessian), 1e-15);
        Assert.Equal(first, gradient, 1e-15);
        Assert.Equal(second, hessian[0], 1e-13);
        Assert.Equal(value, LogRatioValueAndGradient(u, out gradient), 1e-15);
        Assert.Equal(first, gradient, 1e-15);
        LogRatioJvp(u, 2, out double tangent);
        Assert.Equal(2 * first, tangent, 1e-15);
        double adjoint = 1;
        LogRatioVjp(u, 3, ref adjoint);
        Assert.Equal(1 + (3 * first), adjoint, 1e-15);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-3)]
    public void A_quotient_of_differences_where_both_are_equal(double x)
    {
        Assert.Equal(Math.Exp(x), SlopeValueAndGradient(x, x, out double dx, out double dy), 1e-15);
        Assert.Equal(Math.Exp(x) / 2, dx, 1e-15);
        Assert.Equal(Math.Exp(x) / 2, dy, 1e-15);
    }

    [Fact]
    public void A_mean_by_logarithms_of_equal_numbers_by_early_return()
    {
        Assert.Equal(3, LogMeanValueAndGradient(3, 3, out double dx, out double dy));
        Assert.Equal([0.5, 0.5], [dx, dy]);
    }

    [Fact]
    public void A_guard_on_a_product_in_a_local()
    {
        Assert.Equal(1, ArcRatioValueAndGradient(0, 2, out double dx, out double da));
        Assert.Equal([0, 0], [dx, da]);
    }

    [Fact]
    public void Elements_of_a_span()
    {
        double[] gradient = new double[3];
        Assert.Equal(Math.Cos(0.5), SineSlopeValueAndGradient([0.5, 0.5, 7], gradient), 1e-16);
        Assert.Equal(-Math.Sin(0.5) / 2, gradient[0], 1e-16);
        Assert.Equal(-Math.Sin(0.5) / 2, gradient[1], 1e-16);
        Assert.Equal(0, gradient[2]);
    }

    [Fact]
    public void An_exponent_at_zero()
    {
        Assert.Equal(Math.Log(2), BoxCoxValueAndGradient(2, 0, out double dx, out double exponent), 1e-16);
        Assert.Equal(0.5, dx, 1e-16);
        Assert.Equal(Math.Log(2) * Math.Log(2) / 2, exponent, 1e-16);
    }

    [Fact]
    public void A_flat_function_is_zero_to_every_order()
    {
        double[] hessian = new double[1];
        Assert.Equal(0, FlatHessian(0, out double gradient, hessian));
        Assert.Equal([0, 0], [gradient, hessian[0]]);
    }

    [Fact]
    public void A_method_of_floats()
    {
        Assert.Equal(1, TangentRatioOfFloatsValueAndGradient(0, out float gradient));
        Assert.Equal(0, gradient);
        TangentRatioOfFloatsGradient(1e-4f, out gradient);
        Assert.Equal(6.6666667e-5f, gradient, 1e-11f);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-9, 6.666666666666667e-10)]
    [InlineData(-1e-9, -6.666666666666667e-10)]
    [InlineData(1e-3, 6.6666720000032382e-4)]
    public void A_guard_with_a_neighbourhood_in_which_the_value_is_right_and_the_derivative_is_not(double x, double derivative)
    {
        NeighbourhoodGradient(x, out double gradient);
        Assert.Equal(derivative, gradient, Math.Abs(derivative) * 1e-15);
        NeighbourhoodBySquareGradient(x, out gradient);
        Assert.Equal(derivative, gradient, Math.Abs(derivative) * 1e-15);
    }

    [Fact]
    public void Terms_of_a_sum()
    {
        double[] x = [.. Enumerable.Range(0, 21).Select(i => i % 3 == 0 ? 0 : i % 3 == 1 ? 1e-9 : 1)];
        double[] gradient = new double[x.Length];
        Assert.Equal(14 + (7 * Math.Tan(1)), TangentRatiosValueAndGradient(x, gradient), 1e-13);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(i % 3 == 0 ? 0 : i % 3 == 1 ? 2e-9 / 3 : 1 + (Math.Tan(1) * Math.Tan(1)) - Math.Tan(1), gradient[i], 1e-15);
        }
    }

    [Fact]
    public void Elements_of_a_batch()
    {
        double[] u = [.. Enumerable.Range(0, 19).Select(i => i % 2 == 0 ? 1 : 2.0)];
        double[] values = new double[u.Length];
        double[] gradient = new double[u.Length];
        LogRatioOfBatchValueAndGradientBatch(u, values, gradient);
        for (int i = 0; i < u.Length; i++)
        {
            Assert.Equal(i % 2 == 0 ? 1 : Math.Log(2), values[i], 1e-15);
            Assert.Equal(i % 2 == 0 ? -0.5 : 0.5 - Math.Log(2), gradient[i], 1e-15);
        }
    }

    [Fact]
    public void Where_no_limit_can_be_taken_it_is_a_branch()
    {
        double[] gradient = new double[3];
        Assert.Equal(1, CarriedValueAndGradient([0, 0, 0], gradient));
        Assert.Equal([0, 0, 0], gradient);
    }

    [Fact]
    public void A_weight_over_a_distance_is_no_zero_where_both_vanish()
    {
        // (x + y)·log(x/y), written as a quotient.
        Assert.Equal(0, WeightedLogValueAndGradient(3, 3, out double dx, out double dy));
        Assert.Equal([2, -2], [dx, dy]);
    }

    [Fact]
    public void Under_a_switch_in_numbers_and_in_a_batch()
    {
        Assert.Equal(1, SwitchedValueAndGradient(0, true, 2, out double gradient));
        Assert.Equal(0, gradient);
        double[] values = new double[4];
        double[] gradients = new double[4];
        SwitchedValueAndGradientBatch([0, 0, 2, 2], [true, false, false, true], [2, 2, 3, 3], values, gradients);
        Assert.Equal([1, -1, 7, Math.Tan(2) / 2], values);
        Assert.Equal([0, 0, 12], gradients[..3]);
    }

    [Fact]
    public void A_value_that_is_not_the_limit_is_a_branch_of_its_own()
    {
        Assert.Equal(5, ElsewhereValueAndGradient(0, out double gradient));
        Assert.Equal(0, gradient);
    }

    [Fact]
    public void A_function_that_is_not_smooth_there_keeps_the_derivative_of_its_branch()
    {
        GuardedRootGradient(0, out double gradient);
        Assert.Equal(0, gradient);
        Assert.Equal(0.75, BendValueAndGradient(0.5, out gradient));
        Assert.Equal(1, gradient);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp | Derivatives.Hessian)]
    private static double LogRatio(double u) => u == 1 ? 1 : Math.Log(u) / (u - 1);

    [Differentiable]
    private static double Slope(double x, double y) => x != y ? (Math.Exp(x) - Math.Exp(y)) / (x - y) : Math.Exp(y);

    [Differentiable]
    private static double LogMean(double x, double y)
    {
        if (x == y)
        {
            return x;
        }

        return (x - y) / (Math.Log(x) - Math.Log(y));
    }

    [Differentiable]
    private static double ArcRatio(double x, double a)
    {
        double r = 1;
        if (a * x != 0)
        {
            r = Math.Atan(a * x) / (a * x);
        }

        return r;
    }

    [Differentiable]
    private static double SineSlope(ReadOnlySpan<double> p)
        => p[0] == p[1] ? Math.Cos(p[0]) : (Math.Sin(p[0]) - Math.Sin(p[1])) / (p[0] - p[1]);

    [Differentiable]
    private static double BoxCox(double x, double exponent) => exponent == 0 ? Math.Log(x) : (Math.Pow(x, exponent) - 1) / exponent;

    [Differentiable(Derivatives.Hessian)]
    private static double Flat(double x) => x == 0 ? 0 : Math.Exp(-1 / (x * x));

    [Differentiable]
    private static float TangentRatioOfFloats(float x) => x == 0 ? 1 : MathF.Tan(x) / x;

    [Differentiable]
    private static double Neighbourhood(double x) => Math.Abs(x) < 1e-8 ? 1 : Math.Tan(x) / x;

    [Differentiable]
    private static double NeighbourhoodBySquare(double x) => 1e-18 < x * x ? Math.Tan(x) / x : 1;

    [Differentiable]
    private static double TangentRatios(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v == 0 ? 1 : Math.Tan(v) / v;
        }

        return sum;
    }

    [Differentiable(Derivatives.Batch)]
    private static double LogRatioOfBatch(double u) => u == 1 ? 1 : Math.Log(u) / (u - 1);

    [Differentiable]
    private static double Carried(ReadOnlySpan<double> x)
    {
        double state = 1;
        foreach (double v in x)
        {
            double w = state * v;
            state = w == 0 ? 1 : Math.Tan(w) / w;
        }

        return state;
    }

#pragma warning disable SYMG2006 // Guards that fill nothing are what is tested.
    [Differentiable]
    private static double WeightedLog(double x, double y) => ((x * x) - (y * y)) / (x - y) * Math.Log(x / y);

    [Differentiable(Derivatives.Gradient | Derivatives.Batch)]
    private static double Switched(double x, bool isRatio, int n) => isRatio ? Math.Tan(x) / x : Math.Pow(x, n) - 1;

    [Differentiable]
    private static double Elsewhere(double x) => x == 0 ? 5 : Math.Tan(x) / x;

    [Differentiable]
    private static double GuardedRoot(double x) => x == 0 ? 0 : Math.Sqrt(x);
#pragma warning restore SYMG2006

    [Differentiable]
    private static double Bend(double x) => Math.Abs(x) <= 0.5 ? 0.5 + (x * x) : 0.25 + Math.Abs(x);
}

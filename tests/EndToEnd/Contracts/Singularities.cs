using System;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Strong zero, removable singularities, branches that are one smooth function, and what a branch not taken may not leak.</summary>
public sealed partial class Singularities
{
    [Fact]
    public void The_derivative_of_a_square_root_at_zero_is_infinite()
    {
        RootGradient(0, out double x);
        Assert.Equal(double.PositiveInfinity, x);
    }

    [Fact]
    public void A_chain_makes_an_infinite_derivative_finite()
    {
        CubeRootOfCubeGradient(0, out double x);
        Assert.Equal(1, x);
    }

    [Fact]
    public void A_function_and_its_inverse_cancel_at_the_edge_of_the_domain()
    {
        ExpOfLogGradient(0, out double x);
        Assert.Equal(1, x);
    }

    [Theory]
    [InlineData(0, 0.5, 0, -0.693147180559945, 0)]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(2, 0.5, -1.386294361119891, -0.693147180559945, 4)]
    public void A_product_with_a_logarithm_follows_the_convention(double x, double y, double value, double xPartial, double yPartial)
    {
        Assert.Equal(value, XLogYValueAndGradient(x, y, out double xGradient, out double yGradient), 1e-14);
        Assert.Equal(xPartial, xGradient, 1e-14);
        Assert.Equal(yPartial, yGradient, 1e-14);
    }

    [Fact]
    public void Entropy_at_zero_has_the_limit_along_the_diagonal()
    {
        Assert.Equal(0, XLogXValueAndGradient(0, out double x));
        Assert.Equal(double.NegativeInfinity, x);
    }

    [Fact]
    public void A_branch_that_is_not_taken_leaks_nothing()
    {
        Assert.Equal(0, GuardedLogValueAndGradient(-1, out double x));
        Assert.Equal(0, x);
        Assert.Equal(0, GuardedLogValueAndGradient(0, out x));
        Assert.Equal(0, x);
        GuardedRootGradient(0, out x);
        Assert.Equal(0, x);
        GuardedAcosGradient(1.5, out x);
        Assert.Equal(2, x);
    }

    [Fact]
    public void A_branch_that_is_not_taken_leaks_nothing_into_a_vector_loop()
    {
        double[] x = new double[33];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? -i : i;
        }

        double[] gradient = new double[x.Length];
        GuardedLogsGradient(x, gradient);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(x[i] > 0 ? 1 / x[i] : 0, gradient[i], 1e-15);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-9, -3.333333333333333e-10)]
    [InlineData(-1e-3, 3.3333330000000120e-4)]
    public void A_limit_written_as_a_branch_is_one_smooth_function(double x, double expected)
    {
        CardinalSineGradient(x, out double byConditional);
        CardinalSineByReturnGradient(x, out double byReturn);
        Assert.Equal(expected, byConditional, 1e-24 + (1e-13 * Math.Abs(expected)));
        Assert.Equal(expected, byReturn, 1e-24 + (1e-13 * Math.Abs(expected)));
    }

    [Fact]
    public void A_constant_factor_of_zero_is_a_structural_zero()
    {
        ZeroTimesLogGradient(0, out double x);
        Assert.Equal(0, x);
    }

    [Fact]
    public void A_zero_seed_takes_nothing_from_an_infinite_partial()
    {
        RootJvp(0, 0, out double tangent);
        Assert.Equal(0, tangent);
        double bar = 0;
        RootVjp(0, 0, ref bar);
        Assert.Equal(0, bar);
    }

    [Fact]
    public void An_inactive_input_leaks_nothing()
    {
        ConstantInfinityGradient(2, double.PositiveInfinity, out double x);
        Assert.Equal(1, x);
    }

#pragma warning disable SYMG2004 // The derivative at 0 is what is tested.
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Vjp)]
    private static double Root(double x) => Math.Sqrt(x);
#pragma warning restore SYMG2004

    [Differentiable]
    private static double CubeRootOfCube(double x) => Math.Cbrt(x * x * x);

    [Differentiable]
    private static double ExpOfLog(double x) => Math.Exp(Math.Log(x));

    [Differentiable]
    private static double XLogY(double x, double y) => x * Math.Log(y);

    [Differentiable]
    private static double XLogX(double x) => x * Math.Log(x);

    [Differentiable]
    private static double GuardedLog(double x) => x > 0 ? Math.Log(x) : 0;

    [Differentiable]
    private static double GuardedRoot(double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        return Math.Sqrt(x);
    }

    [Differentiable]
    private static double GuardedAcos(double x) => Math.Abs(x) < 1 ? Math.Acos(x) : 2 * x;

    [Differentiable]
    private static double GuardedLogs(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double item in x)
        {
            sum += item > 0 ? Math.Log(item) : 0;
        }

        return sum;
    }

    [Differentiable]
    private static double CardinalSine(double x) => x == 0 ? 1 : Math.Sin(x) / x;

    [Differentiable]
    private static double CardinalSineByReturn(double x)
    {
        if (x == 0)
        {
            return 1;
        }

        return Math.Sin(x) / x;
    }

    [Differentiable]
    private static double ZeroTimesLog(double x) => 0 * Math.Log(x);

    [Differentiable]
    private static double ConstantInfinity(double x, [Constant] double limit) => x < limit ? x : Math.Log(limit) * x;
}

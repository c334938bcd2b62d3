using System;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>The layout of Hessians, and their values at kinks and singularities.</summary>
public sealed partial class Hessians
{
    [Fact]
    public void The_matrix_runs_over_the_active_parameters_in_their_order()
    {
        double[] hessian = new double[4];
        double value = QuadraticHessian(2, 100, 3, 5, out double x, out double y, hessian);
        Assert.Equal(7, value);
        Assert.Equal((41, 44), (x, y));
        Assert.Equal([10, 7, 7, 10], hessian);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void A_matrix_of_a_wrong_length_is_refused(int length)
    {
        double[] hessian = [.. Enumerable.Repeat(7.0, length)];
        var exception = Assert.Throws<ArgumentException>(() => QuadraticHessian(2, 100, 3, 5, out _, out _, hessian));
        Assert.Equal("hessian", exception.ParamName);
        Assert.All(hessian, h => Assert.Equal(7, h));
    }

    [Theory]
    [InlineData(0, -1.0 / 3)]
    [InlineData(1e-9, -1.0 / 3)]
    [InlineData(0.1, -0.3323339284171301)]
    public void A_limit_written_as_a_branch_is_one_smooth_function_to_the_second_order(double x, double expected)
    {
        double[] hessian = new double[1];
        CardinalSineHessian(x, out _, hessian);
        Assert.Equal(expected, hessian[0], 1e-16);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 4, 2)]
    [InlineData(-2, 4, -2)]
    public void A_kink_has_no_curvature(double x, double slope, double curvature)
    {
        double[] hessian = new double[1];
        SignedSquareHessian(x, out double gradient, hessian);
        Assert.Equal((slope, curvature), (gradient, hessian[0]));
    }

    [Fact]
    public void A_branch_that_is_not_taken_leaks_nothing()
    {
        double[] hessian = new double[1];
        GuardedLogHessian(0, out double gradient, hessian);
        Assert.Equal((0, 0), (gradient, hessian[0]));
        RampTimesLogHessian(0, out gradient, hessian);
        Assert.Equal((0, 0), (gradient, hessian[0]));
    }

    [Fact]
    public void The_second_derivative_of_a_square_root_at_zero_is_infinite()
    {
        double[] hessian = new double[1];
        RootHessian(0, out _, hessian);
        Assert.Equal(double.NegativeInfinity, hessian[0]);
    }

    [Fact]
    public void A_power_that_overflows_only_in_its_slope_keeps_its_curvature()
    {
        double[] hessian = new double[1];
        SquareHessian(1.5e308, out double gradient, hessian);
        Assert.Equal((double.MaxValue, 2), (gradient, hessian[0]));
    }

    [Fact]
    public void Saturated_functions_keep_their_curvature()
    {
        double[] hessian = new double[1];
        HyperbolicTangentHessian(30, out _, hessian);
        Assert.Equal(-8 * Math.Exp(-60), hessian[0], 1e-40);
        LogisticHessian(400, out _, hessian);
        Assert.Equal(1, hessian[0] / -Math.Exp(-400), 1e-13);
    }

    [Fact]
    public void A_parameter_of_the_name_of_the_result_gives_way()
    {
        double[] matrix = new double[1];
        Assert.Equal(8, NamesakeHessian(2, out double gradient, hessian_: matrix));
        Assert.Equal((12, 12), (gradient, matrix[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void A_batch_has_the_matrix_of_each_element(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => 0.5 + i)];
        var (values, xGradient, hessians) = (new double[count], new double[count], new double[4 * count]);
        BentHessianBatch(x, 0.25, values, xGradient, out double rateGradient, hessians);
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double[] hessian = new double[4];
            Assert.Equal(BentHessian(x[i], 0.25, out double xAlone, out double rateAlone, hessian), values[i], 1e-14);
            Assert.Equal(xAlone, xGradient[i], 1e-14);
            Assert.All(hessian.Zip(hessians.Skip(4 * i)), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
            sum += rateAlone;
        }

        Assert.Equal(sum, rateGradient, 1e-12);
    }

    [Fact]
    public void A_batch_of_matrices_of_a_wrong_length_is_refused()
        => Assert.Equal("hessians", Assert.Throws<ArgumentException>(() => BentHessianBatch(new double[3], 1, new double[3], new double[3], out _, new double[11])).ParamName);

    [Fact]
    public void Matrices_that_overlap_another_span_are_refused()
    {
        double[] memory = new double[10];
        var exception = Assert.Throws<ArgumentException>(
            () => BentHessianBatch(memory.AsSpan(0, 2), 1, new double[2], new double[2], out _, memory.AsSpan(1, 8)));
        Assert.Equal("hessians", exception.ParamName);
    }

    [Differentiable(Derivatives.Hessian)]
    private static double Quadratic(double x, [Constant] double c, double y, int n) => (n * x * x) + (7 * x * y) + (n * y * y) - c;

    [Differentiable(Derivatives.Hessian)]
    private static double CardinalSine(double x) => x == 0 ? 1 : Math.Sin(x) / x;

    [Differentiable(Derivatives.Hessian)]
    private static double SignedSquare(double x) => x * Math.Abs(x);

    [Differentiable(Derivatives.Hessian)]
    private static double GuardedLog(double x) => x > 0 ? Math.Log(x) : 0;

    [Differentiable(Derivatives.Hessian)]
    private static double RampTimesLog(double x) => Math.Max(x, 0) * Math.Log(x + 1) * Math.Sqrt(Math.Max(x, 0));

#pragma warning disable SYMG2004 // The derivatives at 0 are what is tested.
    [Differentiable(Derivatives.Hessian)]
    private static double Root(double x) => Math.Sqrt(x);
#pragma warning restore SYMG2004

    [Differentiable(Derivatives.Hessian)]
    private static double Square(double x) => Math.Pow(x, 2);

    [Differentiable(Derivatives.Hessian)]
    private static double HyperbolicTangent(double x) => Math.Tanh(x);

    [Differentiable(Derivatives.Hessian)]
    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    [Differentiable(Derivatives.Hessian)]
    private static double Namesake(double hessian) => hessian * hessian * hessian;

    [Differentiable(Derivatives.Hessian | Derivatives.Batch)]
    private static double Bent(double x, [Broadcast] double rate) => Math.Exp(-rate * x) * Math.Log(1 + (x * x));
}

using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Case 24: a checked build names the operation where the first NaN or infinity arises.</summary>
public sealed partial class Detection
{
    [Fact]
    public void The_operation_in_a_loop_is_named_with_its_operands_and_index()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => Deviance([3, 2, 0.5, -1], 1, new double[4], out _));
        Assert.Equal("Math.Log(x[i] - a)", found.Expression);
        Assert.Equal([-0.5], found.Operands);
        Assert.Equal([2], found.LoopIndices);
        Assert.EndsWith("Detection.cs", found.FilePath, StringComparison.Ordinal);
        Assert.Equal(LineOf("Math.Log(x[i] - a);"), found.Line);
        Assert.True(double.IsNaN(found.OffendingNumber));
    }

    [Fact]
    public void A_derivative_that_is_infinite_is_found_where_the_value_is_finite()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => SpeedValueAndGradient(0, 2, out _, out _));
        Assert.Equal("Math.Sqrt(energy)", found.Expression);
        Assert.Equal([0], found.Operands);
        Assert.Empty(found.LoopIndices);
    }

    [Fact]
    public void A_branch_that_is_not_taken_is_not_looked_at()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => GuardedValueAndGradient(-1, 0, out _, out _));
        Assert.Equal("x / y", found.Expression);
        Assert.Equal([-1, 0], found.Operands);
    }

    [Fact]
    public void The_iteration_of_a_recurrence_is_found()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => GrowthValueAndGradient(4, 20, out _));
        Assert.Equal("state * state", found.Expression);
        Assert.Equal([8], found.LoopIndices);
    }

    [Fact]
    public void The_element_of_a_batch_is_found()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => ScaledLogValueAndGradientBatch([1, 2, -3, 0], 2, new double[4], new double[4], out _));
        Assert.Equal("Math.Log(x * scale)", found.Expression);
        Assert.Equal([-6], found.Operands);
        Assert.Equal([2], found.LoopIndices);
        Assert.Throws<NonFiniteGradientException>(() => ScaledLogBatch([0], 2, new double[1]));
        ScaledLogValueAndGradientBatch([1, 2], 2, new double[2], new double[2], out double scaleGradient);
        Assert.Equal(1, scaleGradient);
    }

    [Fact]
    public void The_operation_of_an_output_is_found()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => RootsJvp([1, 4, -9], new double[3], [1, 1, 1], new double[3]));
        Assert.Equal("Math.Sqrt(x[i])", found.Expression);
        Assert.Equal([2], found.LoopIndices);
        Assert.Throws<NonFiniteGradientException>(() => RootsVjp([1, 0], new double[2], [1, 1], new double[2]));
        double xBar = 0;
        found = Assert.Throws<NonFiniteGradientException>(() => LogAndReciprocalVjp(0, out _, 1, 1, ref xBar));
        Assert.Equal("Math.Log(x)", found.Expression);
    }

    [Fact]
    public void An_array_that_is_overwritten_is_searched_as_it_was()
    {
        double[] y = [1, 2, 0, 4];
        var found = Assert.Throws<NonFiniteGradientException>(() => RatiosJvp(y, [1, 1, 1, 1]));
        Assert.Equal("y[i - 1] / y[i]", found.Expression);
        Assert.Equal([0.5, 0], found.Operands);
        Assert.Equal([2], found.LoopIndices);
    }

    [Fact]
    public void An_array_that_is_made_is_searched()
    {
        var found = Assert.Throws<NonFiniteGradientException>(() => LogsValueAndGradient([1, 2, 3, 4], new double[4]));
        Assert.Equal("Math.Log(t[i - 1])", found.Expression);
        Assert.Equal([2], found.LoopIndices);
    }

    [Fact]
    public void Finite_results_are_those_of_any_build()
    {
        double[] gradient = new double[2];
        double value = Deviance([3, 2], 1, gradient, out double aGradient);
        Assert.Equal(Math.Log(2) * Math.Log(2), value, 1e-15);
        Assert.Equal([Math.Log(2), 0], gradient);
        Assert.Equal(-Math.Log(2), aGradient, 1e-15);
    }

    private static double Deviance(double[] x, double a, double[] xGradient, out double aGradient)
        => LogSquaresValueAndGradient(x, a, xGradient, out aGradient);

    [Differentiable(CheckFinite = true)]
    private static double LogSquares(ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double log = Math.Log(x[i] - a);
            sum += log * log;
        }

        return sum;
    }

#pragma warning disable SYMG2004 // An infinite derivative is what is tested.
    [Differentiable(CheckFinite = true)]
    private static double Speed(double energy, double mass) => Math.Sqrt(energy) / mass;
#pragma warning restore SYMG2004

    [Differentiable(CheckFinite = true)]
    private static double Guarded(double x, double y) => x > 0 ? Math.Log(x) : x / y;

    [Differentiable(CheckFinite = true)]
    private static double Growth(double x, int n)
    {
        double state = x;
        for (int i = 0; i < n; i++)
        {
            state = state * state;
        }

        return Math.Sin(state);
    }

    [Differentiable(Derivatives.Batch, CheckFinite = true)]
    private static double ScaledLog(double x, [Broadcast] double scale) => Math.Log(x * scale);

#pragma warning disable SYMG2004 // An infinite derivative is what is tested.
    [Differentiable(CheckFinite = true)]
    private static void Roots(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Sqrt(x[i]) / x[0];
        }
    }
#pragma warning restore SYMG2004

    [Differentiable(Derivatives.Vjp, CheckFinite = true)]
    private static double LogAndReciprocal(double x, out double log)
    {
        log = Math.Log(x);
        return 1 / x;
    }

    [Differentiable(Derivatives.Jvp, CheckFinite = true)]
    private static void Ratios(Span<double> y)
    {
        for (int i = 1; i < y.Length; i++)
        {
            y[i] = y[i - 1] / y[i];
        }
    }

    [Differentiable(CheckFinite = true)]
    private static double Logs(ReadOnlySpan<double> x)
    {
        double[] t = new double[x.Length];
        t[0] = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            t[i] = Math.Log(t[i - 1]) * x[i];
        }

        return t[x.Length - 1];
    }

    private static int LineOf(string text, [CallerFilePath] string path = "")
        => 1 + Array.FindIndex(File.ReadAllLines(path), line => line.TrimStart().StartsWith("double log", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
}

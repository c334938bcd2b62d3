using System;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// What only a loop reads is read only where the loop runs, and what only a branch reads where that is taken: an array that has no such
/// element then is no reason to throw.
/// </summary>
public sealed partial class EmptyRanges
{
    private static readonly double[] None = [];

    [Fact]
    public void An_element_that_is_the_same_in_all_iterations_is_not_read_where_there_are_none()
    {
        Assert.Equal(0, Scaled(None, None, 0));
        Assert.Equal(0, ScaledValue(None, None, 0));
        Assert.Equal(0, ScaledValueAndGradient(None, None, 0, [], []));
        Assert.Equal(0, ScaledJvp(None, None, 0, [], [], out double tangent));
        Assert.Equal(0, ScaledVjp(None, None, 0, 1, [], []));
        Assert.Equal(0, tangent);
    }

    [Fact]
    public void Nor_where_the_loop_inside_has_none()
    {
        double[] x = [1, 2];
        Assert.Equal(0, Products(x, None));
        Assert.Equal(0, ProductsValueAndGradient(x, None, new double[2], []));
        Assert.Equal(0, ProductsJvp(x, None, x, [], out _));
        Assert.Equal(0, ProductsVjp(x, None, 1, new double[2], []));
    }

    [Fact]
    public void The_value_of_an_element_read_by_a_loop_that_does_not_run_is_still_there_after_it()
    {
        double[] p = [3];
        var (own, ofX) = (new double[1], new double[2]);
        Assert.Equal(3 * 3, ReadAgain(p, [1, 2], 0, isTaken: true));
        Assert.Equal(3 * 3, ReadAgainValueAndGradient(p, [1, 2], 0, true, own, ofX));
        Assert.Equal([6], own);
        Assert.Equal(0, ReadAgainValueAndGradient(None, [1, 2], 0, false, [], ofX));
    }

    [Fact]
    public void An_outer_loop_reads_what_a_loop_inside_that_does_not_run_reads_too()
    {
        double[] w = [5];
        var gradient = new double[1];
        Assert.Equal(10, Layers(w, new double[2, 0]));
        Assert.Equal(10, LayersValueAndGradient(w, new double[2, 0], gradient, new double[2, 0]));
        Assert.Equal([2], gradient);
    }

    [Fact]
    public void A_recurrence_reads_nothing_where_it_does_not_run()
    {
        double[] x = [1, 2];
        Assert.Equal(0, Sines(x, None, 0));
        Assert.Equal(0, SinesValueAndGradient(x, None, 0, new double[2], []));
        Assert.Equal(0, SinesVjp(x, None, 0, 1, new double[2], []));
    }

    [Fact]
    public void Outputs_of_an_empty_loop_take_nothing()
    {
        ExponentialsJvp(None, None, 0, [], [], [], []);
        ExponentialsVjp(None, None, 0, [], [], [], []);
        ExponentialsValue(None, None, 0, []);
    }

    [Fact]
    public void Branches_not_taken_read_nothing_in_256_bits_either()
    {
        // The difference of equal products hands over to the companion.
        double[] x = [3, 1, 1, 3];
        var gradient = new double[4];
        Assert.Equal(0, Determinant(x, 0));
        Assert.Equal(0, DeterminantValue(x, 0));
        Assert.Equal(0, DeterminantValueAndGradient(x, 0, gradient));
        Assert.Equal(0, DeterminantJvp(x, 0, x, out _));
        Assert.Equal([1, 3, -3, -1], gradient);
        Assert.Throws<IndexOutOfRangeException>(() => DeterminantValue(x, 1));
    }

    [Differentiable(Emit.Number)]
    private static double Scaled(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += x[i] * Math.Exp(y[0]);
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    private static double Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++)
            {
                sum += Math.Sin(x[i] * y[j]) * y[0];
            }
        }

        return sum;
    }

    [Differentiable]
    private static double ReadAgain(ReadOnlySpan<double> p, ReadOnlySpan<double> x, int n, bool isTaken)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += p[0] * x[i];
        }

        return isTaken ? sum + (p[0] * p[0]) : sum;
    }

    [Differentiable]
    private static double Layers(ReadOnlySpan<double> w, double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            double z = w[0];
            for (int j = 0; j < a.GetLength(1); j++)
            {
                z += a[i, j] * w[0];
            }

            sum += z;
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    private static double Sines(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int n)
    {
        double sum = 0, t = 1;
        for (int i = 0; i < n; i++)
        {
            t = Math.Sin(t * y[2]);
            sum += t * x[i];
        }

        return sum;
    }

    [Differentiable(Emit.Vector)]
    private static void Exponentials(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int n, Span<double> z)
    {
        for (int i = 0; i < n; i++)
        {
            z[i] = x[i] * Math.Exp(y[0]);
        }
    }

    [Differentiable(Emit.Number)]
    private static double Determinant(ReadOnlySpan<double> x, int k)
    {
        double a = (x[0] * x[1]) - (x[2] * x[3]);
        if (k > 0)
        {
            a = (a * x[4]) - (x[5] * x[5]);
        }

        return a;
    }
}

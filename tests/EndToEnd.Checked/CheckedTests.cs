using System;
using Xunit;

namespace SymGrad.EndToEnd.Checked.Tests;

/// <summary>Generated code in a project that checks overflow: the same results, at extreme arguments too, and no exception.</summary>
public sealed class CheckedTests
{
    private static readonly double[] Extremes =
        [0, -0.0, 1, -1, 0.5, 709, -709, 1e9, -1e9, 1e19, -1e19, 1e300, -1e300, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void Extreme_arguments_do_not_overflow_an_integer()
    {
        var gradient = new double[Extremes.Length];
        foreach (double scale in Extremes)
        {
            Model.LossValueAndGradient(Extremes, scale, gradient, out _);
            Model.LossJvp(Extremes, scale, Extremes, 1, out _);
            Model.FilterValueAndGradient(Extremes, 2, scale, gradient, out _);
            Model.FormulaValueAndGradient(scale, 3, out _);
        }
    }

    [Fact]
    public void A_batch_of_extreme_arguments_does_not_overflow_an_integer()
    {
        int[] exponents = new int[Extremes.Length];
        var (values, gradient) = (new double[Extremes.Length], new double[Extremes.Length]);
        Model.FormulaValueAndGradientBatch(Extremes, exponents, values, gradient);
        Model.FormulaBatch(Extremes, exponents, values);
        double[] two = new double[Extremes.Length];
        Array.Fill(two, 2.5);
        Model.PowerValueAndGradientBatch(Extremes, two, values, gradient, new double[Extremes.Length]);
    }

    [Fact]
    public void Extreme_floats_do_not_overflow_an_integer()
    {
        float[] x = [0, -0f, 1, 88, -88, 1e20f, -1e20f, float.MaxValue, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        float[] y = new float[x.Length];
        Model.MapJvp(x, y, x, new float[x.Length]);
        Model.MapVjp(x, y, x, new float[x.Length]);
        Assert.Equal(0, y[0]);
    }

    [Fact]
    public void Derivatives_are_those_of_an_unchecked_project()
    {
        Assert.Equal(9 * Math.Exp(0.5) / 1.25, Model.FormulaValueAndGradient(0.5, 3, out double x), 1e-14);
        Assert.Equal((9 * Math.Exp(0.5) / 1.25) - (9 * Math.Exp(0.5) / 1.5625), x, 1e-13);
        var gradient = new double[2];
        Model.LossGradient([0, 2], 1, gradient, out double scale);
        Assert.Equal(0.25, gradient[0], 1e-15);
        Assert.Equal(0.5 / (1 + Math.Exp(-2)), gradient[1], 1e-15);
        Assert.Equal(1 / (1 + Math.Exp(-2)), scale, 1e-15);
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Marked methods of one name in one class: the private methods that they need do not get in each other's way.</summary>
public sealed partial class Overloads
{
    [Fact]
    public void Loops_of_overloads_are_methods_of_their_own()
    {
        double[] x = [0.5, -1.25, 2];
        var gradient = new double[3];
        Assert.Equal(Energy(x), EnergyValueAndGradient(x, gradient), 15);
        Assert.Equal([1.0, -2.5, 4.0], gradient);
        EnergyGradient(x, 2, gradient);
        Assert.Equal([2.0, -5.0, 0.0], gradient);
        EnergyGradient(x, 3.0, gradient, out double ofScale);
        Assert.Equal([3.0, -7.5, 12.0], gradient);
        Assert.Equal(Energy(x), ofScale, 15);
    }

    [Fact]
    public void Overloads_of_float_and_of_types_with_members_are_told_apart()
    {
        float[] x = [0.5f, -1.25f];
        var gradient = new float[2];
        EnergyGradient(x, gradient);
        Assert.Equal([1f, -2.5f], gradient);
        EnergyGradient(new Point(1, 2), out var ofPoint);
        Assert.Equal(new Point(2, 4), ofPoint);
        EnergyGradient(new Size(1, 2), out var ofSize);
        Assert.Equal(new Size(3, 12), ofSize);
    }

    [Differentiable(Emit.Number)]
    private static double Energy(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    private static double Energy(double[] x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += 2 * x[i] * x[i];
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    private static double Energy(ReadOnlySpan<double> x, double scale)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += scale * x[i] * x[i];
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    private static float Energy(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float v in x)
        {
            sum += v * v;
        }

        return sum;
    }

    [Differentiable]
    private static double Energy(Point p) => (p.X * p.X) + (p.Y * p.Y);

    [Differentiable]
    private static double Energy(Size s) => (s.Width * s.Width * s.Width) + (s.Height * s.Height * s.Height);

    private readonly record struct Point(double X, double Y);

    private readonly record struct Size(double Width, double Height);
}

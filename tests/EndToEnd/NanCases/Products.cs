using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 16 and 17: repeated multiplication, whose logarithm is harmless.</summary>
internal static partial class Products
{
    [Differentiable]
    public static double LogOfSquarings(double x)
    {
        for (int i = 0; i < 50; i++)
        {
            x *= x;
        }

        return Math.Log(x);
    }

    [Differentiable]
    public static double LogOfManySquarings(double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x *= x;
        }

        return Math.Log(x);
    }

    [Differentiable]
    public static double ScaledLogOfSquarings(double x, double scale) => scale * LogOfSquarings(x);

    [Differentiable]
    public static double LogOfProduct(ReadOnlySpan<double> p) => Math.Log(ProductOf(p));

    [Differentiable]
    public static double GeometricMean(ReadOnlySpan<double> p) => Math.Pow(ProductOf(p), 1.0 / p.Length);

    [Differentiable]
    public static double LogOfGrowth(double x)
    {
        double size = 1;
        for (int step = 0; step < 1000; step++)
        {
            size *= 1 + x;
        }

        return Math.Log(size);
    }

    private static double ProductOf(ReadOnlySpan<double> p)
    {
        double product = 1;
        foreach (double factor in p)
        {
            product *= factor;
        }

        return product;
    }
}

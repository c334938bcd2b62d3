using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 16 and 17: repeated multiplication, whose logarithm is harmless.</summary>
internal static partial class Products
{
    private static readonly double[] Probabilities = [.. Enumerable.Repeat(1e-3, 400)];

    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(16, "log(x squared 50 times)", 3.0, x => Log(NaiveSquarings(x, 50)), LogOfSquaringsGradient, 375299968947541.3),
        GalleryRow.Of(
            16, "same, 50 a parameter", 3.0, x => Log(NaiveSquarings(x, 50)),
            (double x, out double g) => LogOfManySquaringsGradient(x, 50, out g), 375299968947541.3),
        GalleryRow.Of(
            16, "0·log(x squared 50 times)", 3.0, x => 0 * Log(NaiveSquarings(x, 50)),
            (double x, out double g) => ScaledLogOfSquaringsGradient(x, 0, out g), 0),
        GalleryRow.Of(17, "log(Π p), 400 factors", Probabilities, p => Log(Product(p)), LogOfProductGradient, [.. Enumerable.Repeat(1000.0, 400)]),
        GalleryRow.Of(
            17, "(Π p)^(1/n), 400 factors", Probabilities, p => Pow(Product(p), 1 / 400.0), GeometricMeanGradient, [.. Enumerable.Repeat(0.0025, 400)]),
        GalleryRow.Of(
            17, "log(1000 steps s·(1+x))", 2.0, x => Log(Product(Enumerable.Repeat(1 + x, 1000))), LogOfGrowthGradient, 333.3333333333333),
    ];

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
    public static double ScaledLogOfSquarings(double x, [Constant] double scale) => scale * LogOfSquarings(x);

    [Differentiable]
    public static double LogOfProduct(ReadOnlySpan<double> p) => Math.Log(ProductOf(p));

    [Differentiable]
    public static double GeometricMean(ReadOnlySpan<double> p) => Math.Pow(ProductOf(p), 1.0 / p.Length);

    [Differentiable]
    public static double LogOfGrowth(double x)
    {
        double s = 1;
        for (int step = 0; step < 1000; step++)
        {
            s *= 1 + x;
        }

        return Math.Log(s);
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

    private static Node<double> NaiveSquarings(Node<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x *= x;
        }

        return x;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 13 to 15: ratios whose numerator and denominator vanish or overflow together.</summary>
internal static partial class Ratios
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(13, "x/(x - x), warning SYMG2001", 2.0, x => x / (x - x), NothingBelowGradient, double.NaN),
        GalleryRow.Of(14, "(x² - 1)/(x - 1)", 1.0, x => (x * x - 1) / (x - 1), DifferenceQuotientGradient, 1),
        GalleryRow.Of(14, "sin(x)/x", 0.0, x => Sin(x) / x, SineRatioGradient, 0),
        GalleryRow.Of(14, "sin(x)/x", 1e-5, x => Sin(x) / x, SineRatioGradient, -3.3333333333e-6),
        GalleryRow.Of(14, "(1 - cos(x))/x²", 1e-5, x => (1 - Cos(x)) / (x * x), CosineRatioGradient, -8.333333333277778e-7),
        GalleryRow.Of(14, "(exp(x) - 1)/x", 0.0, x => (Exp(x) - 1) / x, ExponentialRatioGradient, 0.5),
        GalleryRow.Of(14, "log(1 + x)/x", 0.0, x => Log(1 + x) / x, LogarithmRatioGradient, -0.5),
        GalleryRow.Of(15, "2·exp(u)/(3·exp(u))", 800.0, u => 2 * Exp(u) / (3 * Exp(u)), CancellingGradient, 0),
        GalleryRow.Of(15, "cosine of x to (1, 2)", [0, 0], NaiveCosine, (x, g) => CosineGradient(x, [1, 2], g), 0, 0),
        GalleryRow.Of(
            15, "mean(x²) - mean(x)²", [1e9, 1e9 + 1, 1e9 + 2], x => Sum(x.Select(v => v * v)) / 3 - Sum(x) / 3 * (Sum(x) / 3), VarianceGradient,
            -2 / 3.0, 0, 2 / 3.0),
    ];

#pragma warning disable SYMG2001 // The denominator is identically zero: shown here that it is NaN as written, after the warning.
    [Differentiable]
    public static double NothingBelow(double x) => x / (x - x);
#pragma warning restore SYMG2001

    [Differentiable]
    public static double DifferenceQuotient(double x) => (x * x - 1) / (x - 1);

    [Differentiable]
    public static double SineRatio(double x) => Math.Sin(x) / x;

    [Differentiable]
    public static double CosineRatio(double x) => (1 - Math.Cos(x)) / (x * x);

    [Differentiable]
    public static double ExponentialRatio(double x) => (Math.Exp(x) - 1) / x;

    [Differentiable]
    public static double LogarithmRatio(double x) => Math.Log(1 + x) / x;

    [Differentiable]
    public static double Cancelling(double u) => 2 * Math.Exp(u) / (3 * Math.Exp(u));

    [Differentiable]
    public static double Cosine(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> y)
    {
        double product = 0;
        double xSquares = 0;
        double ySquares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += x[i] * y[i];
            xSquares += x[i] * x[i];
            ySquares += y[i] * y[i];
        }

        return product / (Math.Sqrt(xSquares) * Math.Sqrt(ySquares));
    }

    [Differentiable]
    public static double Variance(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            squares += x[i] * x[i];
        }

        double mean = sum / x.Length;
        return squares / x.Length - mean * mean;
    }

    private static Node<double> NaiveCosine(Node<double>[] x) =>
        (x[0] + 2 * x[1]) / (Sqrt(x[0] * x[0] + x[1] * x[1]) * Math.Sqrt(5));
}

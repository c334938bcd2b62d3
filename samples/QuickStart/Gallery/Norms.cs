using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 18 to 20: norms, learned pooling. The last number of a point of the pooling is p.</summary>
internal static partial class Norms
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(18, "(Σ |x|^p)^(1/p) in x, p", [0, 0, 2], NaivePooling, LpPooling, 0, 0, 0),
        GalleryRow.Of(18, "(Σ |x|^p)^(1/p) in x, p", [0, 3, 4, 3], NaivePooling, LpPooling, 0, 0.44485135173053553, 0.79084684752095205, -0.30388346340753538),
        GalleryRow.Of(18, "(Σ |x|^p)^(1/p) in x, p", [3e-300, 4e-300, 2], NaivePooling, LpPooling, 0.6, 0.8, -8.167727434921272e-301),
        GalleryRow.Of(18, "(Σ |x|^p)^(1/p) in x, p", [3e300, 4e300, 2], NaivePooling, LpPooling, 0.6, 0.8, -8.167727434921272e299),
        GalleryRow.Of(19, "sqrt(Σ x²)", [0, 0], NaiveNorm, EuclideanGradient, 0, 0),
        GalleryRow.Of(19, "sqrt(Σ x²)", [3e-200, 4e-200], NaiveNorm, EuclideanGradient, 0.6, 0.8),
        GalleryRow.Of(19, "sqrt(Σ x²)", [3e200, 4e200], NaiveNorm, EuclideanGradient, 0.6, 0.8),
        GalleryRow.Of(19, "sqrt(x·x + y·y)", (0.0, 0.0), (x, y) => Sqrt(x * x + y * y), HypotenuseGradient, 0, 0),
        GalleryRow.Of(19, "x[0]/sqrt(Σ x²)", [3e200, 4e200], x => x[0] / NaiveNorm(x), DirectionGradient, 1.28e-201, -9.6e-202),
        GalleryRow.Of(20, "log(Σ exp(900·x))", [1, 2], x => Log(Sum(x.Select(v => Exp(900 * v)))), ExponentialNormGradient, 0, 900),
    ];

    [Differentiable]
    public static double Lp(ReadOnlySpan<double> x, double p)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Pow(Math.Abs(x[i]), p);
        }

        return Math.Pow(sum, 1 / p);
    }

    [Differentiable]
    public static double Euclidean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return Math.Sqrt(sum);
    }

    [Differentiable]
    public static double Hypotenuse(double x, double y) => Math.Sqrt(x * x + y * y);

    [Differentiable]
    public static double Direction(ReadOnlySpan<double> x) => x[0] / Euclidean(x);

    [Differentiable]
    public static double ExponentialNorm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(900 * x[i]);
        }

        return Math.Log(sum);
    }

    private static void LpPooling(ReadOnlySpan<double> point, Span<double> gradient) =>
        LpGradient(point[..^1], point[^1], gradient[..^1], out gradient[^1]);

    private static Node<double> NaivePooling(Node<double>[] point) =>
        Pow(Sum(point[..^1].Select(v => Pow(Abs(v), point[^1]))), 1 / point[^1]);

    private static Node<double> NaiveNorm(Node<double>[] x) => Sqrt(Sum(x.Select(v => v * v)));
}

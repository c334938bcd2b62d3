using System;
using System.Collections.Generic;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 6 to 8: losses through a sigmoid and a logarithm.</summary>
internal static partial class Losses
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(6, "-log(1/(1+exp(-x)))", -800.0, x => -Log(1 / (1 + Exp(-x))), NegativeLogSigmoidGradient, -1),
        GalleryRow.Of(6, "-log(1/(1+exp(-x)))", 40.0, x => -Log(1 / (1 + Exp(-x))), NegativeLogSigmoidGradient, -4.248354255291589e-18),
        GalleryRow.Of(6, "-log(exp(x)/(1+exp(x)))", 800.0, x => -Log(Exp(x) / (1 + Exp(x))), NegativeLogOfRatioGradient, 0),
        GalleryRow.Of(6, "-log(exp(x)/(1+exp(x)))", -800.0, x => -Log(Exp(x) / (1 + Exp(x))), NegativeLogOfRatioGradient, -1),
        GalleryRow.Of(6, "-log(0.5*(1+tanh(x/2)))", -800.0, x => -Log(0.5 * (1 + Tanh(x / 2))), NegativeLogOfTanhGradient, -1),
        GalleryRow.Of(7, "cross-entropy, y = 1", -800.0, x => NaiveCrossEntropy(x, 1), CrossEntropyFor(1), -1),
        GalleryRow.Of(7, "cross-entropy, y = 0", 800.0, x => NaiveCrossEntropy(x, 0), CrossEntropyFor(0), 1),
        GalleryRow.Of(7, "cross-entropy, y = 1", 800.0, x => NaiveCrossEntropy(x, 1), CrossEntropyFor(1), 0),
        GalleryRow.Of(7, "cross-entropy, y = 0.25", 40.0, x => NaiveCrossEntropy(x, 0.25), CrossEntropyFor(0.25), 0.75),
        GalleryRow.Of(8, "-log(clamp(sigmoid(x)))", -800.0, x => -Log(Clamp(1 / (1 + Exp(-x)), 1e-7, 1 - 1e-7)), ClampedGradient, 0),
        GalleryRow.Of(8, "-log(sigmoid(x) + 1e-7)", -800.0, x => -Log(1 / (1 + Exp(-x)) + 1e-7), OffsetGradient, 0),
    ];

    [Differentiable]
    public static double NegativeLogSigmoid(double x)
    {
        double p = 1 / (1 + Math.Exp(-x));
        return -Math.Log(p);
    }

    [Differentiable]
    public static double NegativeLogOfRatio(double x) => -Math.Log(SigmoidAsRatio(x));

    [Differentiable]
    public static double NegativeLogOfTanh(double x) => -Math.Log(0.5 * (1 + Math.Tanh(x / 2)));

    [Differentiable]
    public static double CrossEntropy(double x, [Constant] double y)
    {
        double p = 1 / (1 + Math.Exp(-x));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    /// <summary>The clamp is the user's wish: it is differentiated as written, flat outside its bounds.</summary>
    [Differentiable]
    public static double Clamped(double x) => -Math.Log(Math.Clamp(1 / (1 + Math.Exp(-x)), 1e-7, 1 - 1e-7));

    [Differentiable]
    public static double Offset(double x) => -Math.Log(1 / (1 + Math.Exp(-x)) + 1e-7);

    private static double SigmoidAsRatio(double x) => Math.Exp(x) / (1 + Math.Exp(x));

    private static ScalarGradient<double> CrossEntropyFor(double y) => (double x, out double xGradient) => CrossEntropyGradient(x, y, out xGradient);

    private static Node<double> NaiveCrossEntropy(Node<double> x, double y)
    {
        Node<double> p = 1 / (1 + Exp(-x));
        return -(y * Log(p) + (1 - y) * Log(1 - p));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad;
using static QuickStart.Gallery.Autograd;

namespace QuickStart.Gallery;

/// <summary>Cases 10 to 12: softmax, its logarithm, sums of exponentials.</summary>
internal static partial class Softmaxes
{
    public static IEnumerable<GalleryRow> Rows =>
    [
        GalleryRow.Of(10, "-log(softmax(x)[0])", [1, 1000], x => -Log(Exp(x[0]) / Sum(x.Select(Exp))), FirstClassGradient, -1, 1),
        GalleryRow.Of(10, "-Σ y·log(softmax(x))", [1, 1000], x => NaiveCrossEntropy(x, [0, 1]), CrossEntropyOf([0, 1]), 0, 0),
        GalleryRow.Of(10, "same, maximum subtracted", [1, 1000], x => NaiveShifted(x, [0, 1]), ShiftedOf([0, 1]), 0, 0),
        GalleryRow.Of(11, "-Σ y·log(softmax(x))", [5], x => NaiveCrossEntropy(x, [1]), CrossEntropyOf([1]), 0),
        GalleryRow.Of(11, "-Σ y·log(softmax(x))", [900, 900], x => NaiveCrossEntropy(x, [1, 0]), CrossEntropyOf([1, 0]), -0.5, 0.5),
        GalleryRow.Of(
            11, "same, one logit masked", [1, 2, double.NegativeInfinity], x => NaiveCrossEntropy(x, [1, 0, 0]), CrossEntropyOf([1, 0, 0]),
            -0.7310585786300049, 0.7310585786300049, 0),
        GalleryRow.Of(12, "log(Σ exp(x))", [1000, 1000], x => Log(Sum(x.Select(Exp))), LogSumExpGradient, 0.5, 0.5),
        GalleryRow.Of(12, "log(Σ exp(-x))", [800, 900], x => Log(Sum(x.Select(v => Exp(-v)))), LogSumExpOfNegatedGradient, -1, -3.720075976020836e-44),
        GalleryRow.Of(12, "log(exp(x) + exp(y))", (800.0, 801.0), (x, y) => Log(Exp(x) + Exp(y)), TwoTermsGradient, 0.2689414213699951, 0.7310585786300049),
        GalleryRow.Of(
            12, "log(.2·exp(x)+.8·exp(y))", (800.0, 801.0), (x, y) => Log(0.2 * Exp(x) + 0.8 * Exp(y)), WeightedTermsGradient,
            0.08422380840089739, 0.9157761915991026),
    ];

    [Differentiable]
    public static double FirstClass(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return -Math.Log(Math.Exp(x[0]) / sum);
    }

    [Differentiable]
    public static double CrossEntropy(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> label)
    {
        double sum = 0;
        foreach (double logit in x)
        {
            sum += Math.Exp(logit);
        }

        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            loss -= label[i] * Math.Log(Math.Exp(x[i]) / sum);
        }

        return loss;
    }

    [Differentiable]
    public static double Shifted(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> label)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            max = Math.Max(max, x[i]);
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            loss -= label[i] * Math.Log(Math.Exp(x[i] - max) / sum);
        }

        return loss;
    }

    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable]
    public static double LogSumExpOfNegated(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(-x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable]
    public static double TwoTerms(double x, double y) => Math.Log(Math.Exp(x) + Math.Exp(y));

    [Differentiable]
    public static double WeightedTerms(double x, double y) => Math.Log(0.2 * Math.Exp(x) + 0.8 * Math.Exp(y));

    private static SpanGradient CrossEntropyOf(double[] label) => (x, g) => CrossEntropyGradient(x, label, g);

    private static SpanGradient ShiftedOf(double[] label) => (x, g) => ShiftedGradient(x, label, g);

    private static Node<double> NaiveCrossEntropy(Node<double>[] x, double[] label)
    {
        Node<double> sum = Sum(x.Select(Exp));
        return -Sum(x.Select((logit, i) => label[i] * Log(Exp(logit) / sum)));
    }

    private static Node<double> NaiveShifted(Node<double>[] x, double[] label)
    {
        Node<double> max = x.Aggregate(Max);
        return NaiveCrossEntropy([.. x.Select(logit => logit - max)], label);
    }
}

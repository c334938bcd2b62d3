using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 10 to 12: softmax, its logarithm, sums of exponentials, as plain loops.</summary>
internal static partial class Softmaxes
{
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
    public static double SoftmaxLoss(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> label)
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

    /// <summary>With the maximum subtracted, as careful users write it.</summary>
    [Differentiable]
    public static double SoftmaxLossShifted(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> label)
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

    /// <summary>Through the probabilities as a local of the loop.</summary>
    [Differentiable]
    public static double SoftmaxLossOfProbabilities(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> label)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        double total = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double p = Math.Exp(x[i]) / sum;
            double log = Math.Log(p);
            total += label[i] * log;
        }

        return -total;
    }

    [Differentiable]
    public static double CrossEntropyOfProbabilities(ReadOnlySpan<double> p, [Constant] ReadOnlySpan<double> label)
    {
        double loss = 0;
        for (int i = 0; i < p.Length; i++)
        {
            loss -= label[i] * Math.Log(p[i]);
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
    public static double LogSumExpWeighted(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    /// <summary>A soft maximum of temperature s.</summary>
    [Differentiable]
    public static double LogSumExpScaled(ReadOnlySpan<double> x, double s)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] / s);
        }

        return Math.Log(sum) * s;
    }

    [Differentiable]
    public static double TwoTerms(double x, double y) => Math.Log(Math.Exp(x) + Math.Exp(y));

    [Differentiable]
    public static double TwoWeightedTerms(double x, double y) => Math.Log((0.2 * Math.Exp(x)) + (0.8 * Math.Exp(y)));
}

using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 13 to 15: ratios whose numerator and denominator vanish, cancel or overflow together.</summary>
internal static partial class Ratios
{
#pragma warning disable SYMG2001 // The denominator is identically zero: after the warning, NaN.
    [Differentiable]
    public static double NothingBelow(double x) => x / (x - x);
#pragma warning restore SYMG2001

    [Differentiable]
    public static double DifferenceQuotient(double x) => ((x * x) - 1) / (x - 1);

    [Differentiable]
    public static double SineRatio(double x) => Math.Sin(x) / x;

    [Differentiable]
    public static double CosineRatio(double x) => (1 - Math.Cos(x)) / (x * x);

    [Differentiable]
    public static double ExponentialRatio(double x) => (Math.Exp(x) - 1) / x;

    [Differentiable]
    public static double LogarithmRatio(double x) => Math.Log(1 + x) / x;

    [Differentiable]
    public static double Cancelling(double a, double b, double u) => a * Math.Exp(u) / (b * Math.Exp(u));

    [Differentiable]
    public static double NormalisedWeight(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }

        return x[0] / sum;
    }

    [Differentiable]
    public static double NormalisedExponential(ReadOnlySpan<double> w, double u)
    {
        double sum = 0;
        for (int i = 0; i < w.Length; i++)
        {
            sum += Math.Exp(w[i] * u);
        }

        return Math.Exp(w[0] * u) / sum;
    }

    [Differentiable]
    public static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
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

    /// <summary>The mean of the squares less the square of the mean.</summary>
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
        return (squares / x.Length) - (mean * mean);
    }
}

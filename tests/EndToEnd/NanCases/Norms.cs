using System;

namespace SymGrad.EndToEnd.Tests.NanCases;

/// <summary>Cases 18 to 20: norms, and pooling whose exponent is learned.</summary>
internal static partial class Norms
{
    [Differentiable]
    public static double Pooling(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double p)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Pow(Math.Abs(x[i]), p);
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
    public static double Hypotenuse(double x, double y) => Math.Sqrt((x * x) + (y * y));

    [Differentiable]
    public static double Direction(ReadOnlySpan<double> x) => x[0] / Euclidean(x);

    [Differentiable]
    public static double LogOfExponentialNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> w) => Math.Log(ExponentialNorm(x, w));

    [Differentiable]
    public static double ExponentialNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(w[i] * x[i]);
        }

        return sum;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Softmax and what is made of it.</summary>
public static partial class Softmaxes
{
    [Differentiable(Emit.Vector)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, 4), At(new[] { 710.0, 710.0, 710.0 }, 3), At(new[] { -900.0 }, 1), At(new[] { 0.0, 2.0, -41.5 }, 3)]
    public static void Plain(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Exp(x[i]) / sum;
        }
    }

    [Differentiable(Emit.Vector)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, 4), At(new[] { 710.0, 710.0, 710.0 }, 3), At(new[] { -900.0 }, 1), At(new[] { 0.0, 2.0, -41.5 }, 3)]
    public static void LogSoftmax(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Math.Log(Math.Exp(x[i]) / sum);
        }
    }

    [Differentiable(Emit.Vector)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, 4), At(new[] { 710.0, 710.0, 710.0 }, 3), At(new[] { -900.0 }, 1), At(new[] { 0.0, 2.0, -41.5 }, 3)]
    public static void LogSoftmaxByDifference(ReadOnlySpan<double> x, Span<double> y)
    {
        double max = double.NegativeInfinity;
        foreach (double v in x)
        {
            max = Math.Max(max, v);
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] - max - Math.Log(sum);
        }
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, 1), At(new[] { 710.0, 710.0, 710.0 }, 0), At(new[] { -900.0 }, 0), At(new[] { 0.0, 40.0, -41.5 }, 1), At(new[] { 0.0, 40.0, -41.5 }, 2)]
    public static double LabelEntropy(ReadOnlySpan<double> x, int label)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return -Math.Log(Math.Exp(x[label]) / sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, new[] { 0.0, 1.0, 0.0, 0.0 }), At(new[] { 710.0, 710.0, 710.0 }, new[] { 0.0, 0.0, 1.0 }), At(new[] { -900.0 }, new[] { 1.0 }), At(new[] { 0.0, 40.0, -41.5 }, new[] { 0.25, 0.5, 0.25 })]
    public static double TargetEntropy(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            loss -= target[i] * Math.Log(Math.Exp(x[i]) / sum);
        }

        return loss;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, new[] { 0.0, 1.0, 0.0, 0.0 }), At(new[] { 710.0, 710.0, 710.0 }, new[] { 0.0, 0.0, 1.0 }), At(new[] { 0.0, 40.0, -41.5 }, new[] { 0.25, 0.5, 0.25 })]
    public static double TargetEntropyShifted(ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> target)
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
            loss -= target[i] * (x[i] - max - Math.Log(sum));
        }

        return loss;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 0.25, 0.5, 0.25 }, new[] { 0.0, 1.0, 0.0 }), At(new[] { 1e-300, 1.0, 0.5 }, new[] { 0.5, 0.5, 0.0 })]
    public static double EntropyOfProbabilities(ReadOnlySpan<double> p, [Constant] ReadOnlySpan<double> target)
    {
        double loss = 0;
        for (int i = 0; i < p.Length; i++)
        {
            loss -= target[i] * Math.Log(p[i]);
        }

        return loss;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 0.3, 0.7, -1.2, 1.5 }), At(new[] { 800.0, 0.0, 799.0 })]
    public static double SoftmaxEntropy(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        double entropy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double p = Math.Exp(x[i]) / sum;
            entropy -= p * Math.Log(p);
        }

        return entropy;
    }

    /// <summary>Attention with one query.</summary>
    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, new[] { 1.0, 2.0, 3.0 }), At(new[] { -800.0, -801.0 }, new[] { 1e300, 3.0 })]
    public static double WeightedAverage(ReadOnlySpan<double> u, ReadOnlySpan<double> w)
    {
        double above = 0;
        double below = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double e = Math.Exp(u[i]);
            above += w[i] * e;
            below += e;
        }

        return above / below;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, new[] { 1.0, 2.0, 3.0 }), At(new[] { -800.0, -801.0 }, new[] { 1e300, 3.0 })]
    public static double WeightedAverageShifted(ReadOnlySpan<double> u, ReadOnlySpan<double> w)
    {
        double max = u[0];
        for (int i = 1; i < u.Length; i++)
        {
            max = Math.Max(max, u[i]);
        }

        double above = 0;
        double below = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double e = Math.Exp(u[i] - max);
            above += w[i] * e;
            below += e;
        }

        return above / below;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 0.2, 0.5, 0.3 }, new[] { 0.0, 1.0, -50.0 }, new[] { 1.0, 0.01, 3.0 }, 60.0), At(new[] { 0.5, 0.5 }, new[] { 0.0, 1.0 }, new[] { 1.0, 1.0 }, 0.5)]
    public static double Mixture(ReadOnlySpan<double> w, ReadOnlySpan<double> mu, ReadOnlySpan<double> sigma, double x)
    {
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double z = (x - mu[k]) / sigma[k];
            sum += w[k] * Math.Exp(-0.5 * z * z) / (sigma[k] * Math.Sqrt(2 * Math.PI));
        }

        return Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 300f, 301f, -1f }, 1), At(new[] { -200f, -200f }, 0)]
    public static float LabelEntropySingle(ReadOnlySpan<float> x, int label)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += MathF.Exp(x[i]);
        }

        return -MathF.Log(MathF.Exp(x[label]) / sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }, 1), At(new[] { 710.0, 710.0, 710.0 }, 0), At(new[] { -900.0 }, 0), At(new[] { 0.0, 40.0, -41.5 }, 1), At(new[] { 0.0, 40.0, -41.5 }, 2)]
    public static double OneShare(ReadOnlySpan<double> x, int k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return Math.Exp(x[k]) / sum;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 80.0, 81.0, -70.0, 3.0 }, 1, 3.0, Ulps = 64), At(new[] { 710.0, 710.0, 710.0 }, 0, 1.0), At(new[] { 0.0, 40.0, -41.5 }, 1, 0.75, Ulps = 64), At(new[] { 0.0, 40.0, -41.5 }, 2, 1.5)]
    public static double TemperatureEntropy(ReadOnlySpan<double> x, int label, double t)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] / t);
        }

        return -Math.Log(Math.Exp(x[label] / t) / sum);
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>log Σ e^x in its many spellings, at points where e^x overflows, underflows or ties.</summary>
public static partial class ExpSums
{
    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 }), At(new[] { -900.0 }), At(new[] { 0.0, -40.0, -41.5 })]
    public static double OnePass(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 }), At(new[] { -900.0 }), At(new[] { 0.0, -40.0, -41.5 })]
    public static double OwnShift(ReadOnlySpan<double> x)
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

        return max + Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 })]
    public static double OwnShiftFromFirst(ReadOnlySpan<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > max)
            {
                max = x[i];
            }
        }

        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(v - max);
        }

        return Math.Log(sum) + max;
    }

    /// <summary>Online: the shift is renewed with every new maximum.</summary>
    [Differentiable(Emit.Number)]
    [At(new[] { 3.0, 800.0, 801.0, -700.0 }), At(new[] { 710.0, 710.0, 710.0 })]
    public static double Online(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double next = Math.Max(max, x[i]);
            sum = sum * Math.Exp(max - next) + Math.Exp(x[i] - next);
            max = next;
        }

        return max + Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, new[] { 0.5, 1e-300, 2.0 }), At(new[] { -800.0, -801.0 }, new[] { 0.25, 0.75 }), At(new[] { 1.0, 2.0 }, new[] { 0.0, 0.5 })]
    public static double Weighted(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, new[] { 0.5, 1e-300, 2.0 }), At(new[] { -800.0, -801.0 }, new[] { 0.25, 0.75 })]
    public static double WeightedInDomain(ReadOnlySpan<double> x, [Domain(1e-308, 10)] ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Exp(x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, new[] { -0.5, -1e5, 2.0 }), At(new[] { -800.0, -801.0 }, new[] { 0.25, 0.75 })]
    public static double LogWeights(ReadOnlySpan<double> x, ReadOnlySpan<double> logW)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(logW[i] + x[i]);
        }

        return Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }, 2.0), At(new[] { 800.0, 801.0, -700.0 }, -1.5), At(new[] { 1e-5, 2e-5 }, 1e5)]
    public static double Scaled(ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(a * x[i]);
        }

        return Math.Log(sum) / a;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }), At(new[] { -710.0, -710.0, 3.0 })]
    public static double NegatedMinimum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(-v);
        }

        return -Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1100.0, 1101.0, -700.0 }), At(new[] { -1100.0, -1100.0 })]
    public static double BaseTwo(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Pow(2, v);
        }

        return Math.Log2(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0 }), At(new[] { -800.0, -800.0 })]
    public static double MeanExp(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(v);
        }

        return Math.Log(sum / x.Length);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 90f, 95f, -100f }), At(new[] { -200f, -200f })]
    public static float Single(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float v in x)
        {
            sum += MathF.Exp(v);
        }

        return MathF.Log(sum);
    }

    [Differentiable(Emit.Number | Derivatives.Batch)]
    [At(800.0, 800.0), At(-800.0, -790.0), At(800.0, 790.0), At(0.0, 0.0), At(1e-9, 1e-9)]
    public static double TwoWeighted(double x, double y) => Math.Log(0.2 * Math.Exp(x) + 0.8 * Math.Exp(y));

    [Differentiable(Emit.Number | Derivatives.Batch)]
    [At(800.0, 800.0, 0.3), At(-800.0, -790.0, 0.9), At(800.0, 790.0, 1e-10)]
    public static double Mix(double x, double y, double w) => Math.Log(w * Math.Exp(x) + (1 - w) * Math.Exp(y));

    [Differentiable(Emit.Number | Derivatives.Batch)]
    [At(800.0, 800.0, 800.0), At(-800.0, -790.0, -700.0), At(0.0, -30.0, -50.0)]
    public static double Three(double x, double y, double z) => Math.Log(Math.Exp(x) + Math.Exp(y) + Math.Exp(z));

    /// <summary>So many times the logarithm of a sum of exponentials, which is not to overflow because of the factor.</summary>
    [Differentiable(Emit.Number), At(new[] { 800.0, 799, 750 }, 1000), At(new[] { -0.5, 0.25 }, 3)]
    public static double Normaliser(ReadOnlySpan<double> x, int n)
    {
        double max = double.NegativeInfinity;
        foreach (double v in x)
        {
            max = Math.Max(max, v);
        }

        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Exp(v - max);
        }

        return n * (max + Math.Log(sum));
    }
}

using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>lse of GradBench: the logarithm of a sum of exponentials, its largest term taken out.</summary>
public static partial class LogSumExp
{
    /// <summary>log Σ exp xᵢ.</summary>
    [Differentiable]
    public static double Lse(double[] x)
    {
        double max = Largest(x);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        return Math.Log(sum) + max;
    }

    private static double Largest(double[] x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (max < x[i])
            {
                max = x[i];
            }
        }

        return max;
    }
}

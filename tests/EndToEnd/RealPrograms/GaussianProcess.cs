using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>The marginal likelihood of a Gaussian process with a squared exponential kernel, by Cholesky's decomposition.</summary>
public static partial class GaussianProcess
{
    /// <summary>log p(y | x).</summary>
    /// <param name="x">Where the function was observed.</param>
    /// <param name="y">What was observed.</param>
    /// <param name="logAmplitude">Logarithm of the kernel's standard deviation.</param>
    /// <param name="logScale">Logarithm of the kernel's length.</param>
    /// <param name="logNoise">Logarithm of the standard deviation of the noise.</param>
    [Differentiable(Emit.Number), At(new[] { 0.0, 0.4, 1.1, 1.9, 2.4 }, new[] { 0.3, 0.9, 0.7, -0.4, -0.8 }, 0.1, -0.3, -1.2, Ulps = 512)]
    public static double LogLikelihood(double[] x, double[] y, double logAmplitude, double logScale, double logNoise)
    {
        int n = x.Length;
        double amplitude = Math.Exp(2 * logAmplitude);
        double scale = Math.Exp(logScale);
        double noise = Math.Exp(2 * logNoise);
        double[,] k = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double distance = (x[i] - x[j]) / scale;
                k[i, j] = amplitude * Math.Exp(-0.5 * distance * distance);
                k[j, i] = k[i, j];
            }

            k[i, i] += noise;
        }

        double[,] l = Cholesky(k);
        double[] z = SolveLower(l, y);
        double result = -0.5 * n * Math.Log(2 * Math.PI);
        for (int i = 0; i < n; i++)
        {
            result -= (0.5 * z[i] * z[i]) + Math.Log(l[i, i]);
        }

        return result;
    }

    private static double[,] Cholesky(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] l = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            double diagonal = a[j, j];
            for (int k = 0; k < j; k++)
            {
                diagonal -= l[j, k] * l[j, k];
            }

            l[j, j] = Math.Sqrt(diagonal);
            for (int i = j + 1; i < n; i++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                l[i, j] = sum / l[j, j];
            }
        }

        return l;
    }

    private static double[] SolveLower(double[,] l, double[] b)
    {
        double[] z = new double[b.Length];
        for (int i = 0; i < b.Length; i++)
        {
            double sum = b[i];
            for (int j = 0; j < i; j++)
            {
                sum -= l[i, j] * z[j];
            }

            z[i] = sum / l[i, i];
        }

        return z;
    }
}

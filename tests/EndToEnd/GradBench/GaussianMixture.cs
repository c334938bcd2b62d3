using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>gmm of ADBench: the log-likelihood of a mixture of Gaussians with a Wishart prior on their precisions.</summary>
public static partial class GaussianMixture
{
    /// <summary>The log-likelihood.</summary>
    /// <param name="d">Dimension of a point.</param>
    /// <param name="k">Number of Gaussians.</param>
    /// <param name="n">Number of points.</param>
    /// <param name="alphas">Logarithms of the weights, not normalised.</param>
    /// <param name="means">k points.</param>
    /// <param name="qs">Logarithms of the diagonals of k lower triangular matrices, whose products with their transposes are the precisions.</param>
    /// <param name="ls">What is below these diagonals, column by column.</param>
    /// <param name="x">n points.</param>
    /// <param name="gamma">Parameter of the prior.</param>
    /// <param name="m">Parameter of the prior.</param>
    [Differentiable]
    public static double Objective(
        int d, int k, int n, double[] alphas, double[] means, double[] qs, double[] ls, [Constant] double[] x, [Constant] double gamma, int m)
    {
        double constant = -n * d * 0.5 * Math.Log(2 * Math.PI);
        int lSize = d * (d - 1) / 2;
        double[] diagonals = new double[d * k];
        double[] sums = new double[k];
        double[] centred = new double[d];
        double[] scaled = new double[d];
        double[] terms = new double[k];
        for (int ik = 0; ik < k; ik++)
        {
            sums[ik] = 0;
            for (int id = 0; id < d; id++)
            {
                double q = qs[(ik * d) + id];
                sums[ik] += q;
                diagonals[(ik * d) + id] = Math.Exp(q);
            }
        }

        double total = 0;
        for (int ix = 0; ix < n; ix++)
        {
            for (int ik = 0; ik < k; ik++)
            {
                Subtract(x.AsSpan(ix * d, d), means.AsSpan(ik * d, d), centred);
                Multiply(diagonals.AsSpan(ik * d, d), ls.AsSpan(ik * lSize, lSize), centred, scaled);
                terms[ik] = alphas[ik] + sums[ik] - (0.5 * SquaredNorm(scaled));
            }

            total += LogSumExp(terms);
        }

        return constant + total - (n * LogSumExp(alphas)) + LogPrior(d, k, gamma, m, sums, diagonals, ls);
    }

    private static void Subtract(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = x[i] - y[i];
        }
    }

    /// <summary>A lower triangular matrix times a vector.</summary>
    private static void Multiply(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> x, Span<double> result)
    {
        int d = x.Length;
        for (int i = 0; i < d; i++)
        {
            result[i] = diagonal[i] * x[i];
        }

        int next = 0;
        for (int i = 0; i < d; i++)
        {
            for (int j = i + 1; j < d; j++)
            {
                result[j] += below[next] * x[i];
                next++;
            }
        }
    }

    private static double SquaredNorm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    private static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
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

    private static double LogPrior(int d, int k, double gamma, int m, ReadOnlySpan<double> sums, ReadOnlySpan<double> diagonals, ReadOnlySpan<double> ls)
    {
        int lSize = d * (d - 1) / 2;
        int freedom = d + m + 1;
        double constant = (freedom * d * (Math.Log(gamma) - (0.5 * Math.Log(2)))) - LogGammaOfMatrices(0.5 * freedom, d);
        double result = 0;
        for (int ik = 0; ik < k; ik++)
        {
            double frobenius = SquaredNorm(diagonals.Slice(ik * d, d)) + SquaredNorm(ls.Slice(ik * lSize, lSize));
            result += (0.5 * gamma * gamma * frobenius) - (m * sums[ik]);
        }

        return (k * constant) - result;
    }

    /// <summary>The logarithm of the multivariate gamma function.</summary>
    private static double LogGammaOfMatrices(double a, int d)
    {
        double result = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            result += StableMath.LGamma(a + (0.5 * (1 - j)));
        }

        return result;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>Kalman's filter for a point that moves with a slowly changing speed.</summary>
public static partial class KalmanFilter
{
    /// <summary>The log-likelihood of observed positions.</summary>
    /// <param name="observed">The positions.</param>
    /// <param name="step">The time between them.</param>
    /// <param name="acceleration">Variance of the noise that changes the speed.</param>
    /// <param name="noise">Variance of an observation.</param>
    [Differentiable(Emit.Number), At(new[] { 0.1, 1.2, 1.9, 3.3, 4.1 }, 1.0, 0.05, 0.2, Ulps = 256)]
    public static double LogLikelihood(ReadOnlySpan<double> observed, double step, double acceleration, double noise)
    {
        double[,] transition = { { 1, step }, { 0, 1 } };
        double[,] covariance = { { 10, 0 }, { 0, 10 } };
        double[,] process =
        {
            { acceleration * step * step * step / 3, acceleration * step * step / 2 },
            { acceleration * step * step / 2, acceleration * step },
        };
        double position = 0;
        double speed = 0;
        double result = 0;
        foreach (double y in observed)
        {
            position += step * speed;
            double[,] predicted = Congruence(transition, covariance);
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    predicted[i, j] += process[i, j];
                }
            }

            double innovation = y - position;
            double variance = predicted[0, 0] + noise;
            result -= 0.5 * (Math.Log(2 * Math.PI * variance) + (innovation * innovation / variance));
            double[] gain = { predicted[0, 0] / variance, predicted[1, 0] / variance };
            position += gain[0] * innovation;
            speed += gain[1] * innovation;
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    covariance[i, j] = predicted[i, j] - (gain[i] * predicted[0, j]);
                }
            }
        }

        return result;
    }

    /// <summary>A·P·Aᵀ.</summary>
    private static double[,] Congruence(double[,] a, double[,] p)
    {
        int n = a.GetLength(0);
        double[,] result = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    for (int l = 0; l < n; l++)
                    {
                        sum += a[i, k] * p[k, l] * a[j, l];
                    }
                }

                result[i, j] = sum;
            }
        }

        return result;
    }
}

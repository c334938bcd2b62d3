using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>kmeans of GradBench: the squared distances of points from the nearest of some centroids.</summary>
public static partial class KMeans
{
    /// <summary>Σᵢ minⱼ ‖pointᵢ − centroidⱼ‖².</summary>
    /// <param name="d">Dimension of a point.</param>
    /// <param name="k">Number of centroids.</param>
    /// <param name="n">Number of points.</param>
    [Differentiable]
    public static double Cost(int d, int k, int n, [Constant] double[] points, double[] centroids)
    {
        double cost = 0;
        for (int i = 0; i < n; i++)
        {
            double closest = double.PositiveInfinity;
            for (int j = 0; j < k; j++)
            {
                double distance = SquaredDistance(points.AsSpan(i * d, d), centroids.AsSpan(j * d, d));
                if (distance < closest)
                {
                    closest = distance;
                }
            }

            cost += closest;
        }

        return cost;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}

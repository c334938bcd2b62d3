using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>A layer of a convolutional network: convolution, rectification, pooling, a weighted sum.</summary>
public static partial class ConvolutionNetwork
{
    /// <summary>The logistic loss of one image of class one.</summary>
    /// <param name="image">A square, row after row.</param>
    /// <param name="kernel">A square, row after row.</param>
    /// <param name="bias">Added to every sum.</param>
    /// <param name="weights">One for each pool of two times two.</param>
    /// <param name="size">The side of the image.</param>
    [Differentiable(Emit.Number), At(
        new[] { 0.5, -1, 0.25, 2, 0.75, 1.5, -0.5, 1.25, 0.1, 0.9, -0.3, 0.6, 1.1, -0.8, 0.2, 0.4, 0.35, -0.15, 0.65, 0.85, -0.45, 1.3, 0.55, -0.7, 0.05 },
        new[] { 0.4, -0.3, 0.2, 0.6 }, 0.1, new[] { 0.7, -0.9, 0.5, 0.3 }, 5, Ulps = 64)]
    public static double Loss(ReadOnlySpan<double> image, ReadOnlySpan<double> kernel, double bias, ReadOnlySpan<double> weights, int size)
    {
        const int Side = 2;
        int mapSize = size - Side + 1;
        double[,] map = new double[mapSize, mapSize];
        for (int y = 0; y < mapSize; y++)
        {
            for (int x = 0; x < mapSize; x++)
            {
                double sum = bias;
                for (int v = 0; v < Side; v++)
                {
                    for (int u = 0; u < Side; u++)
                    {
                        sum += image[((y + v) * size) + x + u] * kernel[(v * Side) + u];
                    }
                }

                map[y, x] = sum > 0 ? sum : 0;
            }
        }

        int pools = mapSize / 2;
        double score = 0;
        for (int y = 0; y < pools; y++)
        {
            for (int x = 0; x < pools; x++)
            {
                double max = map[2 * y, 2 * x];
                for (int v = 0; v < 2; v++)
                {
                    for (int u = 0; u < 2; u++)
                    {
                        if (map[(2 * y) + v, (2 * x) + u] > max)
                        {
                            max = map[(2 * y) + v, (2 * x) + u];
                        }
                    }
                }

                score += weights[(y * pools) + x] * max;
            }
        }

        return Math.Log(1 + Math.Exp(-score));
    }
}

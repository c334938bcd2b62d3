using System;

namespace SymGrad.Benchmarks.Logistic;

/// <summary>Rows drawn from a normal distribution, labels drawn from the model with hidden weights.</summary>
internal sealed class LogisticData
{
    public LogisticData(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        Rows = Normal(random, rows * columns, 1);
        Weights = Normal(random, columns, 1 / Math.Sqrt(columns));
        Bias = 0.1;
        Labels = new double[rows];
        double[] hidden = Normal(random, columns, 3 / Math.Sqrt(columns));
        for (int i = 0; i < rows; i++)
        {
            double z = LogisticScalar.Dot(Rows.AsSpan(i * columns, columns), hidden);
            Labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-z)) ? 1 : 0;
        }
    }

    /// <summary>The data, row-major.</summary>
    public double[] Rows { get; }

    /// <summary>0 or 1.</summary>
    public double[] Labels { get; }

    /// <summary>The point at which the gradient is taken.</summary>
    public double[] Weights { get; }

    /// <summary>The bias at that point.</summary>
    public double Bias { get; }

    // Box and Muller, 1958.
    private static double[] Normal(Random random, int length, double deviation)
    {
        var result = new double[length];
        for (int i = 0; i < length; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            result[i] = deviation * radius * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return result;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Reductions in one pass: means, variances and logarithms that are right after every element.</summary>
/// <remarks>At an offset of 1e8 a running mean is rounded to 1e−8 in every step, which is a large part of the deviations.</remarks>
public static partial class Online
{
    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }), At(new[] { 0.5, -2.0, 3.0 }), At(new[] { 7.0, 8.0 })]
    public static double Welford(ReadOnlySpan<double> x)
    {
        int n = 0;
        double mean = 0;
        double squares = 0;
        foreach (double v in x)
        {
            n++;
            double delta = v - mean;
            mean += delta / n;
            squares += delta * (v - mean);
        }

        return squares / n;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }), At(new[] { 0.5, -2.0, 3.0 }), At(new[] { 7.0, 8.0 })]
    public static double WelfordFromFirst(ReadOnlySpan<double> x)
    {
        double mean = x[0];
        double squares = 0;
        for (int k = 1; k < x.Length; k++)
        {
            double old = mean;
            mean = old + ((x[k] - old) / (k + 1));
            squares += (x[k] - old) * (x[k] - mean);
        }

        return Math.Sqrt(squares / (x.Length - 1));
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }), At(new[] { 0.5, -2.0, 3.0 })]
    public static double RunningVariance(ReadOnlySpan<double> x)
    {
        double count = 0;
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            count += 1;
            double delta = x[i] - mean;
            mean += delta / count;
            variance += ((delta * (x[i] - mean)) - variance) / count;
        }

        return variance;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }), At(new[] { 0.5, -2.0, 3.0 })]
    public static double RunningMoments(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double meanSquare = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += (x[i] - mean) / (i + 1);
            meanSquare += ((x[i] * x[i]) - meanSquare) / (i + 1);
        }

        return meanSquare - (mean * mean);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }, new[] { 1.0, 2.0, 0.5, 3.0 }), At(new[] { 0.5, -2.0, 3.0 }, new[] { 0.2, 0.5, 0.3 })]
    public static double West(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double weight = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            weight += w[i];
            double old = mean;
            mean = old + (w[i] / weight * (x[i] - old));
            squares += w[i] * (x[i] - old) * (x[i] - mean);
        }

        return squares / weight;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }, new[] { 1.0, 2.0, 0.5, 3.0 }), At(new[] { 0.25, -2.0, 3.0 }, new[] { 0.2, 0.5, 0.3 })]
    public static double Comoment(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double xMean = 0;
        double yMean = 0;
        double comoment = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double delta = x[i] - xMean;
            xMean += delta / (i + 1);
            yMean += (y[i] - yMean) / (i + 1);
            comoment += delta * (y[i] - yMean);
        }

        return comoment / (x.Length - 1);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 }), At(new[] { -900.0 }), At(new[] { 0.0, -40.0, -41.5 })]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        double sum = 0;
        foreach (double v in x)
        {
            if (v > max)
            {
                sum = (sum * Math.Exp(max - v)) + 1;
                max = v;
            }
            else
            {
                sum += Math.Exp(v - max);
            }
        }

        return max + Math.Log(sum);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 }), At(new[] { -900.0, -901.0 }), At(new[] { 0.0, -40.0, -41.5 })]
    public static double LogAddExp(ReadOnlySpan<double> x)
    {
        double total = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            double max = Math.Max(total, x[i]);
            total = max + Math.Log(Math.Exp(total - max) + Math.Exp(x[i] - max));
        }

        return total;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 710.0, 710.0 }), At(new[] { -900.0 }), At(new[] { 0.0, -40.0, -41.5 })]
    public static double LogOfMean(ReadOnlySpan<double> x)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += (Math.Exp(x[i]) - mean) / (i + 1);
        }

        return Math.Log(mean);
    }

    /// <summary>The greatest element enters as e^0: the sum is never infinite.</summary>
    [Differentiable(Emit.Number)]
    [At(new[] { 800.0, 801.0, -700.0, 3.0 }), At(new[] { 710.0, 711.0, 710.5 }), At(new[] { -900.0 })]
    public static double ShiftedSum(ReadOnlySpan<double> x)
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

        return sum;
    }

    /// <summary>A running mean of which every value is needed stays a recurrence.</summary>
    [Differentiable(Emit.Number), At(new[] { 1.0, 2.5, -3.0 }), At(new[] { 1e8, 1e8 + 1 })]
    public static double SumOfMeans(ReadOnlySpan<double> x)
    {
        double mean = 0;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += (x[i] - mean) / (i + 1);
            sum += mean * mean;
        }

        return sum;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }), At(new[] { 0.5, -2.0, 3.0 })]
    public static double TextbookOverCounts(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double v in x)
        {
            sum += v;
            squares += v * v;
        }

        return ((x.Length * squares) - (sum * sum)) / (x.Length * (x.Length - 1.0));
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }, new[] { 1.0, 2.0, 0.5, 3.0 }), At(new[] { 0.5, -2.0, 3.0 }, new[] { 0.2, 0.5, 0.3 })]
    public static double WeightedTextbook(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            weight += w[i];
            sum += w[i] * x[i];
            squares += w[i] * x[i] * x[i];
        }

        return (squares / weight) - (sum / weight * (sum / weight));
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 9, 1e8 + 4.5 }, new[] { 1.0, 2.0, 0.5, 3.0 }), At(new[] { 0.5, -2.0, 3.0 }, new[] { 0.2, 0.5, 0.3 })]
    public static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sx += x[i];
            sy += y[i];
            sxx += x[i] * x[i];
            sxy += x[i] * y[i];
        }

        return ((x.Length * sxy) - (sx * sy)) / ((x.Length * sxx) - (sx * sx));
    }

    [Differentiable(Emit.Number), At(new[] { 4000001f, 4000002f, 4000004f, 4000009f }), At(new[] { 0.5f, -2f, 3f })]
    public static float WelfordSingle(ReadOnlySpan<float> x)
    {
        float n = 0;
        float mean = 0;
        float squares = 0;
        foreach (float v in x)
        {
            n++;
            float delta = v - mean;
            mean += delta / n;
            squares += delta * (v - mean);
        }

        return squares / n;
    }
}

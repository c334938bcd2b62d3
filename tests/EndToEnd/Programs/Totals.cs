using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Sums whose totals are out of range, or so rounded that what is made of them is lost, though the results are ordinary numbers.</summary>
public static partial class Totals
{
    [Differentiable(Emit.Number)]
    [At(new[] { 1e308, 1.2e308, 1.5e308 }), At(new[] { 1.0, 2.0, 5.0 }), At(new[] { 1e308, -1.5e308, -1.2e308 })]
    public static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        return sum / x.Length;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e308, 1.2e308, 1.5e308 }), At(new[] { 1.0, 2.0, 5.0 }), At(new[] { 1e-300, 2e-300, 3e-300 })]
    public static double Share(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        return x[0] / sum;
    }

    [Differentiable(Emit.Vector)]
    [At(new[] { 1e308, 1.2e308, 1.5e308 }, 3), At(new[] { 1.0, 2.0, 5.0 }, 3)]
    public static void Normalised(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / sum;
        }
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e200, 2e200, 1e-300 }, new[] { 2e100, 1e100, 3.0 }), At(new[] { 1e-200, 2e-200 }, new[] { 3e-200, 1e-200 }), At(new[] { 1.0, 2.0 }, new[] { 3.0, 5.0 })]
    public static double Projection(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double product = 0;
        double square = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += x[i] * y[i];
            square += x[i] * x[i];
        }

        return product / square;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e300, 2e300, 3.0 }, new[] { 1e10, 3e10, 1.0 }), At(new[] { 1.0, 2.0, 3.0 }, new[] { 0.1, 0.3, 0.7 })]
    public static double WeightedMean(ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        double total = 0;
        double weights = 0;
        for (int i = 0; i < x.Length; i++)
        {
            weights += w[i];
            total += w[i] * x[i];
        }

        return total / weights;
    }

    /// <summary>All densities underflow.</summary>
    [Differentiable(Emit.Number)]
    [At(new[] { 0.3, 0.2, 0.5 }, new[] { 1.0, -2.0, 30.0 }, 1e9, 60.0), At(new[] { 0.3, 0.2, 0.5 }, new[] { 1.0, -2.0, 30.0 }, 0.7, 3.0)]
    public static double StudentMixture(ReadOnlySpan<double> w, ReadOnlySpan<double> centre, double x, double freedom)
    {
        double density = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double z = x - centre[k];
            density += w[k] * Math.Pow(1 + z * z / freedom, -(freedom + 1) / 2);
        }

        return Math.Log(density);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e300, 2e300, 3e-300 }), At(new[] { 1e-300, 2e-300, 3e-300 }), At(new[] { 1.0, 2.0, 5.0 })]
    public static double LogOfSquares(ReadOnlySpan<double> x)
    {
        double squares = 0;
        foreach (double v in x)
        {
            squares += v * v;
        }

        return 0.5 * Math.Log(squares);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e200, 2e200, 4e200 }), At(new[] { 1e-200, 2e-200, 4e-200 }), At(new[] { 1.0, 2.0, 4.0 })]
    public static double Participation(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        foreach (double v in x)
        {
            sum += v;
            squares += v * v;
        }

        return sum * sum / squares;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e308, 1.5e308, 1.2e308 }), At(new[] { 1.0, 2.0, 5.0 })]
    public static double Gini(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        double impurity = 1;
        foreach (double v in x)
        {
            impurity -= v / sum * (v / sum);
        }

        return impurity;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1e38f, 2e38f, 3e38f }), At(new[] { 1f, 2f, 5f })]
    public static float SingleShare(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float v in x)
        {
            sum += v;
        }

        return x[0] / sum;
    }

    /// <summary>The spread of elements that agree in all but their last bits: the mean is not a number of double.</summary>
    [Differentiable(Derivatives.Value | Derivatives.Gradient | Derivatives.Vjp)]
    [At(new[] { 5.0, 5.0 + 1e-13 }), At(new[] { 1e150, 1.5e150, 2e150 }), At(new[] { 1.0, 2.0, 3.5 })]
    public static double SpreadOfNeighbours(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            squares += x[i] * x[i];
        }

        double mean = sum / x.Length;
        return squares / x.Length - mean * mean;
    }

    [Differentiable(Emit.Vector)]
    [At(new[] { 1e8 + 1, 1e8 + 2, 1e8 + 5 }, 3, Ulps = 64), At(new[] { 1.0, 2.0, 5.0 }, 3, Ulps = 64), At(new[] { 1e200, 2e200, 5e200 }, 3)]
    public static void LayerNorm(ReadOnlySpan<double> x, Span<double> y)
    {
        double mean = 0;
        foreach (double v in x)
        {
            mean += v;
        }

        mean /= x.Length;
        double squares = 0;
        foreach (double v in x)
        {
            squares += (v - mean) * (v - mean);
        }

        double deviation = Math.Sqrt(squares / x.Length + 1e-5);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = (x[i] - mean) / deviation;
        }
    }
}

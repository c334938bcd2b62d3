using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Norms, means and products over spans.</summary>
public static partial class Means
{
    [Differentiable(Emit.Number)]
    [At(new[] { 3e200, -4e200 }), At(new[] { 3e-200, 4e-200, 0.0 }), At(new[] { 3.0, 4.0 }), At(new[] { 5e-324 }), At(new[] { 1e200, 1e-200 })]
    public static double Euclidean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        return Math.Sqrt(sum);
    }

    [Differentiable(Emit.Vector)]
    [At(new[] { 3e200, -4e200 }, 2), At(new[] { 3e-200, 4e-200, 0.0 }, 3), At(new[] { 3.0, 4.0 }, 2)]
    public static void Normalised(ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * v;
        }

        double norm = Math.Sqrt(sum);
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / norm;
        }
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, -2.0, 3.0 }, new[] { 0.5, 0.25, 1.0 }, 3.0), At(new[] { 1e300, -2e300, 3e300 }, new[] { 0.5, 0.25, 1.0 }, 2.0), At(new[] { 1e-300, -2e-300, 3e-300 }, new[] { 0.5, 0.25, 1.0 }, 2.0), At(new[] { 1e-300, 1e300 }, new[] { 0.5, 0.5 }, 1.0), At(new[] { 1e-300, -2e-300 }, new[] { 0.5, 0.25 }, 50.0, Ulps = 64), At(new[] { 1e20, -2e20, 3e20 }, new[] { 0.5, 0.25, 1.0 }, 10.0, Ulps = 64), At(new[] { 1.0, -2.0, 3.0 }, new[] { 0.5, 0.25, 0.25 }, 1e-3), At(new[] { 1e300, -2e300 }, new[] { 0.5, 0.5 }, 1e-3), At(new[] { 1.0, -2.0 }, new[] { 0.5, 0.5 }, 1.0000001)]
    public static double LpPool(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double p)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i] * Math.Pow(Math.Abs(x[i]), p);
        }

        return Math.Pow(sum, 1 / p);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, -2.0, 3.0 }, 3.0), At(new[] { 1e300, -2e300, 3e300 }, 2.0), At(new[] { 1e-300, -2e-300, 3e-300 }, 2.0)]
    public static double NormP(ReadOnlySpan<double> x, double p)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Pow(Math.Abs(v), p);
        }

        return Math.Pow(sum, 1 / p);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, -2.0, 3.0 }), At(new[] { 1e300, -2e300, 3e300 }), At(new[] { 1e-300, -2e-300, 3e-300 })]
    public static double NormThree(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            double a = Math.Abs(v);
            sum += a * a * a;
        }

#pragma warning disable SYMG2009 // No element is 0.
        return Math.Cbrt(sum);
#pragma warning restore SYMG2009
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0, 3.0 }, 3.0), At(new[] { 1e300, 2e300, 3e300 }, 2.0), At(new[] { 1e-300, 2e-300, 3e-300 }, 2.0), At(new[] { 1e-300, 1e300 }, -1.0), At(new[] { 1.0, 2.0 }, 1e-12)]
    public static double PowerMean([Domain(0, double.MaxValue)] ReadOnlySpan<double> x, double p)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Pow(v, p);
        }

        return Math.Pow(sum / x.Length, 1 / p);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0, 3.0 }), At(new[] { 1e300, 2e300, 3e300 }), At(new[] { 1e-300, 2e-300, 3e-300 }), At(new[] { 5e-324, 1.0 })]
    public static double Harmonic(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += 1 / v;
        }

        return x.Length / sum;
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0, 3.0 }), At(new[] { 1e300, 2e300, 3e300 }), At(new[] { 1e-300, 2e-300, 3e-300 }), At(new[] { -1e300, -2e300 }), At(new[] { 0.5 })]
    public static double Geometric(ReadOnlySpan<double> x)
    {
        double product = 1;
        foreach (double v in x)
        {
            product *= v;
        }

        return Math.Pow(product, 1.0 / x.Length);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0, 3.0 }), At(new[] { 1e300, 2e300, 3e300 }, Ulps = 700), At(new[] { 1e-300, 2e-300, 3e-300 }, Ulps = 700), At(new[] { 0.5 })]
    public static double GeometricByLogs(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += Math.Log(v);
        }

        return Math.Exp(sum / x.Length);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0, 3.0 }), At(new[] { 1e300, 2e300, -3e300, -1.0 }), At(new[] { 1e-300, 2e-300, 3e-300 }), At(new[] { 1e-300, 1e300, 2.0 })]
    public static double LogProduct(ReadOnlySpan<double> x)
    {
        double product = 1;
        foreach (double v in x)
        {
            product *= v;
        }

        return Math.Log(product);
    }

    [Differentiable(Emit.Number)]
    [At(2.0, 0.0, 20), At(1e-300, 1.0, 20), At(-3.0, 2.0, 20)]
    public static double ScaledLogOfSquarings(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = x * x;
        }

        return y * Math.Log(x);
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 }), At(new[] { 1e200, 2e200 }, new[] { 3e200, -4e200 }), At(new[] { 1e-200, 2e-200 }, new[] { 3e-200, -4e-200 }), At(new[] { 1e200, 2e200 }, new[] { 3e-200, -4e-200 })]
    public static double Cosine(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double dot = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }

        return dot / (Math.Sqrt(xx) * Math.Sqrt(yy));
    }

    [Differentiable(Emit.Number)]
    [At(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 }), At(new[] { 1e200, 2e200 }, new[] { 3e200, -4e200 }), At(new[] { 1e-200, 2e-200 }, new[] { 3e-200, -4e-200 })]
    public static double CosineOneRoot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double dot = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }

        return dot / Math.Sqrt(xx * yy);
    }
}

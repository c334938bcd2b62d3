using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Helpers: local functions, methods of this class, methods of another class in another file.</summary>
public static partial class Calls
{
    /// <summary>A local function that captures a parameter.</summary>
    [Differentiable(Emit.Plain), At(0.4, 1.2, Ulps = 128)]
    public static double Simpson(double a, double b)
    {
        double h = b - a;
        return h / 6 * (F(a) + (4 * F((a + b) / 2)) + F(b));

        double F(double x) => Math.Exp(-x * x) / (1 + h);
    }

    /// <summary>A logistic regression over helpers, as a user would write it.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.3, -0.2, 0.1 }, new[] { 1.0, 2.0, 0.5, -1.0 }, new[] { 1.0, 0.0 }, Ulps = 64)]
    public static double LogisticLoss(ReadOnlySpan<double> w, [Constant] ReadOnlySpan<double> x, [Constant] ReadOnlySpan<double> y)
    {
        int columns = w.Length - 1;
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double p = Helpers.Sigmoid(Helpers.Dot(w, x.Slice(i * columns, columns)) + w[columns]);
            loss -= Likelihood(p, y[i]);
        }

        return loss / y.Length;
    }

    /// <summary>A helper with results in out parameters and a default argument.</summary>
    [Differentiable(Emit.Plain), At(0.9, 0.4)]
    public static double PolarDistance(double x, double y)
    {
        Helpers.ToPolar(x, y, out double radius, out double angle);
        return Helpers.Scaled(radius, x) * angle;
    }

    /// <summary>Named arguments in another order, and a call in a call.</summary>
    [Differentiable(Emit.Plain), At(0.9, 0.4)]
    public static double NamedArguments(double x, double y)
        => Helpers.Scaled(factor: Helpers.Scaled(x, y), value: Helpers.Scaled(y, 3, 1));

    /// <summary>A local function that changes what it captured.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.9, 0.4, 0.2 })]
    public static double Accumulated(ReadOnlySpan<double> x)
    {
        double sum = 0;
        double largest = 0;
        foreach (double item in x)
        {
            Add(item * item);
        }

        return sum / (1 + largest);

        void Add(double value)
        {
            sum += value;
            if (value > largest)
            {
                largest = value;
            }
        }
    }

    private static double Likelihood(double p, double y) => (y * Math.Log(p)) + ((1 - y) * Math.Log(1 - p));
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Lambdas and methods that variables stand for.</summary>
public static partial class Lambdas
{
    private enum Side
    {
        Call,
        Put,
    }

    /// <summary>Simpson's rule for a lambda that sees a parameter.</summary>
    [Differentiable(Emit.Number), At(0.7, 1.5)]
    public static double Quadrature(double p, double b) => Simpson(t => Math.Exp(-p * t * t), 0, b, 20);

    /// <summary>A function of the platform by its name.</summary>
    [Differentiable(Emit.Number), At(0.7)]
    public static double OfMethod(double x) => Simpson(Math.Sin, 0, x, 4);

    /// <summary>A lambda that writes a variable around it, called in a loop.</summary>
    [Differentiable(Emit.Number), At(0.7)]
    public static double Captured(double p)
    {
        double sum = 0;
        Action<double> add = v => sum += v * p;
        for (int i = 0; i < 3; i++)
        {
            add(i * p);
        }

        return sum;
    }

    /// <summary>A lambda that calls another.</summary>
    [Differentiable(Emit.Plain), At(0.7)]
    public static double Composed(double x)
    {
        Func<double, double> square = static t => t * t;
        Func<double, double> twice = t => square(square(t)) + x;
        return twice(x) * twice(2);
    }

    /// <summary>An enumeration says which branch is taken.</summary>
    [Differentiable(Emit.Plain), At(0.7, 1.0), At(1.4, 1.0)]
    public static double Payoffs(double spot, double strike) => Payoff(Side.Call, spot, strike) + (2 * Payoff(Side.Put, spot, strike));

    private static double Payoff(Side side, double spot, double strike)
        => side == Side.Put ? Math.Max(strike - spot, 0) : Math.Max(spot - strike, 0);

    /// <summary>A lambda that is handed in and keeps state of its own between calls, in a loop of the method that calls it.</summary>
    [Differentiable(Emit.Number), At(0.7), At(-1.2, Ulps = 64)]
    public static double SeriesByGenerator(double x)
    {
        int k = 0;
        double term = 1;
        return SumUntilSmall(() =>
        {
            k++;
            term *= x / k;
            return term;
        });
    }

    private static double SumUntilSmall(Func<double> next)
    {
        double sum = 0;
        double term;
        do
        {
            term = next();
            sum += term;
        }
        while (Math.Abs(sum) < 1e16 * Math.Abs(term));

        return sum;
    }

    private static double Simpson(Func<double, double> f, double a, double b, int n)
    {
        double h = (b - a) / n;
        double sum = f(a) + f(b);
        for (int i = 1; i < n; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * f(a + (i * h));
        }

        return sum * h / 3;
    }
}

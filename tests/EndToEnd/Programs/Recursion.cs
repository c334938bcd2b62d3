using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Methods that call themselves, and of which it is known when they stop.</summary>
public static partial class Recursion
{
    /// <summary>By symmetry, once.</summary>
    [Differentiable(Emit.Number), At(0.7), At(-0.7), At(2.9), At(-2.9)]
    public static double Odd(double x)
    {
        if (x < 0)
        {
            return -Odd(-x);
        }

        if (x > 2)
        {
            return 2 - Odd(1 / x);
        }

        return Math.Atan(x) * x;
    }

    /// <summary>A flag says which of two functions is meant.</summary>
    [Differentiable(Emit.Number), At(0.3), At(-0.3), At(-0.9)]
    public static double Complement(double x) => Implementation(x, inverted: false);

    /// <summary>As often as a constant says.</summary>
    [Differentiable(Emit.Number), At(0.7)]
    public static double Legendre(double x) => Polynomial(5, x);

    /// <summary>Until data say so, which NaN does at once: the call is the last thing, and so a loop.</summary>
    [Differentiable(Emit.Number), MaxIterations(60), At(1.5, 2.25), At(3.0, 0.5)]
    public static double ArithmeticGeometricMean(double a, double b)
    {
        if (!(Math.Abs(a - b) >= 1e-6))
        {
            return a * b;
        }

        double mean = (a + b) / 2;
        return ArithmeticGeometricMean(mean, Math.Sqrt(a * b));
    }

    /// <summary>With what has come together so far, in branches and in an expression.</summary>
    [Differentiable(Emit.Number), MaxIterations(20), At(new[] { 0.5, -1.0, 1.25, 0.75 }, 0, 1.5)]
    public static double Accumulated(ReadOnlySpan<double> x, int i, double sum)
    {
        if (i == x.Length)
        {
            return sum;
        }

        double t = Math.Sin(x[i]);
        return t < 0 ? Accumulated(x, i + 1, sum * sum) : Accumulated(x, i + 1, sum + (t * sum));
    }

    /// <summary>Something is done with the result: a power, as often as a number says.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(1.5, 0), At(-1.5, 1), At(1.25, 7)]
    public static double Power(double x, int n) => n <= 0 ? 1 : x * Power(x, n - 1);

    /// <summary>Horner's rule, from the last coefficient.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(new[] { 0.5, -1.0, 1.25, 0.75 }, 1.5, 0), At(new[] { 0.5, -1.0 }, 1.5, 2)]
    public static double Horner(ReadOnlySpan<double> c, double x, int i)
    {
        if (i >= c.Length)
        {
            return 0;
        }

        return c[i] + (x * Horner(c, x, i + 1));
    }

    /// <summary>One of two calls, each with another argument that is active.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(1.1, 0), At(1.1, 5), At(0.9, 12)]
    public static double ByHalves(double x, int n)
    {
        if (n <= 0)
        {
            return 1 + x;
        }

        if (n % 2 == 0)
        {
            double half = ByHalves(x * x, n / 2);
            return half + Math.Sin(half);
        }

        return x * ByHalves(Math.Sqrt(x), n - 1);
    }

    /// <summary>A continued fraction, as deep as an active number says; a flag turns over.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(0.7, 1.0, true), At(0.7, 0.1, false), At(0.7, 1e-4, true)]
    public static double Fraction(double x, double a, bool up)
    {
        if (!(a >= 1e-3))
        {
            return x;
        }

        double below = Fraction(x * 0.75, a * 0.5, !up);
        return up ? x / (1 + (below * below)) : x + (a * below);
    }

    /// <summary>Called by another method, twice.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(0.7, 3), At(-0.3, 6)]
    public static double Chebyshev(double x, int n) => Ratio(2 * x, n) * Ratio(x * x, n + 1);

    private static double Ratio(double x, int n)
    {
        if (n <= 0)
        {
            return 1;
        }

        double r = Ratio(x, n - 1);
        return r > 0 ? x - (1 / (3 + r)) : x + (r * r);
    }

    /// <summary>A helper, and a value with members.</summary>
    [Differentiable(Emit.Number), MaxIterations(40), At(3.0, 2.0)]
    public static double Bisected(double a, double b) => (2 * b * Bisect(a, new Interval(0, 8))) + (a * b);

    private static double Bisect(double a, Interval interval)
    {
        double middle = 0.5 * (interval.Low + interval.High);
        if (interval.High - interval.Low < 0.125)
        {
            return middle * a * a;
        }

        return middle * middle > a ? Bisect(a, new Interval(interval.Low, middle)) : Bisect(a, new Interval(middle, interval.High));
    }

    private readonly record struct Interval(double Low, double High);

    private static double Polynomial(int n, double x)
        => n == 0 ? 1 : n == 1 ? x : ((((2 * n) - 1) * x * Polynomial(n - 1, x)) - ((n - 1) * Polynomial(n - 2, x))) / n;

    private static double Implementation(double x, bool inverted)
    {
        if (x < 0)
        {
            if (!inverted)
            {
                return -Implementation(-x, false);
            }

            return x < -0.5 ? 2 - Implementation(-x, true) : 1 + Implementation(-x, false);
        }

        double value = Math.Exp(-x * x) * (x + 1);
        return inverted ? 1 - value : value;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Methods that answer some arguments with an exception.</summary>
public static partial class Exceptions
{
    /// <summary>The condition needs a sum.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 2, -1.25 })]
    public static double LogOfSum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }

        if (sum <= 0)
        {
            throw new ArgumentException("the sum is not positive", nameof(x));
        }

        return Math.Log(sum);
    }

    /// <summary>The condition needs a recurrence, of which the gradient needs the history.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, 2, -1.25 })]
    public static double LogOfRecurrence(ReadOnlySpan<double> x)
    {
        double state = 1;
        for (int i = 0; i < x.Length; i++)
        {
            state = (state * state) + x[i];
        }

        if (state < 0)
        {
            throw new ArgumentException("the last state is negative", nameof(x));
        }

        return Math.Log(state);
    }

    /// <summary>Thrown inside the loop.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 3)]
    public static void Roots(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
            {
                throw new ArgumentException("an element is negative", nameof(x));
            }

#pragma warning disable SYMG2004 // No element is 0.
            y[i] = Math.Sqrt(x[i]);
#pragma warning restore SYMG2004
        }
    }

    /// <summary>In place, and into a number.</summary>
    [Differentiable(Emit.Vector), At(new[] { 0.5, 2, 1.25 }, 1)]
    public static void Normalise(Span<double> x, out double total)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v;
        }

        if (sum == 0)
        {
            throw new ArgumentException("the elements cancel", nameof(x));
        }

        total = sum;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] /= sum;
        }
    }

    /// <summary>A helper throws where a branch calls it that the rest of the method asks for again.</summary>
    [Differentiable(Emit.Number), At(new[] { 3.0, 0.7 }), At(new[] { 8.0, 6.0 }), At(new[] { 3.0, -1.0 })]
    public static double ChiSquaredDensity(ReadOnlySpan<double> p)
    {
        double freedom = p[0];
        double x = p[1];
        if (freedom <= 0)
        {
            throw new ArgumentException("not positive", nameof(p));
        }

        if (freedom > 1E+300 || x < 0)
        {
            return 0;
        }

        return freedom > 6 ? Math.Exp(LogDensity(freedom, x)) : Math.Pow(x, (freedom / 2) - 1) * Math.Exp(-x / 2) / Math.Log(freedom + 2);
    }

    private static double LogDensity(double freedom, double x)
    {
        if (freedom <= 0)
        {
            throw new ArgumentException("not positive", nameof(freedom));
        }

        return freedom > 1E+300 || x < 0 ? -700 : (((freedom / 2) - 1) * Math.Log(x)) - (x / 2);
    }
}

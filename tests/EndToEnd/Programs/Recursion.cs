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

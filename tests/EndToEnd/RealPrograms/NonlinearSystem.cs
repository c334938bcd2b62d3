using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>Newton's method for two equations, until the residual is small.</summary>
public static partial class NonlinearSystem
{
    /// <summary>x + y at the solution of x² + y² = a, e^x − y = b.</summary>
    [Differentiable(Emit.Number), At(4.0, 0.5, Ulps = 64), At(2.5, 1.25, Ulps = 64)]
    public static double Solve(double a, double b)
    {
        double x = 1;
        double y = 1;
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double f = (x * x) + (y * y) - a;
            double g = Math.Exp(x) - y - b;
            if (Math.Sqrt((f * f) + (g * g)) < 1e-6)
            {
                return x + y;
            }

            double determinant = (2 * x * -1) - (2 * y * Math.Exp(x));
            x -= ((f * -1) - (2 * y * g)) / determinant;
            y -= ((2 * x * g) - (Math.Exp(x) * f)) / determinant;
        }

        throw new InvalidOperationException("Newton's method has not converged.");
    }
}

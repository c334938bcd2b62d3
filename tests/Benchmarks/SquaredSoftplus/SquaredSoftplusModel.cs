using System;

namespace SymGrad.Benchmarks.SquaredSoftplus;

/// <summary>The function as a user writes it: it overflows for large x, its naive derivative is then NaN.</summary>
internal static partial class SquaredSoftplusModel
{
    /// <summary>log(1 + exp(a·x + b))².</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Batch)]
    public static double F(double x, [Constant, Broadcast] double a, [Constant, Broadcast] double b)
    {
        double s = Math.Log(1 + Math.Exp(a * x + b));
        return s * s;
    }
}

using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>
/// Formulas in float numbers: computed in double and rounded once, so that neither cancellation nor overflow on the way is
/// seen in the result.
/// </summary>
public static partial class Rounding
{
    private const Derivatives All = Emit.Number | Derivatives.Hessian;

    /// <summary>Squares that overflow, or underflow.</summary>
    [Differentiable(All), At(3e30f, 4e30f, Ulps = 1), At(3e-30f, 4e-30f, Ulps = 1), At(0.3f, 1.7f, Ulps = 1)]
    public static float Length(float x, float y) => MathF.Sqrt((x * x) + (y * y));

    /// <summary>A quotient of powers that overflow.</summary>
    [Differentiable(All), At(1e15f, 3e14f, Ulps = 1), At(2e-16f, 1e-16f, Ulps = 1)]
    public static float Saturation(float x, float half) => x * x * x / ((x * x * x) + (half * half * half));

    /// <summary>A difference of squares of neighbours.</summary>
    [Differentiable(All), At(1.000_244f, 1f, Ulps = 1), At(4097f, 4096.5f, Ulps = 1)]
    public static float Squares(float x, float y) => (x * x) - (y * y);

    /// <summary>Exponentials that overflow.</summary>
    [Differentiable(All), At(200f, 1.5f, Ulps = 1), At(-200f, 0.25f, Ulps = 1), At(0.1f, 3f, Ulps = 1)]
    public static float SoftLoss(float x, float weight) => weight * MathF.Log(1 + MathF.Exp(x));

    /// <summary>A removable singularity.</summary>
    [Differentiable(All), At(1e-3f, Ulps = 1), At(-1e-6f, Ulps = 1), At(2.5f, Ulps = 1)]
    public static float RelativeGrowth(float x) => (MathF.Exp(x) - 1) / x;

    /// <summary>A sum that all but cancels.</summary>
    [Differentiable(All), At(0.01f, 0.3f, Ulps = 1), At(0.7f, -0.2f, Ulps = 1)]
    public static float Versine(float x, float phase) => 1 - MathF.Cos(x) + (0.5f * phase * x * x);

    /// <summary>A power, an integer and a branch.</summary>
    [Differentiable(All), At(2.7f, 1.3f, 3, Ulps = 1), At(0.4f, 1.3f, 3, Ulps = 1)]
    public static float Mixture(float x, float exponent, int n)
    {
        float power = MathF.Pow(x, exponent);
        return x > 1 ? power / n : power * n * MathF.Atan2(x, exponent);
    }
}

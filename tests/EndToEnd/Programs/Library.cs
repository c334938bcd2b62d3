using System;
using System.Numerics.Tensors;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.Programs;

/// <summary>Calls of TensorPrimitives and StableMath.</summary>
public static partial class Library
{
    /// <summary>Cosine similarity by its parts. One partial is a hundredth of the terms that it is the difference of.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 }, new[] { 1.0, 0.25, -0.75 }, Ulps = 64)]
    public static double Similarity(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        => TensorPrimitives.Dot(x, y) / (TensorPrimitives.Norm(x) * TensorPrimitives.Norm(y));

    /// <summary>Sums, sums of squares, and the greatest element.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 })]
    public static double Moments(ReadOnlySpan<double> x)
        => (TensorPrimitives.SumOfSquares(x) / x.Length) - TensorPrimitives.Max(x) + Math.Exp(TensorPrimitives.Sum(x));

    /// <summary>The stable functions by name.</summary>
    [Differentiable(Emit.Plain), At(0.5, 1.5, HessianUlps = 32), At(30.0, -40.0)]
    public static double Stable(double x, double y)
        => StableMath.Softplus(x) + StableMath.LogAddExp(x, y) + StableMath.Sigmoid(y) + StableMath.Log1p(x * x) + StableMath.Expm1(y / 100)
            + StableMath.Sinc(x) + StableMath.CosM1(y) + StableMath.LogSigmoid(x);

    /// <summary>The error function and its kin.</summary>
    [Differentiable(Emit.Number | Derivatives.Hessian), At(0.5, 1.5)]
    public static double Special(double x, double y)
        => StableMath.Erf(x) + StableMath.Erfc(y) + StableMath.LGamma(x + y) + StableMath.NormalCdf(x - y);

    /// <summary>The stable reductions by name.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -1.0, 2.0 }, 0.7), At(new[] { 500.0, 501.0, 2.0 }, 0.7)]
    public static double Reductions(ReadOnlySpan<double> x, double scale)
        => StableMath.LogSumExp(x) + (scale * StableMath.Norm(x)) + StableMath.Mean(x);

    /// <summary>Choices between elements, and elementwise functions that are others in disguise.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -3.0, 2.0 }, new[] { 1.0, 0.25, -2.75 }, 0.4, 1.5)]
    public static double Choices(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double lo, double hi)
    {
        Span<double> r = new double[x.Length];
        Span<double> s = new double[x.Length];
        TensorPrimitives.MaxMagnitude(x, y, r);
        TensorPrimitives.MinMagnitude(x, y, s);
        TensorPrimitives.Multiply(r, s, r);
        double sum = TensorPrimitives.SumOfSquares(r) * TensorPrimitives.MaxMagnitude(x);
        TensorPrimitives.MaxNumber(x, y, r);
        TensorPrimitives.MinNumber(r, hi, s);
        TensorPrimitives.Clamp(x, lo, hi, r);
        return sum + TensorPrimitives.Dot(r, s);
    }

    /// <summary>Two results at once, of which the first takes the place of the angles.</summary>
    [Differentiable(Emit.Number), At(new[] { 0.5, -3.0, 2.0 })]
    public static double SineAndCosineInPlace(ReadOnlySpan<double> x)
    {
        Span<double> r = new double[x.Length];
        Span<double> s = new double[x.Length];
        TensorPrimitives.Increment(x, r);
        TensorPrimitives.SinCos(r, r, s);
        double sum = TensorPrimitives.Dot(r, s);
        TensorPrimitives.Multiply(x, x, r);
        TensorPrimitives.ReciprocalSqrt(r, s);
        TensorPrimitives.Decrement(s, s);
        TensorPrimitives.Round(x, MidpointRounding.AwayFromZero, r);
        return sum + TensorPrimitives.Dot(r, s);
    }
}

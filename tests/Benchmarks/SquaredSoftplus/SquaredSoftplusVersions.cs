using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using SymGrad.Simd;

namespace SymGrad.Benchmarks.SquaredSoftplus;

/// <summary>Value and derivative in x of log(1 + exp(a·x + b))², element by element, written by hand.</summary>
internal static class SquaredSoftplusVersions
{
    /// <summary>∛ε, the step with the least sum of truncation and rounding error for x of magnitude 1.</summary>
    private const double Step = 6.055454452393343e-06;

    /// <summary>Plain C#: with u = a·x + b, softplus(u) = max(u, 0) + log(1 + e^−|u|).</summary>
    public static void Scalar(ReadOnlySpan<double> x, double a, double b, Span<double> values, Span<double> xGradient)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double u = a * x[i] + b;
            double e = Math.Exp(-Math.Abs(u));
            double softplus = Math.Max(u, 0) + Math.Log(1 + e);
            double sigmoid = (u < 0 ? e : 1) / (1 + e);
            values[i] = softplus * softplus;
            xGradient[i] = 2 * softplus * sigmoid * a;
        }
    }

    /// <summary>The yardstick: one fused loop over vectors of 8.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of 8, or the spans differ in length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Vector512(ReadOnlySpan<double> x, double a, double b, Span<double> values, Span<double> xGradient)
    {
        if (x.Length % DoubleX8.Count != 0 || values.Length != x.Length || xGradient.Length != x.Length)
        {
            throw new ArgumentException("The spans must have one length, a multiple of 8.", nameof(x));
        }

        DoubleX8 factor = DoubleX8.Broadcast(a);
        DoubleX8 offset = DoubleX8.Broadcast(b);
        for (int i = 0; i < x.Length; i += DoubleX8.Count)
        {
            DoubleX8 u = DoubleX8.FusedMultiplyAdd(factor, DoubleX8.Load(x, i), offset);
            DoubleX8 e = VectorMath.Exp(-DoubleX8.Abs(u));
            DoubleX8 softplus = DoubleX8.Max(u, 0.0) + VectorMath.Log1p(e);
            DoubleX8 sigmoid = DoubleX8.SelectLess(u, 0.0, e, DoubleX8.Broadcast(1.0)) / (1.0 + e);
            DoubleX8.Store(softplus * softplus, values, i);
            DoubleX8.Store(2.0 * softplus * sigmoid * factor, xGradient, i);
        }
    }

    /// <summary>Passes of the platform over buffers that the caller keeps.</summary>
    public static void TensorPasses(
        ReadOnlySpan<double> x, double a, double b, Span<double> values, Span<double> xGradient, Span<double> scratch)
    {
        TensorPrimitives.Multiply(x, a, xGradient);
        TensorPrimitives.Add(xGradient, b, xGradient);
        TensorPrimitives.Abs(xGradient, values);
        TensorPrimitives.Negate(values, values);
        TensorPrimitives.Exp(values, values);
        TensorPrimitives.Add(values, 1, values);
        TensorPrimitives.Log(values, values);
        TensorPrimitives.Max(xGradient, 0, scratch);
        TensorPrimitives.Add(values, scratch, values);
        TensorPrimitives.Sigmoid(xGradient, xGradient);
        TensorPrimitives.Multiply(xGradient, values, xGradient);
        TensorPrimitives.Multiply(xGradient, 2 * a, xGradient);
        TensorPrimitives.Multiply(values, values, values);
    }

    /// <summary>Central differences of the function as written.</summary>
    public static void FiniteDifferences(ReadOnlySpan<double> x, double a, double b, Span<double> values, Span<double> xGradient)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double above = SquaredSoftplusModel.F(x[i] + Step, a, b);
            double below = SquaredSoftplusModel.F(x[i] - Step, a, b);
            values[i] = SquaredSoftplusModel.F(x[i], a, b);
            xGradient[i] = (above - below) / (2 * Step);
        }
    }
}

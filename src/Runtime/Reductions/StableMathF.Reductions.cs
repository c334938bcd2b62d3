using System;
using System.Buffers;
using System.Numerics.Tensors;

namespace SymGrad;

public static partial class StableMathF
{
    private const int StackLength = 128;

    private delegate double Reduction(ReadOnlySpan<double> x);

    private delegate void Elementwise(ReadOnlySpan<double> x, Span<double> result);

    /// <inheritdoc cref="StableMath.Sum"/>
    public static float Sum(ReadOnlySpan<float> x) => Reduce(x, StableMath.Sum);

    /// <inheritdoc cref="StableMath.Mean"/>
    public static float Mean(ReadOnlySpan<float> x) => Reduce(x, StableMath.Mean);

    /// <inheritdoc cref="StableMath.Norm"/>
    public static float Norm(ReadOnlySpan<float> x) => Reduce(x, StableMath.Norm);

    /// <inheritdoc cref="StableMath.LogSumExp"/>
    public static float LogSumExp(ReadOnlySpan<float> x) => Reduce(x, StableMath.LogSumExp);

    /// <inheritdoc cref="StableMath.Variance"/>
    public static float Variance(ReadOnlySpan<float> x) => Reduce(x, StableMath.Variance);

    /// <inheritdoc cref="StableMath.SampleVariance"/>
    public static float SampleVariance(ReadOnlySpan<float> x) => Reduce(x, StableMath.SampleVariance);

    /// <inheritdoc cref="StableMath.Softmax"/>
    public static void Softmax(ReadOnlySpan<float> x, Span<float> result) => Map(x, result, StableMath.Softmax);

    /// <inheritdoc cref="StableMath.LogSoftmax"/>
    public static void LogSoftmax(ReadOnlySpan<float> x, Span<float> result) => Map(x, result, StableMath.LogSoftmax);

    /// <inheritdoc cref="StableMath.NormP(ReadOnlySpan{double}, double)"/>
    public static float NormP(ReadOnlySpan<float> x, float p)
    {
        double[]? rented = null;
        Span<double> wide = x.Length <= StackLength ? stackalloc double[StackLength] : rented = Rent(x.Length);
        float result = (float)StableMath.NormP(Widen(x, wide), p);
        Return(rented);
        return result;
    }

    /// <inheritdoc cref="StableMath.Dot"/>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double[]? rented = null;
        int length = x.Length + y.Length;
        Span<double> wide = length <= StackLength ? stackalloc double[StackLength] : rented = Rent(length);
        float result = (float)StableMath.Dot(Widen(x, wide), Widen(y, wide[x.Length..]));
        Return(rented);
        return result;
    }

    private static float Reduce(ReadOnlySpan<float> x, Reduction reduction)
    {
        double[]? rented = null;
        Span<double> wide = x.Length <= StackLength ? stackalloc double[StackLength] : rented = Rent(x.Length);
        float result = (float)reduction(Widen(x, wide));
        Return(rented);
        return result;
    }

    private static void Map(ReadOnlySpan<float> x, Span<float> result, Elementwise function)
    {
        if (result.Length != x.Length)
        {
            throw new ArgumentException("The result must have the length of the input.", nameof(result));
        }

        double[]? rented = null;
        Span<double> wide = x.Length <= StackLength ? stackalloc double[StackLength] : rented = Rent(x.Length);
        Widen(x, wide);
        wide = wide[..x.Length];
        function(wide, wide);
        TensorPrimitives.ConvertTruncating<double, float>(wide, result);
        Return(rented);
    }

    private static Span<double> Widen(ReadOnlySpan<float> x, Span<double> wide)
    {
        TensorPrimitives.ConvertTruncating<float, double>(x, wide);
        return wide[..x.Length];
    }

    private static double[] Rent(int length) => ArrayPool<double>.Shared.Rent(length);

    private static void Return(double[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}

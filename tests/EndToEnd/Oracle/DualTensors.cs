using System;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>Members of TensorPrimitives over exact dual numbers.</summary>
public static class DualTensors
{
    public static Dual Sum(ReadOnlySpan<Dual> x)
    {
        Dual sum = 0;
        foreach (var item in x)
        {
            sum += item;
        }

        return sum;
    }

    public static Dual Product(ReadOnlySpan<Dual> x)
    {
        Dual product = 1;
        foreach (var item in x)
        {
            product *= item;
        }

        return product;
    }

    public static Dual Dot(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y)
    {
        Dual sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    public static Dual SumOfSquares(ReadOnlySpan<Dual> x) => Dot(x, x);

    public static Dual Norm(ReadOnlySpan<Dual> x) => DualMath.Sqrt(SumOfSquares(x));

    public static Dual Average(ReadOnlySpan<Dual> x) => Sum(x) / x.Length;

    public static Dual Max(ReadOnlySpan<Dual> x)
    {
        var max = x[0];
        foreach (var item in x)
        {
            max = DualMath.Max(max, item);
        }

        return max;
    }

    public static Dual Distance(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y)
    {
        Dual sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        return DualMath.Sqrt(sum);
    }

    public static Dual CosineSimilarity(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Dot(x, y) / (Norm(x) * Norm(y));

    public static void Add(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Zip(x, y, destination, static (a, b) => a + b);

    public static void Subtract(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Zip(x, y, destination, static (a, b) => a - b);

    public static void Multiply(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Zip(x, y, destination, static (a, b) => a * b);

    public static void Multiply(ReadOnlySpan<Dual> x, Dual y, Span<Dual> destination) => Map(x, destination, a => a * y);

    public static void Increment(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, static a => a + 1);

    public static void Decrement(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, static a => a - 1);

    public static void ReciprocalSqrt(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, static a => 1 / DualMath.Sqrt(a));

    public static void MaxMagnitude(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination)
        => Zip(x, y, destination, static (a, b) => DualMath.Abs(a) > DualMath.Abs(b) ? a : b);

    public static void MinMagnitude(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination)
        => Zip(x, y, destination, static (a, b) => DualMath.Abs(a) < DualMath.Abs(b) ? a : b);

    public static Dual MaxMagnitude(ReadOnlySpan<Dual> x)
    {
        Dual max = x[0];
        foreach (Dual v in x)
        {
            max = DualMath.Abs(v) > DualMath.Abs(max) ? v : max;
        }

        return max;
    }

    public static void MaxNumber(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Zip(x, y, destination, DualMath.Max);

    public static void MinNumber(ReadOnlySpan<Dual> x, Dual y, Span<Dual> destination) => Map(x, destination, a => DualMath.Min(a, y));

    public static void Clamp(ReadOnlySpan<Dual> x, Dual min, Dual max, Span<Dual> destination) => Map(x, destination, a => DualMath.Min(DualMath.Max(a, min), max));

    public static void Round(ReadOnlySpan<Dual> x, MidpointRounding mode, Span<Dual> destination) => Map(x, destination, a => DualMath.Round(a, mode));

    public static void SinCos(ReadOnlySpan<Dual> x, Span<Dual> sine, Span<Dual> cosine)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (sine[i], cosine[i]) = (DualMath.Sin(x[i]), DualMath.Cos(x[i]));
        }
    }

    public static void Exp(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, DualMath.Exp);

    public static void Tanh(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, DualMath.Tanh);

    public static void Sigmoid(ReadOnlySpan<Dual> x, Span<Dual> destination) => Map(x, destination, DualStable.Sigmoid);

    private static void Map(ReadOnlySpan<Dual> x, Span<Dual> destination, Func<Dual, Dual> function)
    {
        for (int i = 0; i < x.Length; i++)
        {
            destination[i] = function(x[i]);
        }
    }

    private static void Zip(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination, Func<Dual, Dual, Dual> function)
    {
        for (int i = 0; i < x.Length; i++)
        {
            destination[i] = function(x[i], y[i]);
        }
    }
}

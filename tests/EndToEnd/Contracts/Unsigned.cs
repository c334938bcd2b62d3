using System;
using System.Linq;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>Integers without a sign: the value is that of the source to the last bit, since every operation on them is.</summary>
public static partial class Unsigned
{
    private static readonly byte[] Bytes = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 7, 11, 19, 23, 29, 31];

    /// <summary>A generator of random numbers, a weight each.</summary>
    [Differentiable]
    internal static double Congruential(ReadOnlySpan<double> x, uint seed)
    {
        double sum = 0;
        foreach (double v in x)
        {
            seed = (seed * 1664525) + 1013904223;
            sum += v * (seed >> 8);
        }

        return sum;
    }

    /// <summary>SplitMix64 and its like (Steele, Lea, Flood, 2014).</summary>
    [Differentiable]
    internal static double SplitMix(ReadOnlySpan<double> x, ulong state)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            sum += x[i] * ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }

        return sum;
    }

    /// <summary>What differs from signed integers: comparisons, quotients, conversions, shifts.</summary>
    [Differentiable]
    internal static double Operations(double x, ulong a, ulong b, uint c, int d, long e)
    {
        double sum = x * (a > b ? 2.0 : 3.0) * (a <= b ? 5.0 : 7.0);
        sum += x * (double)a;
        sum += x * (a / b) * 1e-3;
        sum += x * (a % b) * 1e-5;
        sum += x * (float)b;
        sum += x * (c / 7) * (c % 7);
        sum += x * ~c * (-(c - 5.0));
        sum += x * (c << 3) * (uint)d;
        sum += x * (d >>> 3);
        sum += x * (e >>> 5);
        sum += x * ((ulong)Math.Abs(x * 1e18) >> 3);
        c--;
        return sum + (x * c) + (x * (int)c) + (x * (byte)c) + (a is > 9223372036854775807UL ? x : 0);
    }

    [Differentiable]
    internal static double Weighted(ReadOnlySpan<double> x, uint[] weights, ReadOnlySpan<ulong> more)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i] * weights[i] * more[i];
        }

        return sum;
    }

    /// <summary>A table of bytes, which generated code reads as integers.</summary>
    [Differentiable]
    internal static double OfBytes(ReadOnlySpan<double> x, ReadOnlySpan<int> k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * Bytes[k[i]];
        }

        return sum;
    }

    /// <summary>The exponent and the mantissa of a number: integers, without a derivative.</summary>
    [Differentiable]
    internal static double Format(double x, float y)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        double unit = BitConverter.Int64BitsToDouble(bits & 0x7FF0000000000000L);
        return (x * unit) + (y * (BitConverter.SingleToInt32Bits(y) >> 23)) + ((bits >> 52) * BitConverter.Int32BitsToSingle(0x40000000) * x);
    }

    public static TheoryData<ulong, ulong, uint, int, long> Numbers => new()
    {
        { 3, 5, 17, 9, -1 }, { ulong.MaxValue, 3, uint.MaxValue, -1, long.MinValue }, { ulong.MaxValue, ulong.MaxValue - 1, 0, int.MinValue, 77 },
        { 1UL << 63, (1UL << 63) + 1, 1U << 31, -9, -1234567890123 }, { (1UL << 63) + 1025, 7, 3, 5, 9 }, { 5, ulong.MaxValue, 4, 6, 3 }, { 0, 1, 0, 0, 0 },
        { 0xFFFFFFFFFFFFFBFF, 0x8000000000000401, 100, 1, 2 },
    };

    [Theory, MemberData(nameof(Numbers))]
    public static void EveryOperationIsThatOfTheSource(ulong a, ulong b, uint c, int d, long e)
    {
        foreach (double x in new[] { 1.0, -2.5, 17.0 })
        {
            double value = OperationsValueAndGradient(x, a, b, c, d, e, out double gradient), expected = Operations(x, a, b, c, d, e);
            Assert.Equal(expected, value, 1e-13 * Math.Abs(expected));
            Assert.Equal(expected / x, gradient, 1e-13 * Math.Abs(expected / x));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(12345u)]
    [InlineData(uint.MaxValue)]
    public static void RandomNumbersAreThoseOfTheSource(uint seed)
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7], gradient = new double[7];
        Assert.Equal(Congruential(x, seed), CongruentialValueAndGradient(x, seed, gradient), 1e-3);
        CheckLinear(v => Congruential(v, seed), gradient);
        ulong state = seed * 0x123456789ABCDEFUL;
        Assert.Equal(SplitMix(x, state), SplitMixValueAndGradient(x, state, gradient), 1e-13);
        CheckLinear(v => SplitMix(v, state), gradient);
    }

    [Fact]
    public static void ArraysAreData()
    {
        double[] x = [1, 2, 3], gradient = new double[3];
        uint[] weights = [1, uint.MaxValue, 3];
        ulong[] more = [2, 1, ulong.MaxValue];
        Assert.Equal(Weighted(x, weights, more), WeightedValueAndGradient(x, weights, more, gradient), 1e5);
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(2 * x[k] * weights[k] * more[k], gradient[k], 1e-15 * gradient[k]);
        }

        int[] places = [5, 0, 17];
        Assert.Equal((1 * 13) + 2 + (3 * 31), OfBytesValueAndGradient(x, places, gradient));
        Assert.Equal([13.0, 1.0, 31.0], gradient);
    }

    [Fact]
    public static void TheBitsOfANumberHaveNoDerivative()
    {
        var value = FormatValueAndGradient(6.5, 3f, out var xGradient, out var yGradient);
        Assert.Equal(Format(6.5, 3f), value);
        Assert.Equal(4 + (1025 * 2), xGradient);
        Assert.Equal(128, yGradient);
    }

    /// <summary>The gradient of a linear function is its value for the unit vectors.</summary>
    private static void CheckLinear(Func<double[], double> function, double[] gradient)
    {
        for (var k = 0; k < gradient.Length; k++)
        {
            double[] unit = [.. Enumerable.Range(0, gradient.Length).Select(i => i == k ? 1.0 : 0.0)];
            Assert.Equal(function(unit), gradient[k]);
        }
    }
}

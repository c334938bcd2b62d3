using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Precision;

public class BigFloatTests
{
    private static readonly BigMath Math256 = new(256);

    [Fact]
    public void A_double_survives_the_round_trip_bit_for_bit()
    {
        Assert.All(Doubles(2000), x => Assert.Equal(x, ((BigFloat)x).ToDouble()));
    }

    [Fact]
    public void A_float_survives_the_round_trip_bit_for_bit()
    {
        Assert.All(Doubles(2000), x => Assert.Equal((float)x, ((BigFloat)(float)x).ToSingle()));
    }

    [Fact]
    public void A_double_rounds_to_float_as_the_cast_does()
    {
        Assert.All(Doubles(2000), x => Assert.Equal((float)x, ((BigFloat)x).ToSingle()));
        Assert.Equal(0f, ((BigFloat)(float.Epsilon / 2.0)).ToSingle());
        Assert.Equal(float.Epsilon, ((BigFloat)(float.Epsilon * 0.75)).ToSingle());
    }

    [Fact]
    public void Arithmetic_operations_round_to_double_as_IEEE_754_says()
    {
        double[] points = [.. Doubles(400)];
        foreach ((double x, double y) in points.Zip(points.Skip(1)))
        {
            Assert.Equal(x + y, Math256.Add(x, y).ToDouble());
            Assert.Equal(x - y, Math256.Subtract(x, y).ToDouble());
            Assert.Equal(x * y, Math256.Multiply(x, y).ToDouble());
            Assert.Equal(x / y, Math256.Divide(x, y).ToDouble());
            Assert.Equal(x % y, Math256.Remainder(x, y).ToDouble());
            Assert.Equal(Math.FusedMultiplyAdd(x, y, -(x * y)), Math256.FusedMultiplyAdd(x, y, -(x * y)).ToDouble());
            Assert.Equal(Math.Sqrt(Math.Abs(x)), Math256.Sqrt(Math.Abs(x)).ToDouble());
        }
    }

    [Fact]
    public void Rounding_to_53_bits_is_double_arithmetic_in_the_normal_range()
    {
        var math = new BigMath(53);
        double[] points = [.. Doubles(400).Where(x => Math.Abs(x) is > 1e-120 and < 1e120)];
        foreach ((double x, double y) in points.Zip(points.Skip(1)))
        {
            Assert.Equal((BigFloat)(x + y), math.Add(x, y));
            Assert.Equal((BigFloat)(x * y), math.Multiply(x, y));
            Assert.Equal((BigFloat)(x / y), math.Divide(x, y));
        }
    }

    [Fact]
    public void An_operand_far_below_still_decides_a_tie()
    {
        var math = new BigMath(53);
        BigFloat tie = BigFloat.Exact((1L << 54) + 2, 0);
        Assert.Equal(BigFloat.Exact((1L << 54) + 4, 0), math.Add(tie, BigFloat.Exact(1, -100000)));
        Assert.Equal(BigFloat.Exact(1L << 54, 0), math.Add(tie, BigFloat.Exact(-1, -100000)));
        Assert.Equal(BigFloat.Exact(1L << 54, 0), math.Round(tie));
    }

    [Fact]
    public void Values_beyond_the_range_of_double_become_infinite_or_zero()
    {
        Assert.Equal(double.PositiveInfinity, BigFloat.Exact(1, 1024).ToDouble());
        Assert.Equal(double.NegativeInfinity, BigFloat.Exact(-((1L << 54) - 1), 970).ToDouble());
        Assert.Equal(double.MaxValue, BigFloat.Exact((1L << 53) - 1, 971).ToDouble());
        Assert.Equal(0, BigFloat.Exact(1, -1075).ToDouble());
        Assert.Equal(double.Epsilon, BigFloat.Exact(3, -1076).ToDouble());
    }

    [Fact]
    public void Order_and_whole_parts_agree_with_double()
    {
        double[] points = [.. Doubles(200), 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 3, -3, 0.49999999999999994];
        foreach ((double x, double y) in points.Zip(points.Reverse()))
        {
            Assert.Equal(x < y, (BigFloat)x < y);
            Assert.Equal(x >= y, (BigFloat)x >= y);
            Assert.Equal(x.CompareTo(y), ((BigFloat)x).CompareTo(y));
            Assert.Equal((BigFloat)Math.Floor(x), BigFloat.Floor(x));
            Assert.Equal((BigFloat)Math.Ceiling(x), BigFloat.Ceiling(x));
            Assert.Equal((BigFloat)Math.Truncate(x), BigFloat.Truncate(x));
            Assert.Equal((BigFloat)Math.Round(x), BigFloat.Round(x));
        }
    }

    [Fact]
    public void Equal_values_with_different_mantissas_are_equal_and_hash_alike()
    {
        BigFloat odd = BigFloat.Exact(-3, 5);
        BigFloat even = BigFloat.Exact(-96, 0);
        Assert.True(odd == even);
        Assert.Equal(odd.GetHashCode(), even.GetHashCode());
        Assert.Equal(BigFloat.Exact(-3, 105).GetHashCode(), BigFloat.Exact(new BigInteger(-3) << 100, 5).GetHashCode());
    }

    [Fact]
    public void NaN_compares_false_and_equals_itself()
    {
        Assert.False(BigFloat.NaN == BigFloat.NaN);
        Assert.False(BigFloat.NaN < BigFloat.One);
        Assert.True(BigFloat.NaN.Equals(BigFloat.NaN));
        Assert.True(BigFloat.NaN.CompareTo(BigFloat.NegativeInfinity) < 0);
    }

    [Fact]
    public void Results_beyond_the_exponent_range_saturate()
    {
        BigFloat large = BigFloat.ScaleB(BigFloat.One, BigFloat.MaxMagnitude - 1);
        Assert.Equal(BigFloat.NegativeInfinity, Math256.Multiply(large, -large));
        Assert.Equal(BigFloat.Zero, Math256.Divide(Math256.Divide(BigFloat.One, large), large));
    }

    /// <summary>Finite doubles with random bits, every other one with a moderate exponent; always the same.</summary>
    private static IEnumerable<double> Doubles(int count)
    {
        var random = new Random(12345);
        for (int i = 0; i < count; i++)
        {
            double any = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double moderate = (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-60, 60));
            yield return double.IsFinite(any) && i % 2 == 0 ? any : moderate;
        }
    }
}

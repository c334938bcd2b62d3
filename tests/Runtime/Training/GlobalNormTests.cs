using System;
using System.Numerics;
using Xunit;

namespace SymGrad.Runtime.Tests.Training;

public sealed class GlobalNormTests
{
    [Fact]
    public void Groups_count_as_one_vector()
    {
        var norm = new GlobalNorm();
        norm.Add([2.0, 3.0]);
        norm.Add([6.0]);
        Assert.Equal(7, norm.Value);
    }

    [Fact]
    public void Every_group_is_scaled_by_the_same_factor()
    {
        double[] a = [2, 3];
        double[] b = [6];
        var norm = new GlobalNorm();
        norm.Add(a);
        norm.Add(b);
        Assert.True(norm.Scale(a, 3.5));
        Assert.True(norm.Scale(b, 3.5));
        Assert.Equal([1, 1.5], a);
        Assert.Equal([3], b);
    }

    [Fact]
    public void Nothing_added_has_norm_zero() => Assert.Equal(0, default(GlobalNorm).Value);

    [Theory]
    [InlineData(1e200, 1e200)]
    [InlineData(1e-200, 1e-200)]
    [InlineData(1e-200, 1.0)]
    [InlineData(1e-200, 1e200)]
    [InlineData(1.0, 1e200)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(5e-324, 1e-160)]
    [InlineData(1e-154, 1e-155)]
    [InlineData(1e146, 3e146)]
    [InlineData(1.2e308, 1.2e308)]
    public void The_norm_is_right_over_the_whole_range(double first, double second)
    {
        // A length beyond one block, so that both the trusted plain sum and the scaled accumulators are met.
        const int Pairs = 300;
        double[] g = new double[2 * Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            g[i] = first / 32;
            g[^(i + 1)] = -second / 32;
        }

        var norm = new GlobalNorm();
        norm.Add(g);

        // Each term meets at most 256 roundings in its block, 3 of blocks and 4 more, each 2^-53; the root halves the error.
        double expected = ExactNorm(g);
        double tolerance = Math.Max(expected * Math.ScaleB(263, -54), double.Epsilon);
        Assert.InRange(norm.Value, expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void A_norm_beyond_the_greatest_double_is_infinite_and_leaves_the_gradient()
    {
        double[] g = [double.MaxValue, double.MaxValue];
        var norm = new GlobalNorm();
        norm.Add(g);
        Assert.Equal(double.PositiveInfinity, norm.Value);
        Assert.False(norm.Scale(g, 1));
        Assert.Equal([double.MaxValue, double.MaxValue], g);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1.0)]
    [InlineData(1e-200)]
    [InlineData(double.PositiveInfinity)]
    public void A_NaN_entry_makes_the_norm_NaN(double other)
    {
        var norm = new GlobalNorm();
        norm.Add([other, double.NaN, other]);
        Assert.True(double.IsNaN(norm.Value));
        Assert.False(norm.IsFinite);
    }

    [Fact]
    public void Float_groups_join_the_norm()
    {
        float[] a = [3e38f, 0];
        float[] b = [-4e-45f];
        var norm = new GlobalNorm();
        norm.Add(a);
        norm.Add(b);
        Assert.Equal((double)3e38f, norm.Value);
        Assert.True(norm.Scale(a, 1));
        Assert.Equal([1, 0], a);
    }

    [Fact]
    public void A_negative_bound_is_named() =>
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => default(GlobalNorm).Scale([1.0], -1));

    /// <summary>The root of the exact sum of squares: every double is a whole multiple of 2^-1074.</summary>
    private static double ExactNorm(double[] g)
    {
        BigInteger sum = 0;
        foreach (double entry in g)
        {
            BigInteger multiple = Multiple(Math.Abs(entry));
            sum += multiple * multiple;
        }

        // Keep the leading 106 bits (an even shift), so that the root has 53.
        int shift = (int)Math.Max(0, sum.GetBitLength() - 106) / 2 * 2;
        return Math.ScaleB(Math.Sqrt((double)(sum >> shift)), (shift / 2) - 1074);
    }

    private static BigInteger Multiple(double magnitude)
    {
        long bits = BitConverter.DoubleToInt64Bits(magnitude);
        int exponent = (int)(bits >> 52);
        long fraction = bits & ((1L << 52) - 1);
        return exponent == 0 ? fraction : (BigInteger)(fraction | (1L << 52)) << (exponent - 1);
    }
}

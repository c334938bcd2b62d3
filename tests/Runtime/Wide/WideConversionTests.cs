using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace SymGrad.Runtime.Tests.WideNumbers;

public sealed class WideConversionTests
{
    private static readonly double[] Doubles =
    [
        0.0, -0.0, 1, -1, 0.1, Math.PI, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 2.2250738585072009e-308,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e-310,
    ];

    [Fact]
    public void A_double_stays_what_it_is() =>
        Assert.All(Doubles.Concat(Random(1000)), x => Assert.Equal(BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits((double)(Wide)x)));

    [Fact]
    public void A_float_stays_what_it_is() =>
        Assert.All(Random(1000).Select(x => (float)x).Append(float.Epsilon).Append(-0f).Append(float.NaN), x => Assert.Equal(x, (float)(Wide)x));

    [Fact]
    public void A_double_becomes_the_float_that_C_sharp_makes_of_it() => Assert.All(Doubles.Concat(Random(1000)), x =>
    {
        Assert.Equal((float)x, (float)(Wide)x);
        var small = x * 1e-38;
        Assert.Equal((float)small, (float)(Wide)small);
    });

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.0000000000000002)]
    [InlineData(5e-324)]
    [InlineData(1.5e-323)]
    [InlineData(2.2250738585072009e-308)]
    [InlineData(1.9999999999999998)]
    public void Halfway_between_two_doubles_the_even_one_is_taken(double lower)
    {
        var upper = Math.BitIncrement(lower);
        var middle = ((Wide)lower + upper) / 2;
        var even = (BitConverter.DoubleToInt64Bits(lower) & 1) == 0 ? lower : upper;
        var little = Wide.ScaleB(middle, -200);
        Assert.Equal(even, (double)middle);
        Assert.Equal(-even, (double)-middle);
        Assert.Equal(upper, (double)(middle + little));
        Assert.Equal(lower, (double)(middle - little));
    }

    [Fact]
    public void Half_of_the_smallest_double_is_zero_and_a_little_more_is_not()
    {
        var half = (Wide)double.Epsilon / 2;
        Assert.Equal(0.0, (double)half);
        Assert.Equal(double.Epsilon, (double)(half + Wide.ScaleB(half, -250)));
        Assert.Equal(0.0, (double)(half / 2));
    }

    [Fact]
    public void Overflow_begins_half_an_ulp_above_the_largest_double()
    {
        var ulp = Wide.ScaleB(1, 971);
        var limit = double.MaxValue + (ulp / 2);
        Assert.Equal(double.PositiveInfinity, (double)limit);
        Assert.Equal(double.MaxValue, (double)(limit - Wide.ScaleB(ulp, -200)));
        Assert.Equal(double.NegativeInfinity, (double)-Wide.ScaleB(limit, 10000));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(-7L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData((1L << 53) + 1)]
    public void An_integer_stays_what_it_is(long n)
    {
        Assert.Equal(n, (long)(Wide)n);
        Assert.Equal(new BigInteger(n), WideDigits.Of(n) is var digits && digits.Exponent < 0
            ? digits.Integer >> (int)-digits.Exponent
            : digits.Integer << (int)digits.Exponent);
    }

    [Fact]
    public void Conversions_to_integers_truncate_and_saturate_as_in_C_sharp() => Assert.All(Doubles.Append(2.7).Append(-2.7).Append(1e10).Append(-1e19), x =>
    {
        Assert.Equal((long)x, (long)(Wide)x);
        Assert.Equal((int)x, (int)(Wide)x);
    });

    [Fact]
    public void Rounding_to_whole_numbers_is_that_of_Math() => Assert.All(Doubles.Concat([0.5, 1.5, 2.5, -0.5, -1.5, -0.3, 2.4999999, 1e15 + 0.5, 1e20]), x =>
    {
        Assert.Equal(Math.Floor(x), (double)Wide.Floor(x));
        Assert.Equal(Math.Ceiling(x), (double)Wide.Ceiling(x));
        Assert.Equal(Math.Truncate(x), (double)Wide.Truncate(x));
        Assert.Equal(Math.Round(x), (double)Wide.Round(x));
        Assert.Equal(double.IsInteger(x), Wide.IsInteger(x));
        Assert.Equal(double.IsOddInteger(x), Wide.IsOddInteger(x));
        Assert.Equal(double.IsEvenInteger(x), Wide.IsEvenInteger(x));
    });

    /// <summary>Doubles of all magnitudes: random bits.</summary>
    private static double[] Random(int count)
    {
        var random = new Random(53);
        return [.. Enumerable.Range(0, count).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite)];
    }
}

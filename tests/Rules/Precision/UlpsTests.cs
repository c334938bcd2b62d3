using System;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Precision;

public class UlpsTests
{
    [Fact]
    public void Neighbours_are_one_ulp_apart()
    {
        Assert.Equal(1UL, Ulps.Distance(1.0, Math.BitIncrement(1.0)));
        Assert.Equal(1UL, Ulps.Distance(1f, MathF.BitDecrement(1f)));
        Assert.Equal(1UL, Ulps.Distance(double.MaxValue, double.PositiveInfinity));
    }

    [Fact]
    public void The_distance_counts_across_zero_where_both_zeros_are_one_number()
    {
        Assert.Equal(0UL, Ulps.Distance(-0.0, 0.0));
        Assert.Equal(2UL, Ulps.Distance(-double.Epsilon, double.Epsilon));
        Assert.Equal(2UL, Ulps.Distance(-float.Epsilon, float.Epsilon));
    }

    [Fact]
    public void NaN_is_infinitely_far_from_numbers_only()
    {
        Assert.Equal(ulong.MaxValue, Ulps.Distance(double.NaN, 1));
        Assert.Equal(0UL, Ulps.Distance(double.NaN, double.NaN));
        Assert.Equal(64, Ulps.Bits(1f, float.NaN));
    }

    [Fact]
    public void Bits_are_the_logarithm_of_one_plus_the_distance()
    {
        Assert.Equal(0, Ulps.Bits(3.0, 3.0));
        Assert.Equal(1, Ulps.Bits(1.0, Math.BitIncrement(1.0)));
        Assert.Equal(52, Ulps.Bits(1.0, 2.0), tolerance: 1e-7);
        Assert.Equal(Math.Log2(1001), Ulps.Bits(0, 1000 * double.Epsilon), tolerance: 1e-7);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SymGrad.Runtime.Tests.WideNumbers;

/// <summary>Identities of exact arithmetic, and the special values of IEEE 754.</summary>
public sealed class WideArithmeticTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Edges = [0.0, -0.0, 1, -1, 0.5, -3, 1e300, -1e-300, Infinity, -Infinity, double.NaN];

    /// <summary>Numbers of full precision and of any magnitude.</summary>
    private static IEnumerable<Wide> Samples
    {
        get
        {
            var random = new Random(256);
            for (var i = 0; i < 200; i++)
            {
                Wide sum = random.NextDouble() - 0.5;
                for (var k = 1; k < 6; k++)
                {
                    sum += Wide.ScaleB(random.NextDouble() - 0.5, -random.Next(40, 53) * k);
                }

                yield return Wide.ScaleB(sum, random.Next(-600, 600));
            }
        }
    }

    private static IEnumerable<(Wide A, Wide B)> Pairs => Samples.Zip(Samples.Skip(1));

    [Fact]
    public void What_is_added_can_be_subtracted_where_the_sum_is_exact() => Assert.All(Enumerable.Range(-20, 40), n =>
        Assert.All(Enumerable.Range(-100, 200), power =>
        {
            var (a, b) = ((Wide)n / 8, Wide.ScaleB(3, power));
            Assert.Equal(a, a + b - b);
        }));

    [Fact]
    public void The_rounding_error_of_a_sum_is_representable() => Assert.All(Pairs, pair =>
    {
        var (larger, smaller) = Wide.Abs(pair.A) >= Wide.Abs(pair.B) ? pair : (pair.B, pair.A);
        var sum = larger + smaller;
        var error = smaller - (sum - larger);
        Assert.True(sum == sum + error && Wide.Abs(error) <= Wide.ScaleB(Wide.Abs(sum), -256));
    });

    [Fact]
    public void The_fused_multiply_add_gives_the_rounding_error_of_a_product() => Assert.All(Pairs, pair =>
    {
        var product = pair.A * pair.B;
        var error = Wide.FusedMultiplyAdd(pair.A, pair.B, -product);
        var (a, b, p, e) = (WideDigits.Of(pair.A), WideDigits.Of(pair.B), WideDigits.Of(product), WideDigits.Of(error));
        var exponent = Math.Min(a.Exponent + b.Exponent, Math.Min(p.Exponent, e.IsZero ? p.Exponent : e.Exponent));
        Assert.Equal((a.Integer * b.Integer) << (int)(a.Exponent + b.Exponent - exponent), p.ScaledTo(exponent) + e.ScaledTo(exponent));
    });

    [Fact]
    public void A_quotient_times_its_divisor_is_the_dividend() => Assert.All(Pairs, pair =>
    {
        var quotient = pair.A / pair.B;
        var rest = Wide.FusedMultiplyAdd(quotient, pair.B, -pair.A);
        Assert.True(Wide.Abs(rest) <= Wide.ScaleB(Wide.Abs(quotient * pair.B), -255));
    });

    [Fact]
    public void Quotients_of_integers_that_are_whole_are_exact() => Assert.All(Enumerable.Range(1, 50), n =>
        Assert.All(Enumerable.Range(1, 50), m => Assert.Equal((Wide)n, (Wide)(n * (long)m) / m)));

    [Fact]
    public void Roots_of_powers_are_exact() => Assert.All(Enumerable.Range(1, 60), n =>
    {
        Wide x = n + 0.125;
        Assert.Equal(x, Wide.Sqrt(x * x));
        Assert.Equal(-x, Wide.Cbrt(-(x * x * x)));
        Assert.Equal(x, Wide.RootN(x * x * x * x * x, 5));
        Assert.Equal(x * x * x, Wide.Pow(x * x, 1.5));
    });

    [Fact]
    public void The_square_of_a_root_is_the_number() => Assert.All(Samples, sample =>
    {
        var x = Wide.Abs(sample);
        var root = Wide.Sqrt(x);
        Assert.True(Wide.Abs(Wide.FusedMultiplyAdd(root, root, -x)) <= Wide.ScaleB(x, -255));
    });

    [Fact]
    public void Whole_logarithms_are_exact() => Assert.All(Enumerable.Range(-300, 600), n =>
    {
        Assert.Equal((Wide)n, Wide.Log2(Wide.Exp2(n)));
        Assert.Equal((Wide)n, Wide.Log10(Wide.Exp10(n)));
    });

    [Fact]
    public void Remainders_are_those_of_doubles() => Assert.All(Edges, x => Assert.All(Edges.Append(0.7).Append(1e-5), y =>
    {
        Assert.Equal(x % y, (double)((Wide)x % y));
        Assert.Equal(Math.IEEERemainder(x, y), (double)Wide.IEEERemainder(x, y));
    }));

    [Fact]
    public void Operations_at_the_edges_are_those_of_doubles() => Assert.All(Edges, x => Assert.All(Edges, y =>
    {
        AssertSame(x + y, (Wide)x + y);
        AssertSame(x - y, (Wide)x - y);
        AssertSame(x * y, (Wide)x * y);
        AssertSame(x / y, (Wide)x / y);
        Assert.Equal((x < y, x <= y, x > y, x >= y, x == y, x != y), ((Wide)x < y, (Wide)x <= y, (Wide)x > y, (Wide)x >= y, (Wide)x == y, (Wide)x != y));
        Assert.Equal(x.Equals(y), ((Wide)x).Equals(y));
        Assert.Equal(x.CompareTo(y), ((Wide)x).CompareTo(y));
    }));

    [Fact]
    public void Results_beyond_the_range_saturate()
    {
        var huge = Wide.Exp2((1L << 40) - 1);
        Assert.True(Wide.IsFinite(huge) && Wide.IsPositiveInfinity(huge * 4) && Wide.IsNegativeInfinity(-huge * 4));
        Assert.True(Wide.IsZero(1 / huge / huge) && Wide.IsNegative(-1 / huge / huge));
    }

    private static void AssertSame(double expected, Wide actual)
    {
        // Where a double rounds or overflows a Wide does not; rounded it is the same.
        Assert.Equal(expected, (double)actual);
        Assert.True(double.IsNaN(expected) || double.IsNegative(expected) == Wide.IsNegative(actual));
    }
}

using System.Linq;
using Xunit;
using static SymGrad.StableMath;

namespace SymGrad.Runtime.Tests.Scalar;

/// <summary>The conventions of <c>PowDomain.Clamped</c> for the value and both partials.</summary>
public sealed class PowClampedTests
{
    private const double Inf = double.PositiveInfinity, Max = double.MaxValue;

    private static readonly double[] Special =
        [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, double.Epsilon, -double.Epsilon, Max, -Max, Inf, -Inf, 1e-300, 1e300, 2.5, -2.5];

    [Theory]
    [InlineData(-2.0, 3.0, -8.0, 12.0, 0.0)]        // A whole exponent: as IEEE 754, exponent partial 0.
    [InlineData(-2.0, 2.0, 4.0, -4.0, 0.0)]
    [InlineData(-2.0, -1.0, -0.5, -0.25, 0.0)]
    [InlineData(-2.0, 0.0, 1.0, 0.0, 0.0)]
    [InlineData(-2.0, 2.5, 0.0, 0.0, 0.0)]          // Any other: as the base 0 from above, base partial 0.
    [InlineData(-2.0, -2.5, Inf, 0.0, -Max)]
    [InlineData(-2.0, Inf, 0.0, 0.0, 0.0)]
    [InlineData(-2.0, -Inf, Inf, 0.0, -Inf)]
    [InlineData(0.0, 2.0, 0.0, 0.0, 0.0)]
    [InlineData(0.0, 1.0, 0.0, 1.0, 0.0)]
    [InlineData(0.0, 0.5, 0.0, Max, 0.0)]
    [InlineData(0.0, 0.0, 1.0, 0.0, -Max)]
    [InlineData(0.0, -0.5, Inf, -Max, -Max)]
    [InlineData(-0.0, -1.0, Inf, -Max, -Max)]       // −0 is 0 from above too.
    [InlineData(0.0, Inf, 0.0, 0.0, 0.0)]
    [InlineData(0.0, -Inf, Inf, -Inf, -Inf)]
    [InlineData(1.0, 5.0, 1.0, 5.0, 0.0)]
    [InlineData(1.0, Inf, 1.0, Inf, 0.0)]
    [InlineData(2.0, Inf, Inf, Inf, Inf)]
    [InlineData(2.0, -Inf, 0.0, 0.0, 0.0)]
    [InlineData(0.5, Inf, 0.0, 0.0, 0.0)]
    [InlineData(0.5, -Inf, Inf, -Inf, -Inf)]
    [InlineData(Inf, 0.0, 1.0, 0.0, Inf)]
    [InlineData(Inf, 1.0, Inf, 1.0, Inf)]
    [InlineData(Inf, -1.0, 0.0, 0.0, 0.0)]
    [InlineData(-Inf, 3.0, -Inf, Inf, 0.0)]
    [InlineData(1e10, 100.0, Inf, Max, Max)]        // Overflow saturates the partials, not the value.
    [InlineData(-1e10, 100.0, Inf, -Max, 0.0)]
    [InlineData(-1e10, 101.0, -Inf, Max, 0.0)]
    public void Value_and_partials_follow_the_convention(double x, double y, double value, double basePartial, double exponentPartial)
    {
        Assert.Equal(value, PowClamped(x, y));
        Assert.Equal(basePartial, PowClampedBasePartial(x, y));
        Assert.Equal(exponentPartial, PowClampedExponentPartial(x, y));
    }

    [Fact]
    public void Partials_of_finite_arguments_are_finite()
    {
        var finite = Special.Where(double.IsFinite).ToArray();
        Assert.All(
            finite.SelectMany(x => finite.Select(y => (x, y))),
            p => Assert.True(double.IsFinite(PowClampedBasePartial(p.x, p.y)) && double.IsFinite(PowClampedExponentPartial(p.x, p.y))));
    }

    [Fact]
    public void Float_partials_of_finite_arguments_are_finite()
    {
        var finite = Special.Select(x => (float)x).Where(float.IsFinite).ToArray();
        Assert.All(
            finite.SelectMany(x => finite.Select(y => (x, y))),
            p => Assert.True(float.IsFinite(StableMathF.PowClampedBasePartial(p.x, p.y)) && float.IsFinite(StableMathF.PowClampedExponentPartial(p.x, p.y))));
    }

    [Fact]
    public void Nothing_is_NaN_unless_an_argument_is() =>
        Assert.All(
            Special.SelectMany(x => Special.Select(y => (x, y))),
            p => Assert.False(double.IsNaN(PowClamped(p.x, p.y)) || double.IsNaN(PowClampedBasePartial(p.x, p.y)) || double.IsNaN(PowClampedExponentPartial(p.x, p.y))));

    [Theory]
    [InlineData(double.NaN, 0.0)]
    [InlineData(1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void A_NaN_argument_gives_NaN(double x, double y)
    {
        Assert.True(double.IsNaN(PowClamped(x, y)));
        Assert.True(double.IsNaN(PowClampedBasePartial(x, y)));
        Assert.True(double.IsNaN(PowClampedExponentPartial(x, y)));
    }

    [Fact]
    public void A_partial_is_right_where_the_power_alone_overflows() =>
        // 1e-10 · (1e-310)^(1e-10 − 1): x^(y − 1) alone is beyond the range.
        Assert.InRange(Ulps.Error(PowClampedBasePartial(1e-310, 1e-10), 9.999999286198678e+299), 0.0, 1.0);
}

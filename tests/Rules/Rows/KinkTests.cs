using System;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>The table of conventions at kinks, in the order Symmetric, First, Zero.</summary>
public sealed class KinkTests
{
    private static readonly Kink[] Conventions = [Kink.Symmetric, Kink.First, Kink.Zero];

    [Fact]
    public void The_derivative_of_abs_at_0_is_0_or_1_or_0() => Assert.Equal([0, 1, 0], At(Selection.Abs, 0, [0]));

    [Fact]
    public void The_derivative_of_abs_at_minus_0_is_that_at_0() => Assert.Equal([0, 1, 0], At(Selection.Abs, 0, [-0.0]));

    [Theory]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("maxmagnitude")]
    [InlineData("minmagnitudenumber")]
    public void Two_active_equal_arguments_share_by_the_convention(string name)
    {
        var row = Registry.All.Single(r => r.Name == name);
        Assert.Equal([0.5, 1, 0], At(row, 0, [2, 2]));
        Assert.Equal([0.5, 0, 0], At(row, 1, [2, 2]));
    }

    [Fact]
    public void An_active_argument_equal_to_an_inactive_one_takes_nothing_or_all_or_nothing()
    {
        Assert.Equal([0, 1, 0], At(Selection.Max, 0, [0, 0], isActive: [true, false]));
        Assert.Equal([0, 1, 0], At(Selection.Max, 1, [0, 0], isActive: [false, true]));
    }

    [Theory]
    [InlineData(0, new[] { 1.0, 1, 0 })]
    [InlineData(1, new[] { 0.0, 0, 0 })]
    [InlineData(2, new[] { 0.0, 0, 0 })]
    public void Clamp_at_a_bound_follows_its_first_argument(int argument, double[] expected)
    {
        Assert.Equal(expected, At(Selection.Clamp, argument, [-1, -1, 1]));
        Assert.Equal(expected, At(Selection.Clamp, argument, [1, -1, 1]));
    }

    [Theory]
    [InlineData("abs")]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("maxmagnitude")]
    [InlineData("clamp")]
    public void A_NaN_argument_makes_every_partial_NaN(string name)
    {
        var row = Registry.All.Single(r => r.Name == name);
        double[] arguments = [double.NaN, .. Enumerable.Repeat(1.0, row.Arity - 1)];
        Assert.All(At(row, 0, arguments), d => Assert.True(double.IsNaN(d)));
    }

    [Fact]
    public void The_derivative_of_a_norm_at_0_is_0() => Assert.Equal([0, 0, 0], At(Powers.Hypot, 0, [0, 0]));

    [Fact]
    public void The_sum_of_both_partials_of_x_log_x_has_its_limit_at_0()
    {
        var table = new SymTable();
        var x = table.Parameter("x", SymType.Double);
        var value = Logarithms.XLogY.Of(x, x);
        var context = new RuleContext(Kink.Symmetric, PowDomain.Clamped, _ => true);
        var sum = Logarithms.XLogY.Partials.Aggregate(table.Real(0), (s, p) => s + p!([x, x], value, context));
        Assert.Equal(double.NegativeInfinity, new RoundedEvaluator(("x", 0)).Number(sum));
    }

    /// <summary>A partial derivative under each convention.</summary>
    private static double[] At(Primitive row, int argument, double[] point, bool[]? isActive = null)
    {
        var table = new SymTable();
        var x = point.Select((_, k) => table.Parameter("x" + k, SymType.Double)).ToArray();
        var y = row.Of(x);
        return [.. Conventions.Select(kink =>
        {
            var context = new RuleContext(kink, PowDomain.Clamped, s => isActive is null || isActive[Array.IndexOf(x, s)]);
            var partial = row.Partials[argument]!([.. x], y, context);
            return new RoundedEvaluator([.. point.Select((v, k) => ("x" + k, v))]).Number(partial);
        })];
    }
}

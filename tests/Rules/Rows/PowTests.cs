using System;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

public sealed class PowTests
{
    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e-320, -1e-320, 1e308, -1e308, double.MaxValue, -double.MaxValue, 1e16, -7.25];

    [Fact]
    public void Clamped_partials_are_finite_for_every_finite_base_and_exponent()
    {
        foreach (var (x, p) in from x in Numbers from p in Numbers select (x, p))
        {
            Assert.All(Partials(PowDomain.Clamped, x, p), d => Assert.True(double.IsFinite(d), $"({x}, {p}): {d}"));
        }
    }

    [Fact]
    public void Clamped_partials_of_a_constant_exponent_are_those_of_a_variable_one()
    {
        foreach (var (x, p) in from x in Numbers from p in Numbers select (x, p))
        {
            var (general, special) = (Partials(PowDomain.Clamped, x, p)[0], OfConstantExponent(PowDomain.Clamped, x, p));
            Assert.True(Ulps.Distance(general, special) <= 4, $"({x}, {p}): {special}, not {general}");
        }
    }

    [Theory]
    [InlineData(-2, 3, 12)]
    [InlineData(2, 2, 4)]
    [InlineData(4, 0.5, 0.25)]
    [InlineData(0, 0.5, double.PositiveInfinity)]
    public void Ieee_partials_follow_the_formula(double x, double p, double expected)
    {
        Assert.Equal(expected, Partials(PowDomain.Ieee, x, p)[0]);
        Assert.Equal(expected, OfConstantExponent(PowDomain.Ieee, x, p));
    }

    [Fact]
    public void The_partial_of_a_constant_base_multiplies_by_its_logarithm()
    {
        var table = new SymTable();
        var (x, p) = (table.Real(2), table.Parameter("x1", SymType.Double));
        var partial = GeneralPower.Pow.Partials[1]!([x, p], GeneralPower.Pow.Of(x, p), Context(PowDomain.Ieee));
        Assert.Equal("pow(2, x1) * 0.6931471805599453", partial.ToString());
    }

    private static double[] Partials(PowDomain domain, double x, double p)
    {
        var table = new SymTable();
        Sym[] arguments = [table.Parameter("x0", SymType.Double), table.Parameter("x1", SymType.Double)];
        var y = GeneralPower.Pow.Of(arguments);
        return [.. GeneralPower.Pow.Partials.Select(partial => Evaluate(partial!([.. arguments], y, Context(domain)), x, p))];
    }

    private static double OfConstantExponent(PowDomain domain, double x, double p)
    {
        var table = new SymTable();
        Sym[] arguments = [table.Parameter("x0", SymType.Double), table.Real(p)];
        var power = domain == PowDomain.Clamped ? GeneralPower.PowClamped : GeneralPower.Pow;
        return Evaluate(power.Partials[0]!([.. arguments], power.Of(arguments), Context(domain)), x, p);
    }

    private static double Evaluate(Sym sym, double x, double p) => new RoundedEvaluator(("x0", x), ("x1", p)).Number(sym);

    private static RuleContext Context(PowDomain domain) => new(Kink.Symmetric, domain, _ => true);
}

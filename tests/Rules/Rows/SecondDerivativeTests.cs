using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>The derivatives of the partials of every row: they must exist, be right, and be accurate themselves.</summary>
public sealed class SecondDerivativeTests
{
    private const int ConstantBits = 45;

    public static TheoryData<string> All => [.. RowCases.All.Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(All))]
    public void Second_derivatives_follow_from_the_partials(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (partial, second, argument) in SecondDerivatives(row))
        {
            foreach (var point in row.Points().Where((_, i) => i % 4 == 0))
            {
                var expected = NumericDerivative.Of((m, x) => Evaluator(m, x).Number(partial), point, argument);
                var actual = Exactly(second, point);
                var difference = BigFloat.Abs(new BigMath(200).Subtract(expected, actual));
                var agree = difference.IsZero
                    || expected.ToDouble().Equals(actual.ToDouble())
                    || difference.Magnitude <= expected.Magnitude - ConstantBits;
                Assert.True(agree, $"{second} at ({string.Join(", ", point)}): {actual}, not {expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Second_derivatives_are_accurate_in_double_arithmetic(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (_, second, _) in SecondDerivatives(row))
        {
            var worst = row.Points().Where(p => !row.SecondExcept(p)).Select(p => Error(row, second, p)).MaxBy(e => e.Ulps);
            Assert.True(worst.Ulps <= row.SecondUlps, $"{second} {worst}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Third_derivatives_follow_too(string key)
    {
        var row = RowCases.Of(key);
        var context = new RuleContext(Kink.Symmetric, row.Pow, _ => true);
        foreach (var (_, second, argument) in SecondDerivatives(row))
        {
            var variable = PostOrder.Of(second).OfType<Parameter>().FirstOrDefault(p => p.Name == "x" + argument);
            Assert.True(variable is null || ChainRule.Derivative(second, variable, context).Type == SymType.Double);
        }
    }

    private static (ulong Ulps, string Where) Error(RowCase row, Sym second, double[] point)
    {
        var actual = new RoundedEvaluator([.. point.Select((v, k) => ("x" + k, v))]).Number(second);
        var expected = Exactly(second, point).ToDouble();
        var isClose = Math.Abs(actual - expected) <= row.Absolute || (double.IsInfinity(expected) && double.IsNaN(actual));
        return (isClose ? 0 : Ulps.Distance(actual, expected), $"at ({string.Join(", ", point)}): {actual:R}, not {expected:R}");
    }

    private static IEnumerable<(Sym Partial, Sym Second, int Argument)> SecondDerivatives(RowCase row)
    {
        var (_, arguments, value) = row.Apply();
        var context = new RuleContext(Kink.Symmetric, row.Pow, _ => true);
        return from rule in row.Row.Partials
               where rule is not null
               let first = rule(arguments, value, context)
               from k in Enumerable.Range(0, arguments.Length)
               where arguments[k].Type.IsReal()
               select (first, ChainRule.Derivative(first, (Parameter)arguments[k], context), k);
    }

    private static BigFloat Exactly(Sym sym, double[] point) => Evaluator(new BigMath(200), [.. point.Select(v => (BigFloat)v)]).Number(sym);

    private static ExactEvaluator Evaluator(BigMath math, IReadOnlyList<BigFloat> point)
        => new(math, point.Select((v, k) => (v, k)).ToDictionary(e => "x" + e.k, e => new SymValue<BigFloat>(e.v)));
}

using System;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using Xunit;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>Every row of the registry against arbitrary precision; what is specific to a row stands in <see cref="RowCases"/>.</summary>
public sealed class RowTests
{
    // The formulas contain constants like log 2 as doubles.
    private const int ConstantBits = 50;

    public static TheoryData<string> All => [.. RowCases.All.Select(c => c.Key)];

    public static TheoryData<string> Implemented => [.. RowCases.All.Where(c => c.Row.Scalar is not null).Select(c => c.Key)];

    public static TheoryData<string> Expanded => [.. RowCases.All.Where(c => c.Row.Expansion is not null).Select(c => c.Key)];

    [Fact]
    public void Every_row_with_a_derivative_has_a_case()
    {
        var tested = RowCases.All.Select(c => c.Row).ToHashSet();
        var untested = Registry.All.Where(r => r.Partials.Any(p => p is not null) && r.Infix is null && !tested.Contains(r));
        Assert.Empty(untested.Select(r => r.Name).Except(RegistryTests.Keywords));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_partial_formulas_are_the_derivatives(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (partial, k) in Partials(row))
        {
            foreach (var point in row.Points())
            {
                var expected = NumericDerivative.Of(row.Row, point, k);
                var actual = Exactly(partial, point);
                Assert.True(Agree(expected, actual), $"∂{k} of {row.Row} at ({string.Join(", ", point)}): {actual}, not {expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_partial_formulas_are_accurate_in_double_arithmetic(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (partial, k) in Partials(row))
        {
            var worst = row.Points().Select(p => Error(row, Rounded(partial, p), Exactly(partial, p), p)).MaxBy(e => e.Ulps);
            Assert.True(worst.Ulps <= row.PartialUlps, $"∂{k} of {row.Row} {worst}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_partial_formulas_have_their_limits_and_conventional_values_at_the_edges(string key)
    {
        var row = RowCases.Of(key);
        foreach (var (at, expected) in row.Edges)
        {
            var actual = Partials(row).Select(p => Rounded(p.Partial, at)).ToArray();
            Assert.True(expected.SequenceEqual(actual), $"{row.Row} at ({string.Join(", ", at)}): {string.Join(", ", actual)}");
        }
    }

    [Theory]
    [MemberData(nameof(Implemented))]
    public void The_implementation_is_accurate(string key)
    {
        var row = RowCases.Of(key);
        var implementation = Implementation.Of(row.Row);
        var worst = row.Points().Select(p => Error(row, implementation(p), Exactly(row.Apply().Value, p), p)).MaxBy(e => e.Ulps);
        Assert.True(worst.Ulps <= row.Ulps, $"{row.Row.Scalar} {worst}");
    }

    [Theory]
    [MemberData(nameof(Expanded))]
    public void The_expansion_is_the_function(string key)
    {
        var row = RowCases.Of(key);
        var (_, arguments, value) = row.Apply();
        var expansion = row.Row.Expansion!(arguments);
        var worst = row.Points().Select(p => Error(row, Rounded(expansion, p), Exactly(value, p), p)).MaxBy(e => e.Ulps);
        Assert.True(worst.Ulps <= row.ExpansionUlps, $"{expansion} {worst}");
    }

    [Theory]
    [MemberData(nameof(Implemented))]
    public void The_implementation_of_NaN_is_NaN(string key)
    {
        var row = RowCases.Of(key);
        double[] arguments = [double.NaN, .. row.On.Skip(1).Select(s => s.Values()[0])];
        Assert.Equal(row.Row.Name.EndsWith("number"), !double.IsNaN(Implementation.Of(row.Row)(arguments)));
    }

    private static (Sym Partial, int Argument)[] Partials(RowCase row)
    {
        var (_, arguments, value) = row.Apply();
        var context = new RuleContext(Kink.Symmetric, row.Pow, _ => true);
        return [.. row.Row.Partials.Select((p, k) => (p, k)).Where(e => e.p is not null).Select(e => (e.p!(arguments, value, context), e.k))];
    }

    private static BigFloat Exactly(Sym sym, double[] point)
        => new ExactEvaluator(new BigMath(160), [.. point.Select((v, k) => ("x" + k, v))]).Number(sym);

    private static double Rounded(Sym sym, double[] point)
        => new RoundedEvaluator([.. point.Select((v, k) => ("x" + k, v))]).Number(sym);

    private static bool Agree(BigFloat expected, BigFloat actual)
    {
        if (expected.ToDouble().Equals(actual.ToDouble()))
        {
            return true;
        }

        var difference = BigFloat.Abs(new BigMath(160).Subtract(expected, actual));
        return difference.IsZero || (difference.IsFinite && expected.IsFinite && difference.Magnitude <= expected.Magnitude - ConstantBits);
    }

    private static (ulong Ulps, string Where) Error(RowCase row, double actual, BigFloat exact, double[] point)
    {
        var expected = exact.ToDouble();
        var isClose = Math.Abs(actual - expected) <= row.Absolute;
        return (isClose ? 0 : Ulps.Distance(actual, expected), $"at ({string.Join(", ", point)}): {actual:R}, not {expected:R}");
    }
}

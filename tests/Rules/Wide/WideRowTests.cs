using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;
using SymGrad.Rules.Tests.Rows;
using Xunit;

namespace SymGrad.Rules.Tests.WideNumbers;

/// <summary><see cref="Wide"/> against the rows of the registry: which it covers, how accurately, and with which conventions.</summary>
public sealed class WideRowTests
{
    private const int ElementaryBits = 200;
    private const int SpecialBits = 120;

    /// <summary>Of log B at its zero (1, 1) in doubles.</summary>
    private const double ErrorAtZeros = 1e-20;

    private static readonly BigMath Reference = new(320);

    private static readonly double[] Edges =
        [0.0, -0.0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3, 4, 10, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    /// <summary>Families, whose members of high order are sums with cancellation, and functions of Γ and erf.</summary>
    private static readonly HashSet<Primitive> Special =
    [
        ErrorFunctions.Erf, ErrorFunctions.Erfc, ErrorFunctions.Erfcx, ErrorFunctions.ErfcxIntegral, ErrorFunctions.NormalCdf,
        ErrorFunctions.NormalLogCdf, GammaFunctions.LGamma, GammaFunctions.Digamma, GammaFunctions.Trigamma, GammaFunctions.Polygamma,
        GammaFunctions.LBeta, GammaFunctions.PolygammaIncrement, Exponentials.ExpMoment, Logarithms.Log1pMoment,
        Trigonometry.SphericalBessel,
    ];

    /// <summary>Where the function of doubles has a zero of another sign than the formula.</summary>
    private static readonly HashSet<Primitive> WithZeroOfAnySign =
    [
        GeneralPower.PowM1, GeneralPower.ClampedBasePartial, Logarithms.XLog1pY, Logistic.LogAddExp, Trigonometry.SincDerivative,
        Trigonometry.SphericalBessel,
    ];

    /// <summary>NaN has a sign in doubles, and no sign in Math.Sign.</summary>
    private static readonly HashSet<Primitive> WithSignOfNaN = [Selection.CopySign, Predicates.IsNegative, Predicates.IsPositive, Rounding.Sign];

    public static TheoryData<string> Sampled => [.. RowCases.All.Where(c => IsNumber(c.Row)).Select(c => c.Key)];

    public static TheoryData<string> Families =>
        [.. Covered.Where(r => r.Arity == 2 && Special.Contains(r) && r != GammaFunctions.LBeta).Select(r => $"{r.Name}/{r.Arity}")];

    public static TheoryData<string> WithEdges => [.. Covered.Where(r => r.Arity <= 2).Select(r => $"{r.Name}/{r.Arity}")];

    private static ImmutableArray<Primitive> Covered => [.. Registry.All.Where(r => WideMember.Of(r) is not null)];

    [Fact]
    public void Rows_that_are_neither_operators_nor_spelled_out_have_a_method_but_for_questions_about_the_format()
    {
        var uncovered = Registry.All.Where(r => r.Scalar is not null && WideMember.Of(r) is null).Select(r => r.Name);
        Assert.Equal(
            ["bitdecrement", "bitincrement", "doubleToInt64Bits", "int32BitsToSingle", "int64BitsToDouble", "isnormal", "issubnormal", "singleToInt32Bits"],
            uncovered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_that_are_operators_are_operators_of_Wide_but_for_those_of_integers_and_truth_values()
    {
        string[] names = ["+", "-", "*", "/", "neg", "%", "<", "<=", ">", ">=", "==", "!=", "int", "long", "float", "double"];
        string[] others = ["&&", "||", "!", "&", "|", "^", "<<", ">>"];
        var rows = Registry.All.Where(r => r.Scalar is null && r.Expansion is null).Select(r => r.Name);
        Assert.Equal(names.Concat(others).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public void The_method_is_accurate(string key)
    {
        var row = RowCases.Of(key);
        var worst = row.Points().Select(p => Bits(row.Row, p)).MinBy(e => e.Bits);
        Assert.True(worst.Bits >= (Special.Contains(row.Row) ? SpecialBits : ElementaryBits), $"{key}: {worst}");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Families_are_accurate_at_high_orders(string key)
    {
        var row = RowCases.Of(key);
        double[] arguments = [-40, -7.3, -0.8, -0.3, 1e-5, 0.2, 0.9, 3, 11, 60];
        var domain = row.Row.Domain.IsEmpty ? Interval.Line : row.Row.Domain[0];
        var points = arguments.Where(x => x > domain.Min).SelectMany(x => new[] { new[] { x, 10 }, [x, 20] });
        var worst = points.Select(p => Bits(row.Row, p)).MinBy(e => e.Bits);
        Assert.True(worst.Bits >= SpecialBits, $"{key}: {worst}");
    }

    [Theory]
    [MemberData(nameof(WithEdges))]
    public void The_method_has_the_conventions_of_the_function_of_doubles(string key)
    {
        var row = Covered.First(r => $"{r.Name}/{r.Arity}" == key);
        var scalar = Implementation.Of(row);
        var differences = EdgesOf(row).Where(p => !Same(scalar(p), WideMember.Rounded(row, p), WithZeroOfAnySign.Contains(row)))
            .Select(p => $"({string.Join(", ", p)}): {WideMember.Rounded(row, p)}, not {scalar(p)}");
        Assert.Empty(differences);
    }

    private static IEnumerable<double[]> EdgesOf(Primitive row)
    {
        var edges = Edges.Where(x => !WithSignOfNaN.Contains(row) || !double.IsNaN(x));
        if (row.Arity == 1)
        {
            return edges.Select(x => new[] { x });
        }

        var isOrder = WideMember.Of(row)!.GetParameters()[1].ParameterType == typeof(int);
        return edges.SelectMany(x => edges.Where(y => !isOrder || y is >= 0 and <= 4 && double.IsInteger(y)).Select(y => new[] { x, y }));
    }

    private static bool IsNumber(Primitive row) => WideMember.Of(row)?.ReturnType == typeof(Wide);

    /// <summary>The functions of doubles are a few ulps wrong; what counts here is infinities, NaN and the sign of zero.</summary>
    private static bool Same(double expected, double actual, bool isSignOfZeroFree) =>
        double.IsNaN(expected) ? double.IsNaN(actual)
        : expected == actual ? isSignOfZeroFree || double.IsNegative(expected) == double.IsNegative(actual)
        : Math.Abs(expected - actual) <= (1e-13 * Math.Abs(expected)) + ErrorAtZeros;

    private static (int Bits, string Where) Bits(Primitive row, double[] point)
    {
        var exact = row.Exact(Reference, [.. point.Select(v => (BigFloat)v)]);
        var actual = WideMember.Exactly(WideMember.Invoke(row, point));
        var where = $"({string.Join(", ", point)}): {actual}, not {exact}";
        if (!exact.IsFinite || exact.IsZero || !actual.IsFinite)
        {
            return (exact.Equals(actual) ? int.MaxValue : 0, where);
        }

        var difference = Reference.Subtract(exact, actual);
        return (difference.IsZero ? int.MaxValue : (int)(exact.Magnitude - difference.Magnitude), where);
    }
}

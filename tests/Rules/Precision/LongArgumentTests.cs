using System;
using System.Linq;
using System.Numerics;
using SymGrad.Generator.Precision;
using Xunit;

namespace SymGrad.Rules.Tests.Precision;

/// <summary>
/// Arguments that no double holds: full mantissas, and points far nearer to zeros and singularities than a double comes.
/// The tables do not have them; the same function at a much higher precision is the reference.
/// </summary>
public class LongArgumentTests
{
    private const int Bits = 160;
    private const int SlackBits = 8;
    private static readonly BigMath Math160 = new(Bits);
    private static readonly BigMath Reference = new(1000);

    private static readonly BigFloat[] Points =
    [
        Math160.Pi, -Math160.Pi, BigFloat.ScaleB(Math160.Pi, -1), BigFloat.ScaleB(Math160.Pi, 900), Math160.Ln2, Math160.E,
        Near(1, 200), Near(1, -200), Near(2, 150), Near(2, -90), Near(-1, 120), Near(-1, -70), Near(0.5, 140), Near(-2.5, 100),
        Tiny(1), Tiny(-1), Math160.Sqrt(300), -Math160.Sqrt(7), Math160.Divide(1, 3), Math160.Divide(-1, 7),
    ];

    public static TheoryData<string> Functions =>
    [
        .. typeof(BigMath).GetMethods()
            .Where(m => m.GetParameters() is [{ ParameterType: var argument }] && argument == typeof(BigFloat))
            .Select(m => m.Name),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_keeps_its_accuracy_for_long_arguments(string function)
    {
        Func<BigFloat, BigFloat> tested = Bind(Math160, function);
        Func<BigFloat, BigFloat> exact = Bind(Reference, function);
        Assert.All(Points, x => Assert.True(IsNear(tested(x), exact(x)), $"{function} at {x}: {tested(x)}, not {exact(x)}"));
    }

    [Fact]
    public void A_value_that_cannot_be_told_from_zero_is_refused_and_not_guessed()
    {
        Assert.True(new BigMath(64).LGamma(BigFloat.Exact((BigInteger.One << 5000) + 1, -5000)).IsNaN);
    }

    private static Func<BigFloat, BigFloat> Bind(BigMath math, string function) =>
        typeof(BigMath).GetMethod(function)!.CreateDelegate<Func<BigFloat, BigFloat>>(math);

    private static bool IsNear(BigFloat actual, BigFloat expected)
    {
        if (!actual.IsFinite || !expected.IsFinite)
        {
            return actual.Equals(expected);
        }

        BigFloat difference = BigFloat.Abs(Reference.Subtract(actual, expected));
        return BigFloat.ScaleB(difference, Bits - SlackBits) <= BigFloat.Abs(expected);
    }

    /// <summary>centre ± 2^-|bits|, the sign being that of bits.</summary>
    private static BigFloat Near(BigFloat centre, int bits) =>
        Reference.Add(centre, BigFloat.Exact(Math.Sign(bits), -Math.Abs(bits)));

    private static BigFloat Tiny(int sign) => BigFloat.Exact(sign * 12345, -5000);
}

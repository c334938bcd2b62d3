using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace SymGrad.Runtime.Tests.WideNumbers;

/// <summary>Every function of <see cref="Wide"/> against references of mpmath over the whole range of double.</summary>
public sealed class WideAccuracyTests
{
    private const int ElementaryBits = 235;

    /// <summary>Of special functions, and beside a zero at an irrational point, which a double comes as near to as 2⁻⁵³.</summary>
    private const int SpecialBits = 190;

    private const int CorrectlyRounded = 256;

    private static readonly HashSet<string> Special =
        ["LogAddExp", "LogSubExp", "Erf", "Erfc", "Erfcx", "NormalCdf", "NormalLogCdf", "LGamma", "Digamma", "Trigamma", "LBeta"];

    private static readonly Dictionary<string, Func<Wide, Wide, Wide>> Operators = new()
    {
        ["Sum"] = (x, y) => x + y,
        ["Difference"] = (x, y) => x - y,
        ["Product"] = (x, y) => x * y,
        ["Quotient"] = (x, y) => x / y,
    };

    public static TheoryData<string> Functions => [.. WideReferenceTable.Functions];

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_function_agrees_with_the_reference(string function)
    {
        var worst = WideReferenceTable.Read(function).Select(r => (Bits: Bits(r, Invoke(function, r.Arguments)), r.Text)).MinBy(e => e.Bits);
        var least = Operators.ContainsKey(function) ? CorrectlyRounded : Special.Contains(function) ? SpecialBits : ElementaryBits;
        Assert.True(worst.Bits >= least, $"{function}: {worst}");
    }

    /// <summary>sin and cos of 2⁴⁰⁰⁰ and of 3·2²⁰⁰⁰, by mpmath.</summary>
    [Theory]
    [InlineData(1, 4000, 0.972552084836677, -0.23268528591175056)]
    [InlineData(3, 2000, -0.5434225478256138, -0.839459310815431)]
    public void Angles_beyond_the_range_of_double_are_reduced_exactly(int factor, int power, double sine, double cosine)
    {
        var angle = Wide.ScaleB(factor, power);
        Assert.Equal(sine, (double)Wide.Sin(angle));
        Assert.Equal(cosine, (double)Wide.Cos(angle));
    }

    [Fact]
    public void Angles_beyond_the_digits_of_pi_count_as_zero() =>
        Assert.Equal((0.0, 1.0), ((double)Wide.Sin(Wide.ScaleB(1, 5000)), (double)Wide.Cos(Wide.ScaleB(1, 5000))));

    [Fact]
    public void The_sine_of_the_number_nearest_to_pi_is_the_distance_from_it()
    {
        // The angle has all of its 256 bits in common with π, so that the reduction needs 512 bits of it.
        var pi = Wide.Acos(-1);
        Assert.Equal(1.096917440979352e-77, (double)Wide.Sin(pi));
    }

    private static int Bits(WideReference reference, Wide actual) =>
        reference.Limit is { } limit ? (limit == (double)actual && !Wide.IsFinite(actual) == double.IsInfinity(limit) ? CorrectlyRounded : 0)
        : Wide.IsFinite(actual) ? WideDigits.AgreeingBits(reference.Expected, WideDigits.Of(actual))
        : 0;

    private static Wide Invoke(string function, Wide[] arguments)
    {
        if (Operators.TryGetValue(function, out var operation))
        {
            return operation(arguments[0], arguments[1]);
        }

        var method = typeof(Wide).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => m.Name == function && m.GetParameters().Length == arguments.Length && m.GetParameters()[^1].ParameterType != typeof(int));
        return (Wide)method.Invoke(null, [.. arguments.Cast<object>()])!;
    }
}

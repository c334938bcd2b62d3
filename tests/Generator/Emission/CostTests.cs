using System;
using System.Linq;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>Generated code does nothing twice and nothing that is not needed.</summary>
public class CostTests
{
    [Fact]
    public void A_norm_of_two_numbers_is_computed_once_for_both_partials()
        => Assert.Equal(1, Calls("Hypot", "double F(double x, double y) => Math.Sqrt(x * x + y * y);"));

    [Fact]
    public void A_norm_of_three_numbers_and_its_partials_are_one_call()
    {
        const string Norm = "double F(double x, double y, double z) => Math.Sqrt(x * x + y * y + z * z);";
        Assert.Equal(1, Calls("Hypot", Norm));
        Assert.Equal(0, Gradient(Norm).Count(c => c == '/'));
    }

    [Fact]
    public void What_two_nested_conditions_share_is_computed_only_where_it_is_taken()
    {
        var lines = Gradient("double F(double p, double q) => p * Math.Log(p / q);").Split('\n');
        Assert.DoesNotContain(lines, line => line.Contains("difference = ", StringComparison.Ordinal) && line.Contains("Math.Log", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_and_its_partials_are_one_call()
    {
        const string Softmax = "double F(double a, double b) => Math.Exp(a) / (Math.Exp(a) + Math.Exp(b));";
        Assert.Equal(1, Calls("SigmoidOfDifference", Softmax));
        Assert.Equal(0, Calls("SigmoidOfDifferenceSlope", Softmax));
    }

    private static int Calls(string function, string method) => Gradient(method).Split("." + function + "(").Length - 1;

    /// <summary>The body of the method for value and gradient.</summary>
    private static string Gradient(string method)
    {
        var source = $"[Differentiable] public static {method}";
        var text = Assert.Single(Generation.Sources(Generation.Once(Compilations.Of(Compilations.Class(source))).Result)).Value;
        var start = text.IndexOf('{', text.IndexOf("FValueAndGradient(", StringComparison.Ordinal));
        return text[start..text.IndexOf("\n    }", start, StringComparison.Ordinal)];
    }
}

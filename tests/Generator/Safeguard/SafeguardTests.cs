using System.Linq;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Safeguard;

/// <summary>Which straight-line methods get a companion in 256 bits, and what they test for.</summary>
public class SafeguardTests
{
    [Theory]
    [InlineData("double F(double a, double b, double c, double d) => a * b - c * d;", "cancels")]
    [InlineData("double F(double p, double q) => Math.Log(p) + Math.Log(q);", "cancels")]
    [InlineData("double F(double a, double b, double c) => (-b + Math.Sqrt(b * b - 4 * a * c)) / (2 * a);", "is not finite")]
    [InlineData("double F(double x) => (x * x - 1) / (x - 1);", "is not finite")]
    public void An_operation_that_spoils_results_is_named(string method, string reason)
        => Assert.Contains(Remarks(method), line => line.Contains(reason, System.StringComparison.Ordinal));

    [Fact]
    public void A_logarithm_that_is_infinite_at_zero_is_not_computed_again()
    {
        var text = Text("[Differentiable] public static double F(double p, double q) => p * Math.Log(p / q);");
        Assert.Contains("is not a number", text, System.StringComparison.Ordinal);
        Assert.DoesNotContain("IsFinite", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_results_of_the_companion_are_returned_and_not_passed_by_reference()
        => Assert.Contains("(xGradient, yGradient, double value) = FValueAndGradientWide(x, y);", Text("[Differentiable] public static double F(double x, double y) => x * x - y * y * y;"), System.StringComparison.Ordinal);

    [Fact]
    public void Quotients_by_one_root_share_its_reciprocal()
        => Assert.DoesNotContain(
            Text("[Differentiable] public static double F(double x) => 1 / Math.Sqrt(x) - 1 / Math.Sqrt(x + 1);").Split('\n'),
            line => line.Contains("0.5 / ", System.StringComparison.Ordinal) && !line.Contains("///", System.StringComparison.Ordinal));

    [Fact]
    public void A_quotient_by_three_roots_takes_no_division_but_those_of_their_reciprocals()
    {
        var body = Text("[Differentiable] public static double F(double x) => 1 / Math.Sqrt(x) - 1 / Math.Sqrt(x + 1);").Split('\n')
            .Where(line => !line.Contains("///", System.StringComparison.Ordinal)).ToList();
        Assert.Equal(5, body.Sum(line => line.Split(" / ").Length - 1));
    }

    [Theory]
    [InlineData("double F(double x, double y) => Math.Exp(x) + y * y;")]
    [InlineData("double F(double x) => Math.Log(1 + Math.Exp(x));")]
    [InlineData("double F(double x, double y) => x - y;")]
    [InlineData("double F(double x, double y) => 0.25 * ((x - y) * (x - y));")]
    [InlineData("double F(double x, double y) => 0.5 * (x + y);")]
    [InlineData("double F([Domain(1, 2)] double x, [Domain(1, 2)] double y) => x * x + x * y;")]
    public void What_is_accurate_is_left_alone(string method) => Assert.DoesNotContain("Wide", Text($"[Differentiable] public static {method}"));

    [Fact]
    public void What_is_written_is_computed_where_the_user_says_so()
        => Assert.DoesNotContain("Wide", Text("[Differentiable(Stability = Stability.AsWritten)] public static double F(double a, double b) => a * a - b * b * b;"));

    [Fact]
    public void The_same_source_gives_the_same_text()
    {
        const string Source = "[Differentiable] public static double F(double a, double b, double c) => Math.Exp(a * b) - Math.Exp(b * c) + Math.Sqrt(a * c - b);";
        Assert.Equal(Text(Source), Text(Source));
    }

    private static string[] Remarks(string method)
        => [.. Text($"[Differentiable] public static {method}").Split('\n').Where(line => line.Contains("In 256 bits where", System.StringComparison.Ordinal))];

    private static string Text(string method)
        => Assert.Single(Generation.Sources(Generation.Once(Compilations.Of(Compilations.Class(method))).Result)).Value;
}

using System.Linq;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Emission;

/// <summary>Generated code and its documentation grow as the source does, though the paths through it, or its formula written out, double with each line.</summary>
public class GrowthTests
{
    private const int Lines = 16;

    [Theory]
    [InlineData("squares of squares", "a = a * a + y;")]
    [InlineData("each from two before", "{ double t = a * b; b = a / (y + t); a = t + x; }")]
    [InlineData("one branch after the other", "if (y > #) { a = a * #.5 + Math.Exp(a); }")]
    [InlineData("branches of different kind", "if (y > #) { a = Math.Sin(a); } else { b = b * a; }")]
    [InlineData("a branch that reads two", "if (a > #) { b += a * x; } if (b > #) { a = a / (1 + b * b); }")]
    [InlineData("nested calls", "a = Math.Log(1 + Math.Exp(a)) / (1 + b); b = Math.Tanh(a * y + b);")]
    [InlineData("clamps", "a = Math.Max(a * y, #); b = Math.Min(b + a, x * #);")]
    public void Twice_the_lines_are_about_twice_the_code(string what, string line)
    {
        var (once, twice) = (Length(line, Lines), Length(line, 2 * Lines));
        Assert.True(twice < 3 * once, $"{what}: {once} characters for {Lines} lines, {twice} for {2 * Lines}");
    }

    /// <summary>Written out, the formula of an element has 2^48 terms.</summary>
    [Fact]
    public void An_element_that_is_squared_again_and_again_is_read_in_as_many_steps()
    {
        var body = string.Concat(Enumerable.Repeat("a = a * a + x[i];\n", 48));
        var (result, _) = Generation.Once(Compilations.Of(Compilations.Marked($"static void F(ReadOnlySpan<double> x, Span<double> y) {{ for (int i = 0; i < x.Length; i++) {{ double a = x[i]; {body} y[i] = a; }} }}")));
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.GeneratedSources);
    }

    /// <summary>Written out, each choice stands in the arms of those before it.</summary>
    [Fact]
    public void A_short_loop_that_chooses_again_and_again_stays_a_loop()
    {
        const string Body = "if (k == 1) { if (a > x[k]) { a = x[k] / (2 + a); continue; } } else if (a > b) { a += b; k = 3 - k; } else { switch (k) { case 0: b = a * x[i]; break; case 2: k = x[i] > a ? 1 : k; break; default: k = 2; break; } }";
        var (twice, often) = (LengthOf(2), LengthOf(4));
        Assert.True(often < 2 * twice, $"{twice} characters for 2 iterations, {often} for 4");

        static int LengthOf(int count)
        {
            var (result, _) = Generation.Once(Compilations.Of(Compilations.Marked($"static double F(double a, double b, int k, ReadOnlySpan<double> x) {{ for (int i = 0; i < {count}; i++) {{ {Body} }} return a * b; }}")));
            Assert.Empty(result.Diagnostics);
            return Generation.Sources(result).Values.Sum(s => s.Length);
        }
    }

    private static int Length(string line, int count)
    {
        var body = string.Concat(Enumerable.Range(1, count).Select(k => line.Replace("#", k.ToString(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal) + "\n"));
        var (result, _) = Generation.Once(Compilations.Of(Compilations.Marked($"static double F(double x, double y) {{ double a = x * y, b = x - y; {body} return a * b; }}")));
        Assert.Empty(result.Diagnostics);
        return Generation.Sources(result).Values.Sum(s => s.Length);
    }
}

using System;
using System.Collections.Generic;
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

    [Theory]
    [InlineData("d * d * (Math.Sqrt(1 + x / d * (x / d)) - 1)")]
    [InlineData("-3 * (1 - Math.Sqrt(x * x / (d * d) + 1)) * d * d")]
    [InlineData("Math.Abs(d) * (Math.Sqrt(d * d + x * x) - Math.Abs(d))")]
    public void A_pseudo_Huber_loss_and_its_partials_are_one_call(string loss)
    {
        var method = $"double F(double x, double d) => {loss};";
        Assert.Equal(1, Calls("PseudoHuber", method));
        Assert.Equal(0, Calls("Hypot", method));
        Assert.Equal(0, Gradient(method).Count(c => c == '/'));
    }

    [Fact]
    public void The_excess_of_a_norm_and_its_derivative_are_one_call()
    {
        const string Excess = "double F(double x) => Math.Sqrt(x * x + 1) - 1;";
        Assert.Equal(1, Calls("HypotExcess", Excess));
        Assert.Equal(0, Calls("Hypot", Excess));
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

    /// <summary>Written by one loop and read by another: a vector in space is three numbers.</summary>
    [Fact]
    public void A_small_array_of_its_own_is_numbers()
    {
        var body = Gradient(
            "double F(double[] x, double a) { Span<double> v = stackalloc double[3]; for (int i = 0; i < 3; i++) { v[i] = a * x[i]; } "
            + "v[0] *= v[1]; double s = 0; for (int i = 0; i < 3; i++) { s += v[i] * v[i]; } return s; }");
        Assert.DoesNotContain("for (", body, StringComparison.Ordinal);
        Assert.DoesNotContain("workspace", body, StringComparison.Ordinal);
    }

    /// <summary>Two elements are stored one after the other, and what both need is computed once for them: once forward, once in reverse.</summary>
    [Fact]
    public void What_two_stores_need_is_computed_once()
        => Assert.Equal(
            2,
            Calls("Exp", "double F(double[] x, double a) { double[] y = new double[2 * x.Length]; for (int i = 0; i < x.Length; i++) { double e = Math.Exp(x[i] * a); y[2 * i] = e; y[2 * i + 1] = e * x[i]; } return y[0] * y[1]; }"));

    /// <summary>A loop fills the array anew in every iteration: what it held before that is read by nothing.</summary>
    [Fact]
    public void What_was_overwritten_as_a_whole_is_not_kept()
    {
        var body = Gradient(
            "double F(double[] x, int n) { double[] v = new double[n]; double s = 1; for (int t = 0; t < n; t++) { for (int i = 0; i < n; i++) { v[i] = s * x[i]; } "
            + "for (int i = 1; i < n; i++) { v[i] += x[t]; } double q = 0; for (int i = 0; i < n; i++) { q += v[i] * v[i]; } s = Math.Sin(q); } return s; }");
        Assert.DoesNotContain("vOverwritten2", body, StringComparison.Ordinal);
    }

    /// <summary>In the branch its first value is known to be the one of the branch: no reason to run it there once more.</summary>
    [Fact]
    public void A_loop_that_starts_from_a_conditional_runs_once()
        => Assert.Equal(
            2,
            Gradient("double F(double a) { double x = a > 1 ? a : 1; for (int i = 0; i < 50; i++) { double next = 0.5 * (x + a / x); if (Math.Abs(next - x) < 1e-15 * x) { break; } x = next; } return x; }")
                .Split('\n').Count(line => line.TrimStart().StartsWith("while (", StringComparison.Ordinal) || line.TrimStart().StartsWith("for (", StringComparison.Ordinal)));

    /// <summary>A value that decides the reverse of a maximum is computed once, though only the right operands of &amp;&amp; need it.</summary>
    [Fact]
    public void What_is_compared_in_the_reverse_of_a_maximum_is_computed_once()
        => Assert.Equal(
            2,
            Gradient("double F(double k, double p, int n) { double[] v = new double[n + 1]; for (int i = 0; i <= n; i++) { v[i] = i * k; } for (int step = n - 1; step >= 0; step--) { for (int i = 0; i <= step; i++) { v[i] = Math.Max(p * v[i + 1] + v[i], k); } } return v[0]; }")
                .Split("p * v").Length - 1);

    [Fact]
    public void Three_elements_are_added_without_a_loop()
        => Assert.DoesNotContain("for (", Gradient("double F(double[] x) { double s = 0; for (int i = 0; i < 3; i++) { s += x[i] * x[i]; } return Math.Sqrt(s); }"), StringComparison.Ordinal);

    private const string AmericanPut =
        "double F(double s, double k, double r, double v, double t, [Constant] int n) { double dt = t / n, u = Math.Exp(v * Math.Sqrt(dt)), d = 1 / u, p = (Math.Exp(r * dt) - d) / (u - d), disc = Math.Exp(-r * dt); "
        + "double[] val = new double[n + 1]; for (int i = 0; i <= n; i++) { val[i] = Math.Max(k - s * Math.Pow(u, 2 * i - n), 0); } for (int step = n - 1; step >= 0; step--) { for (int i = 0; i <= step; i++) { "
        + "double cont = disc * (p * val[i + 1] + (1 - p) * val[i]); val[i] = Math.Max(cont, k - s * Math.Pow(u, 2 * i - step)); } } return val[0]; }";

    /// <summary>The products of the source are put together anew by the rules, the quotients of their factors stay what no iteration changes.</summary>
    [Fact]
    public void A_product_times_a_quotient_that_no_iteration_changes_takes_no_division_in_the_loop()
        => Assert.DoesNotContain(
            Inner(Gradient("double F(double[] x, double a, double b) { double[] v = (double[])x.Clone(); for (int t = 0; t < 5; t++) { for (int i = 0; i + 1 < v.Length; i++) { v[i] = v[i + 1] * Math.Sinh(a) / Math.Cosh(b) + Math.Sin(v[i]); } } return v[0]; }").Split("double result")[0]),
            line => line.Contains(" / ", StringComparison.Ordinal));

    [Fact]
    public void What_an_iteration_needs_for_nothing_but_what_is_known_before_is_not_computed_in_it()
        => Assert.DoesNotContain(Inner(Gradient(AmericanPut)), line => line.Contains("Expm1(", StringComparison.Ordinal));

    /// <summary>1, ½, 0 or NaN for each operand, in place of a condition and a product for each of the four.</summary>
    [Fact]
    public void Each_side_of_a_maximum_takes_one_product_with_its_share()
    {
        var body = Gradient("double F(ReadOnlySpan<double> x, ReadOnlySpan<double> c) { double b = 0; for (int i = 0; i < x.Length; i++) { b = Math.Max(b + x[i], c[i] * b); } return b; }");
        Assert.Equal(2, body.Split("NaN").Length - 1);
        Assert.Equal(2, body.Split("if (").Length - 1);
    }

    /// <summary>Forward once for the row that is read and once behind the store to it, and the same in reverse.</summary>
    [Fact]
    public void A_search_is_not_run_again_for_each_step_that_needs_its_place()
        => Assert.Equal(
            4,
            Gradient(
                "double F(double[] a, double[] b, int n) { double[] m = (double[])a.Clone(); double[] x = (double[])b.Clone(); for (int k = 0; k < n; k++) { int piv = k; "
                + "for (int i = k + 1; i < n; i++) { if (Math.Abs(m[i * n + k]) > Math.Abs(m[piv * n + k])) { piv = i; } } double t = x[k]; x[k] = x[piv]; x[piv] = t; "
                + "for (int i = k + 1; i < n; i++) { x[i] -= m[i * n + k] * x[k]; } } return x[n - 1]; }")
                .Split('\n').Count(line => line.Contains("Abs(m[", StringComparison.Ordinal)));

    /// <summary>The lines of innermost loops.</summary>
    private static IEnumerable<string> Inner(string body)
        => body.Split("for (").Skip(1).Select(part => part.Split("\n").Skip(2).TakeWhile(line => line.Trim() != "}" || line.StartsWith("                ", StringComparison.Ordinal))).SelectMany(lines => lines);

    private static int Calls(string function, string method) => Gradient(method).Split("." + function + "(").Length - 1;

    /// <summary>The body of the method for value and gradient.</summary>
    private static string Gradient(string method)
    {
        var source = $"[Differentiable] public static {method}";
        var text = Assert.Single(Generation.Sources(Generation.Once(Compilations.Of(Compilations.Class(source))).Result)).Value;
        // Of two overloads the one with a workspace does the work.
        var signature = Math.Max(text.IndexOf("FValueAndGradient(", StringComparison.Ordinal), text.IndexOf("Span<byte> workspace)\n", StringComparison.Ordinal));
        var start = text.IndexOf('{', signature);
        return text[start..text.IndexOf("\n    }", start, StringComparison.Ordinal)];
    }
}

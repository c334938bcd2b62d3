using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>Branches, early returns, switch statements and exceptions.</summary>
public class BranchTests
{
    [Theory]
    [InlineData("if (x > 0) return x; return -x;", "x > 0 ? x : -x")]
    [InlineData("if (x > 0) return x; else return -x;", "x > 0 ? x : -x")]
    [InlineData("double r = 0; if (x > 0) r = x; else if (x < -1) r = y; return r;", "x > 0 ? x : (x < -1 ? y : 0)")]
    [InlineData("double r; if (x > 0) { r = x; } else { r = y; } return r * r;", "(x > 0 ? x : y) * (x > 0 ? x : y)")]
    [InlineData("if (x > 0) { if (y > 0) return x; x = y; } return x;", "x > 0 && y > 0 ? x : (x > 0 ? y : x)")]
    [InlineData("if (x > 0) { if (y > 0) return 1; else return 2; } return 3 * x;", "x > 0 ? (y > 0 ? 1 : 2) : 3 * x")]
    [InlineData("if (true) return x; return y;", "x")]
    [InlineData("if (n == 0) { return x; } if (n == 1) { return y; } return 0 * x;", "n == 0 ? x : (n == 1 ? y : 0 * x)")]
    [InlineData("if ((n & 1) == 1) { return x; } return y;", "(n & 1) == 1 ? x : y")]
    [InlineData("if ((x > 0 || y > 0) && n > 0) { return x; } return y;", "(x > 0 || y > 0) && n > 0 ? x : y")]
    public void Branches_select(string body, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(double x, double y, int n) {{ {body} }}"));

    [Theory]
    [InlineData("switch (n) { case 0: return x; case 1: case 2: return y; default: return 1; }", "n == 0 ? x : (n == 1 || n == 2 ? y : 1)")]
    [InlineData("double r = 0; switch (n) { case 0: r = x; break; default: r = y; break; case 3: break; } return r;", "n == 0 ? x : (n == 3 ? 0 : y)")]
    [InlineData("double r = 1; switch (n) { case 0: if (x > 0) break; r = x; break; } return r * y;", "(n == 0 ? (x > 0 ? 1 : x) : 1) * y")]
    [InlineData("switch (x) { case > 1 when y > 0: return x; case < 0: return y; } return 2;", "x > 1 && y > 0 ? x : (x < 0 ? y : 2)")]
    public void Switch_statements_select(string body, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(double x, double y, int n) {{ {body} }}"));

    [Theory]
    [InlineData("if (x < 0) throw new ArgumentException(); return x * y;", "x * y\nthrows x < 0")]
    [InlineData("if (x < 0 || y < 0) throw new ArgumentException(); if (n == 0) throw new Exception(); return x;", "x\nthrows x < 0 || y < 0 || n == 0")]
    [InlineData("return x > 0 ? x : throw new ArgumentException();", "x\nthrows !(x > 0)")]
    [InlineData("return n switch { 0 => x, 1 => y, _ => throw new ArgumentException() };", "n == 0 ? x : y\nthrows !(n == 0) && !(n == 1)")]
    [InlineData("if (n == 0) return x; throw new ArgumentException();", "x\nthrows !(n == 0)")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegative(n); ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 5); return x;", "x\nthrows n < 0 || n > 5")]
    [InlineData("return G(x); static double G(double u) { if (u < 0) throw new Exception(); return u * u; }", "x * x\nthrows x < 0")]
    [InlineData("System.Diagnostics.Debug.Assert(x > 0); return x;", "x")]
    public void Exceptions_are_a_condition_on_the_arguments(string body, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(double x, double y, int n) {{ {body} }}"));

    [Fact]
    public void A_check_of_lengths_is_a_condition_on_the_arguments()
        => Assert.Equal(
            "Sum(i, 0, x.Length, x[i] * w[i])\nthrows x.Length != w.Length",
            Lowered.Formula(
                "static double F(double[] x, double[] w) { ArgumentNullException.ThrowIfNull(x); if (w is null) throw new ArgumentNullException(); "
                + "if (x.Length != w.Length) throw new ArgumentException(); double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * w[i]; return s; }"));

    [Fact]
    public void A_check_inside_a_loop_does_not_hold_back_the_sum()
        => Assert.Equal(
            "Sum(i, 0, x.Length, log(x[i]))\nthrows Loop(i, 0, x.Length, thrown′ ← false ↦ x[i] <= 0 || thrown′).thrown",
            Lowered.Formula("static double F(double[] x) { double s = 0; foreach (var v in x) { if (v <= 0) throw new Exception(); s += Math.Log(v); } return s; }"));

    [Fact]
    public void Break_in_a_switch_inside_a_loop_leaves_the_switch_only()
        => Assert.Equal(
            "Sum(i, 0, n, i == 0 ? x : y)",
            Lowered.Formula("static double F(double x, double y, int n) { double s = 0; for (int i = 0; i < n; i++) { switch (i) { case 0: s += x; break; default: s += y; break; } } return s; }"));

    [Fact]
    public void Continue_in_a_switch_inside_a_loop_goes_on_with_the_loop()
        => Assert.Equal(
            "Sum(i, 0, n, i == 0 ? 0 : y)",
            Lowered.Formula("static double F(double y, int n) { double s = 0; for (int i = 0; i < n; i++) { switch (i) { case 0: continue; } s += y; } return s; }"));
}

using System.Linq;
using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>Numerical hazards (SYMG2xxx): what is reported, at which operation, and what is not.</summary>
public class HazardWarningTests
{
    private static Task Expect(string id, string method) => Diagnosed.ExpectWarning(id, Compilations.Class("[Differentiable] public static " + method));

    private static async Task ExpectNothing(string method)
    {
        var found = await Diagnosed.Of(Compilations.Of(Compilations.Class("[Differentiable] public static " + method)));
        Assert.Empty(found.Where(d => d.Id.StartsWith("SYMG2", System.StringComparison.Ordinal)).Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("double F(double x) => 1 + x / (⟦x - x⟧);")]
    [InlineData("double F(double x, double y) { double d = ⟦x * y - y * x⟧; return x / d; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += 1 / (⟦x[i] - x[i]⟧); return s; }")]
    public Task A_denominator_that_is_zero(string method) => Expect("SYMG2001", method);

    [Theory]
    [InlineData("double F(double x) => 2 * ⟦Math.Pow(x, 2.5)⟧;")]
    [InlineData("double F(double x) => ⟦Math.Pow(x - 1, 0.5)⟧;")]
    [InlineData("float F(float x) => ⟦MathF.Pow(x, 0.3f)⟧;")]
    [InlineData("double F([Domain(-1, 1)] double x) => ⟦Math.Pow(x, 1.5)⟧;")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += ⟦Math.Pow(v, 1.5)⟧; return s; }")]
    public Task A_base_that_may_be_negative(string method) => Expect("SYMG2002", method);

    [Theory]
    [InlineData("double F(double x) => Math.Pow(x, 3);")]
    [InlineData("double F(double x, double p) => Math.Pow(x, p);")]
    [InlineData("double F(double x) => Math.Pow(Math.Abs(x), 2.5);")]
    [InlineData("double F(double x) => Math.Pow(Math.Max(x, 0), 1.5);")]
    [InlineData("double F(double x) => Math.Pow(Math.Exp(x), 0.5);")]
    [InlineData("double F([Domain(0, 9)] double x) => Math.Pow(x, 2.5);")]
    [InlineData("double F(double x) => x > 0 ? Math.Pow(x, 2.5) : 0;")]
    [InlineData("double F(double x) { if (x < 0) return 0; return Math.Pow(x, 2.5); }")]
    [InlineData("double F(double x) { if (x < 0) throw new ArgumentException(); return Math.Pow(x, 2.5); }")]
    [InlineData("double F(double x) { System.Diagnostics.Debug.Assert(x >= 0); return Math.Pow(x, 2.5); }")]
    [InlineData("double F(double x, double y) { System.Diagnostics.Debug.Assert(x > y); return Math.Pow(x - y, 2.5); }")]
    [InlineData("double F(double x) { System.Diagnostics.Debug.Assert(Math.Abs(x) <= 1); return Math.Pow(1 - x, 2.5); }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { System.Diagnostics.Debug.Assert(x[i] >= 0); s += Math.Pow(x[i], 2.5); } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] < 0) throw new ArgumentException(); s += Math.Pow(x[i], 2.5); } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] < 0) continue; s += Math.Pow(x[i], 2.5); } return s; }")]
    public Task A_base_that_is_not_negative(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F([Domain(0, 1)] double p) => -⟦Math.Log(p)⟧;")]
    [InlineData("double F([Domain(0, 1)] double p, double y) => y * Math.Log(1 + p) + (1 - y) * ⟦Math.Log(1 - p)⟧;")]
    [InlineData("double F(double x) => ⟦Math.Log(Math.Max(x, 0))⟧;")]
    [InlineData("double F([Domain(-1, 1)] double x) => ⟦1 / x⟧;")]
    [InlineData("double F([Domain(-1, 1)] double x) => ⟦Math.Sqrt(x)⟧;")]
    [InlineData("double F([Domain(0, 1)] double x, [Domain(0, 1)] double y) => ⟦Math.Log(x - y)⟧;")]
    [InlineData("double F([Domain(-1, 1)] double x) => Math.Sin(x) / x + ⟦1 / x⟧;")]
    [InlineData("double F([Domain(0, 2)] double x) => ⟦Math.Acos(x)⟧;")]
    [InlineData("double F([Domain(0, 1)] ReadOnlySpan<double> p) { double s = 0; foreach (double v in p) s -= ⟦Math.Log(v)⟧; return s; }")]
    public Task A_point_without_a_finite_value(string method) => Expect("SYMG2003", method);

    [Theory]
    [InlineData("double F(double x) => Math.Log(x);")]
    [InlineData("double F(double x, double y) => x / y;")]
    [InlineData("double F(double x, double y) => x * Math.Log(y);")]
    [InlineData("double F(double x, double y) => Math.Log(x * x + y * y);")]
    [InlineData("double F([Domain(0, 1)] double x) => x * Math.Log(x);")]
    [InlineData("double F([Domain(-1, 1)] double x) => Math.Sin(x) / x;")]
    [InlineData("double F([Domain(0, 1)] double x) => x > 0 ? Math.Log(x) : 0;")]
    [InlineData("double F([Domain(1, 2)] double x, [Domain(3, 4)] double y) => Math.Log(y - x);")]
    [InlineData("double F(double x) => Math.Log(Math.Clamp(x, 1e-7, 1));")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v; return s / x.Length; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += Math.Exp(v); return Math.Exp(x[0]) / s; }")]
    public Task A_value_that_nobody_has_said_is_infinite(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double x) => 3 * ⟦Math.Sqrt(x)⟧;")]
    [InlineData("double F(double x) => ⟦Math.Sqrt(1 - x)⟧;")]
    [InlineData("double F(double x) => ⟦Math.Acos(2 * x - 1)⟧;")]
    [InlineData("double F(double x) => ⟦Math.Cbrt(x)⟧;")]
    [InlineData("double F([Domain(0, 1)] double x) => ⟦Math.Pow(x, 0.3)⟧;")]
    [InlineData("double F(double x) { if (x < 0) return 0; return ⟦Math.Sqrt(x)⟧; }")]
    [InlineData("double F(double x) => G(x) + 1; static double G(double u) => ⟦Math.Sqrt(u)⟧;")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += ⟦Math.Sqrt(x[i])⟧; return s; }")]
    public Task A_derivative_that_is_infinite(string method) => Expect("SYMG2004", method);

    [Theory]
    [InlineData("double F(double x, double y) => Math.Sqrt(x * x + y * y);")]
    [InlineData("double F(double a, double b) => Math.Sqrt(a * b);")]
    [InlineData("double F(double x) => x * Math.Sqrt(x);")]
    [InlineData("double F(double x) => x > 0 ? Math.Sqrt(x) : 0;")]
    [InlineData("double F(double x) => Math.Sqrt(Math.Max(x, 0));")]
    [InlineData("double F([Domain(0.1, 1)] double x) => Math.Sqrt(x);")]
    [InlineData("double F(double x) => Math.Cbrt(x * x * x);")]
    [InlineData("double F(double x) { System.Diagnostics.Debug.Assert(x > 0); return Math.Sqrt(x); }")]
    public Task A_derivative_that_is_finite(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double x, double ⟦y⟧) => x * x;")]
    [InlineData("double F(double x, double ⟦y⟧) => y > 0 ? x : -x;")]
    [InlineData("double F(double x, double ⟦y⟧) => x * Math.Floor(y);")]
    [InlineData("double F(double x, ReadOnlySpan<double> ⟦w⟧) => x * w.Length;")]
    public Task A_parameter_without_influence(string method) => Expect("SYMG2005", method);

    [Theory]
    [InlineData("double F(double x, [Constant] double y) => x * x;")]
    [InlineData("double F(double x, double y) => x * Derivative.Stop(y);")]
    [InlineData("void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }")]
    public Task A_parameter_with_influence_or_meant_to_have_none(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double x) => ⟦x == 1⟧ ? 2 : x * x;")]
    [InlineData("double F(double x, double y) { if (⟦x == y⟧) return 0; return x - y * y; }")]
    [InlineData("double F(double x, double y) => ⟦x != y⟧ && y > 0 ? x * y : y;")]
    [InlineData("double F(double x, [Domain(0.1, 1)] double y) => ⟦x == 0⟧ ? 0 : x * Math.Sqrt(x * x) * Math.Log(y) + Math.Cbrt(x);")]
    public Task An_equality_test(string method) => Expect("SYMG2006", method);

    [Theory]
    [InlineData("double F(double x) { double s = 1, t = 1; for (int k = 1; k < 60; k++) { t *= -x / k; ⟦s += t⟧; } return s; }")]
    [InlineData("double F(double x) { double s = x, t = x; for (int k = 1; k < 40; k++) { t *= -x * x / (2 * k * (2 * k + 1)); ⟦s += t⟧; } return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double a = 0, b = 0, c = 0; for (int i = 0; i < x.Length; i++) { a += x[i]; b += x[i] * x[i]; c += x[i] * x[i] * x[i]; } int n = x.Length; double m = a / n; return ⟦c / n - 3 * m * b / n + 2 * m * m * m⟧; }")]
    public Task A_loop_that_loses_most_digits(string method) => Expect("SYMG2007", method);

    [Theory]
    [InlineData("double F(double x) => ⟦Math.Abs(x) < 1e-8⟧ ? 1 : x / Math.Log(1 + x);")]
    [InlineData("double F(double x, double y) { double z = x * y; double e = Math.Exp(z); if (⟦z * z < 1e-12⟧) { return 1; } return (e - 1) / z; }")]
    [InlineData("double F(double x, double y) => ⟦1e-6 > Math.Abs(x - y)⟧ ? x : (x - y) / Math.Log(x / y);")]
    public Task A_limit_that_is_put_in_for_a_neighbourhood(string method) => Expect("SYMG2008", method);

    [Theory]
    [InlineData("double F(double x) => Math.Abs(x) < 1e-5 ? 1 + x / 2 : x / Math.Log(1 + x);")]
    [InlineData("double F(double x) => Math.Abs(x) < 0.5 ? 0.5 * x * x : 0.5 * Math.Abs(x) - 0.125;")]
    [InlineData("double F(double x) => Math.Abs(x) < 0.5 ? 2 : x;")]
    [InlineData("double F(double x) => Math.Abs(x) < 1e-3 ? 0 : x;")]
    public Task A_neighbourhood_with_a_slope_of_its_own(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s = ⟦Math.Cbrt(s * s * s + x * x * x)⟧; return s; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * x[i]; return ⟦Math.Cbrt(s)⟧; }")]
    [InlineData("double F(double x, double y) => ⟦Math.Cbrt(x * x * x + y * y * y)⟧;")]
    public Task A_derivative_that_depends_on_the_direction_or_was_not_found_at_0(string method) => Expect("SYMG2009", method);

    [Theory]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return Math.Sqrt(s); }")]
    [InlineData("double F(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += Math.Cbrt(x * x * x); return s; }")]
    [InlineData("double F([Domain(0.1, 1)] double x, int n) { double s = 0; for (int i = 0; i < n; i++) s = Math.Cbrt(s * s * s + x * x * x); return s; }")]
    [InlineData("double F(double s, double b, int n) { for (int i = 1; i < n; i++) { for (int j = n; j > 1; j--) { s *= Math.Sqrt(1.5 + Math.Cos(b * i)); } } return b < s ? s : b * s; }")]
    [InlineData("double F(double x, double y) => Math.Sqrt(x * x * x * x + y * y * y * y);")]
    [InlineData("double F(double x, double y) => Math.Sqrt(x * x * y + y * y * x);")]
    public Task A_derivative_with_a_limit_or_beyond_the_domain(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F([Domain(0, 1)] double x) { double s = 1, t = 1; for (int k = 1; k < 60; k++) { t *= -x / k; s += t; } return s; }")]
    [InlineData("double F(double x) { System.Diagnostics.Debug.Assert(x < 1); double s = 1, t = 1; for (int k = 1; k < 60; k++) { t *= -x / k; s += t; } return s; }")]
    [InlineData("double F([Domain(0, 1)] double x, [Domain(3.6, 4)] double r) { for (int k = 0; k < 50; k++) x = r * x * (1 - x); return x; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double a = 0, b = 0; for (int i = 0; i < x.Length; i++) { a += x[i]; b += x[i] * x[i]; } return b / x.Length - a * a / x.Length / x.Length; }")]
    [InlineData("double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i]); return Math.Log(s); }")]
    [InlineData("double F(double x) { double y = x; for (int k = 0; k < 8; k++) y = (y + x / y) / 2; return y; }")]
    public Task A_loop_that_keeps_its_digits_or_cannot_help_it(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double x) => x == 0 ? 1 : Math.Sin(x) / x;")]
    [InlineData("double F(double x) { if (x == 0) return 1; return (Math.Exp(x) - 1) / x; }")]
    [InlineData("double F(double p) => p == 0 ? 0 : p * Math.Log(p);")]
    [InlineData("double F(ReadOnlySpan<double> p) { double s = 0; foreach (double v in p) { if (v == 0) continue; s -= v * Math.Log(v); } return s; }")]
    [InlineData("double F(double x, int n) => n == 0 ? x : x * x;")]
    [InlineData("double F(double x) { if (x == 0) throw new ArgumentException(); return 1 / x; }")]
    public Task An_equality_test_that_makes_no_difference(string method) => ExpectNothing(method);

    [Theory]
    [InlineData("double F(double p) => Math.Log(p + 1e-3);")]
    [InlineData("double F(double p) => Math.Log(p - 1e-12);")]
    [InlineData("double F(double p) => Math.Exp(p + 1e-12);")]
    [InlineData("double F(double p) => p + 1e-12;")]
    [InlineData("double F([Domain(0.1, 1)] double p) => Math.Log(p + 1e-12);")]
    [InlineData("double F(double p) { double q = p + 1e-12; return q * Math.Log(q); }")]
    [InlineData("double F(double p) => Math.Log(Math.Clamp(p, 1e-7, 0.5));")]
    [InlineData("[Differentiable(Stability = Stability.AsWritten)] public static double F(double p) => Math.Log(p + 1e-12);")]
    public async Task A_small_constant_that_belongs_to_the_model(string method)
    {
        var marked = method.StartsWith('[') ? method : "[Differentiable] public static " + method;
        Assert.DoesNotContain(await Diagnosed.Of(Compilations.Of(Compilations.Class(marked))), d => d.Id == "SYMG3002");
    }

    [Fact]
    public Task What_an_assertion_says_that_cannot_be_read_is_left_out()
        => ExpectNothing("double F(double x) { System.Diagnostics.Debug.Assert(x.ToString().Length > 0); return x * x; }");

    [Fact]
    public async Task A_warning_can_be_suppressed_at_its_place()
    {
        var source = Compilations.Class("#pragma warning disable SYMG2004 // Zero is no argument.\n[Differentiable] public static double F(double x) => Math.Sqrt(x);\n#pragma warning restore SYMG2004");
        Assert.Empty((await Diagnosed.Of(Compilations.Of(source))).Where(d => !d.IsSuppressed));
    }
}

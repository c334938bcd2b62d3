using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>What cannot be differentiated in a body is reported at its exact place.</summary>
public class BodyDiagnosticTests
{
    private static Task Expect(string id, string body, string more = "")
        => Diagnosed.Expect(id, Compilations.Marked($"public static double F(double x, double[] a, int n)\n{{\n{body}\n}}\n{more}"));

    [Theory]
    [InlineData("⟦try⟧ { x = x + 1; } finally { } return x;")]
    [InlineData("⟦lock⟧ (a) { x = x + 1; } return x;")]
    [InlineData("⟦using⟧ (new System.IO.MemoryStream()) { } return x;")]
    [InlineData("⟦goto end;⟧ ⟦end⟧: return x;")]
    public Task An_unsupported_statement(string body) => Expect("SYMG1101", body);

    [Theory]
    [InlineData("return ⟦new System.Text.Rune('a').Value⟧ * x;", "")]
    [InlineData("return ⟦x.CompareTo(1.0)⟧;", "")]
    public Task An_unsupported_expression(string body, string more) => Expect("SYMG1102", body, more);

    [Fact]
    public Task Returning_an_object_that_the_caller_goes_on_with() => Diagnosed.Expect(
        "SYMG1102", """
        using SymGrad;

        public sealed class Builder
        {
            public double Sum;

            public Builder Add(double x)
            {
                Sum += x;
                return ⟦this⟧;
            }
        }

        public static partial class C
        {
            [Differentiable]
            public static double F(double x) => new Builder().Add(x).Add(x * x).Sum;
        }
        """);

    [Fact]
    public Task Reading_what_is_private_to_a_base_class() => Diagnosed.Expect(
        "SYMG1102", """
        using SymGrad;

        public class Base(double scale)
        {
            private readonly double _scale = scale;

            public double Scaled(double x) => _scale * x;
        }

        public partial class Derived() : Base(2)
        {
            [Differentiable]
            public double ⟦F⟧(double x) => Scaled(x);
        }
        """);

    [Theory]
    [InlineData("⟦decimal⟧ d = 1m; return x;")]
    [InlineData("⟦string⟧ s = \"\"; return x;")]
    [InlineData("return x * ⟦(nuint)n⟧;")]
    public Task An_unsupported_type(string body) => Expect("SYMG1103", body);

    [Fact]
    public Task A_call_without_source() => Expect("SYMG1104", "return x + ⟦System.Globalization.CharUnicodeInfo.GetNumericValue('1')⟧;");

    [Theory]
    [InlineData("return ⟦Math.BigMul(n, n)⟧ * x;")]
    [InlineData("return x * ⟦TensorPrimitives.HammingDistance<double>(a, a)⟧;")]
    public Task A_function_without_a_rule(string body) => Expect("SYMG1105", body);

    [Fact]
    public Task Recursion() => Expect("SYMG1106", "return G(x, n);", "static double G(double y, int k) => k == 0 ? y : y * ⟦G(y, k - 1)⟧;");

    [Fact]
    public Task Recursion_through_the_method_itself() => Expect("SYMG1106", "return n == 0 ? x : ⟦F(x, a, n - 1)⟧;");

    [Theory]
    [InlineData("return x * ⟦P⟧.Y;", "sealed class Q { public double Y = 1; } static readonly Q P = new();")]
    [InlineData("return x * ⟦Scale⟧;", "static readonly double Scale; static C() => Scale = 2;")]
    [InlineData("return x * ⟦Scale⟧;", "static double Scale;")]
    [InlineData("return x * ⟦Scale⟧;", "static double Scale { get; set; }")]
    [InlineData("⟦T[0]⟧ += x; return x * T[0];", "static readonly double[] T = { 1, 2 };")]
    [InlineData("G(T, x); return x * T[0];", "static readonly double[] T = { 1, 2 }; static void G(double[] t, double y) { ⟦t[1]⟧ = y; }")]
    [InlineData("⟦T.AsSpan().Fill(x)⟧; return x * T[0];", "static readonly double[] T = { 1, 2 };")]
    public Task Static_state(string body, string more) => Expect("SYMG1109", body, more);

    [Theory]
    [InlineData("double[] b = ⟦[x, .. a]⟧; return x;")]
    [InlineData("var b = ⟦n > 0 ? a : a⟧; return x;")]
    [InlineData("Span<double> b = a; ⟦b = a⟧; return x + b[0];")]
    [InlineData("var b = new double[n]; var c = new double[n + 1]; ⟦(b, c) = (c, b)⟧; return x * b[0];")]
    [InlineData("var b = new double[n]; var c = new double[n]; var d = b; ⟦(b, c) = (c, b)⟧; d[0] = x; return c[0];")]
    [InlineData("var b = new double[n]; var c = new double[n]; ⟦b = c⟧; c[0] = x; return b[0];")]
    [InlineData("var b = new double[n]; var c = new double[n]; for (int i = 0; i < n; i++) { ⟦b = c⟧; b[i] = x; } return b[0];")]
    public Task An_array_expression(string body) => Expect("SYMG1110", body);

    [Fact]
    public Task An_error_in_a_helper_is_reported_there()
        => Expect("SYMG1101", "return G(x);", "static double G(double y) { ⟦try⟧ { y /= 2; } finally { } return y; }");

    [Fact]
    public Task An_error_in_a_partial_method_is_reported_once()
        => Diagnosed.Expect("SYMG1101", Compilations.Class(
            "[Differentiable] public static partial double G(double x);\npublic static partial double G(double x) { ⟦try⟧ { x++; } finally { } return x; }"));

    [Fact]
    public Task All_errors_of_a_method_are_reported()
        => Expect("SYMG1101", "⟦try⟧ { x++; } finally { } ⟦lock⟧ (a) { } return x;");

    [Fact]
    public async Task A_method_that_is_no_C_sharp_is_left_to_the_compiler()
    {
        var compilation = Compilations.Of(Compilations.Marked("public static double F(double x) => x + y + ;"));
        Assert.Empty(await Diagnosed.Of(compilation));
        Assert.Empty(Generation.Once(compilation).Result.Diagnostics);
    }
}

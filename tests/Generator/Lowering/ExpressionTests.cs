using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>Straight-line code: operators, conversions, constants, locals.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("x * x + 2 * y", "x * x + 2 * y")]
    [InlineData("-(x - y) / +y", "-(x - y) / y")]
    [InlineData("x % 2", "x % 2")]
    [InlineData("n + x", "double(n) + x")]
    [InlineData("(int)x * y", "double(int(x)) * y")]
    [InlineData("(double)(float)x", "double(float(x))")]
    [InlineData("Math.PI * x", "3.141592653589793 * x")]
    [InlineData("Half * x", "0.5 * x")]
    [InlineData("Count * x", "3 * x")]
    [InlineData("double.MaxValue - x", "1.7976931348623157E+308 - x")]
    [InlineData("x * (1.0 / 4)", "x * 0.25")]
    [InlineData("x * (n / 2)", "x * double(n / 2)")]
    [InlineData("x * (n << 1)", "x * double(n << 1)")]
    [InlineData("x * (n & 3 | 4 ^ n)", "x * double(n & 3 | (4 ^ n))")]
    [InlineData("x * ~n", "x * double(-n - 1)")]
    [InlineData("x * (long)n", "x * double(long(n))")]
    [InlineData("checked(x * (n + n))", "x * double(2 * n)")]
    [InlineData("x * default(double)", "x * 0")]
    [InlineData("x is > 0 and < 1 ? x : y", "x > 0 && x < 1 ? x : y")]
    [InlineData("x is not 0 ? y : 1", "x == 0 ? 1 : y")]
    [InlineData("x > 0 && y > 0 || n == 1 ? x : y", "x > 0 && y > 0 || n == 1 ? x : y")]
    [InlineData("!(x > 0) ? x : y", "x > 0 ? y : x")]
    [InlineData("b ? x : y", "b ? x : y")]
    [InlineData("b & x > 0 ? x : y", "b && x > 0 ? x : y")]
    [InlineData("double.IsNaN(x) ? 0 : x", "isnan(x) ? 0 : x")]
    [InlineData("n switch { 0 => x, 1 => y, _ => 0 }", "n == 0 ? x : (n == 1 ? y : 0)")]
    [InlineData("x switch { < 0 => -x, 0 => 1, var u when u > y => u * u, _ => y }", "x < 0 ? -x : (x == 0 ? 1 : (x > y ? x * x : y))")]
    public void An_expression_is_itself(string expression, string formula)
        => Assert.Equal(formula, Lowered.Formula(
            $"static double F(double x, double y, int n, bool b) => {expression};\nconst decimal Never = 1m; const float Half = 0.5f; const byte Count = 3;"));

    [Theory]
    [InlineData("Math.Exp(x)", "exp(x)")]
    [InlineData("double.Exp(x)", "exp(x)")]
    [InlineData("MathF.Exp((float)x)", "double(exp(float(x)))")]
    [InlineData("Math.Log(x)", "log(x)")]
    [InlineData("Math.Max(x, y)", "max(x, y)")]
    [InlineData("Math.Max(n, 2) * x", "double(max(n, 2)) * x")]
    [InlineData("Math.Abs(n) * x", "double(abs(n)) * x")]
    [InlineData("Math.FusedMultiplyAdd(x, y, 1)", "fma(x, y, 1)")]
    [InlineData("Math.Pow(y: x, x: y)", "pow(y, x)")]
    public void A_function_of_the_platform_is_a_primitive(string expression, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(double x, double y, int n) => {expression};"));

    [Theory]
    [InlineData("double z = x; z += y; z *= z; return z;", "(x + y) * (x + y)")]
    [InlineData("x++; return x--;", "x + 1")]
    [InlineData("double a, b; a = b = x * y; return a + b;", "x * y + x * y")]
    [InlineData("(x, y) = (y, x); return x / y;", "y / x")]
    [InlineData("var (a, b) = (x + 1, y + 1); return a * b;", "(x + 1) * (y + 1)")]
    [InlineData("n += 2; n /= 3; n <<= 1; return n * x;", "double((n + 2) / 3 << 1) * x")]
    [InlineData("float f = (float)x; f += 1; f *= n; return f;", "double((float(x) + 1) * float(n))")]
    [InlineData("_ = x * y; return x;", "x")]
    [InlineData("double z; Set(out z, x); return z; static void Set(out double u, double v) { u = v * v; }", "x * x")]
    [InlineData("Set(out var z, x); return z; static void Set(out double u, double v) => u = v * v;", "x * x")]
    public void Locals_are_what_they_hold(string body, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(double x, double y, int n) {{ {body} }}"));

    [Fact]
    public void The_first_local_names_an_expression()
    {
        var model = Lowered.Model("static double F(double x) { double z = x * x; double w = z; double u = x; return w + u; }");
        Assert.Equal(["z"], model.Formula.Table.Names.Values);
    }

    [Fact]
    public void A_local_inside_a_loop_names_the_term_of_the_sum()
    {
        var model = Lowered.Model("static double F(double[] x) { double s = 0; foreach (var v in x) { double z = v * v; s += Math.Exp(z); } return s; }");
        Assert.Contains("z", model.Formula.Table.Names.Values);
    }
}

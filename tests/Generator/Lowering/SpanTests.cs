using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>Spans, arrays, slices and the library functions over them.</summary>
public class SpanTests
{
    [Theory]
    [InlineData("x[0] * x[^1]", "x[0] * x[x.Length - 1]")]
    [InlineData("x[n] + x[n + 1 - 1]", "x[n] + x[n]")]
    [InlineData("x.Slice(2)[n]", "x[n + 2]\nthrows x.Length - 2 < 0 || (n < 0 || n >= x.Length - 2)")]
    [InlineData("x[1..^1][n]", "x[n + 1]\nthrows x.Length - 2 < 0 || (n < 0 || n >= x.Length - 2)")]
    [InlineData("x.IsEmpty ? 0 : x[0]", "x.Length == 0 ? 0 : x[0]")]
    [InlineData("(double)x.Slice(n, 3).Length * a", "3 * a\nthrows n < 0 || n >= x.Length - 2")]
    [InlineData("a * k[n]", "a * double(k[n])")]
    [InlineData("b[n] ? a : -a", "b[n] ? a : -a")]
    public void Elements_are_loads(string expression, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(ReadOnlySpan<double> x, int[] k, bool[] b, double a, int n) => {expression};"));

    [Theory]
    [InlineData("TensorPrimitives.Sum(x)", "Sum(i, 0, x.Length, x[i])")]
    [InlineData("TensorPrimitives.Sum<double>(x.Slice(n))", "Sum(i, 0, x.Length - n, x[n + i])\nthrows x.Length - n < 0 || n < 0")]
    [InlineData("TensorPrimitives.SumOfSquares(x)", "Sum(i, 0, x.Length, x[i] * x[i])")]
    [InlineData("TensorPrimitives.Product(x)", "Product(i, 0, x.Length, x[i])")]
    [InlineData("TensorPrimitives.Norm(x)", "Norm(i, 0, x.Length, x[i])")]
    [InlineData("TensorPrimitives.Average(x)", "Sum(i, 0, x.Length, x[i]) / double(x.Length)")]
    public void A_reduction_of_one_span_is_a_big_operator(string expression, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(ReadOnlySpan<double> x, int n) => {expression};"));

    [Theory]
    [InlineData("TensorPrimitives.Dot(x, w)", "Sum(i, 0, x.Length, x[i] * w[i])\nthrows x.Length != w.Length")]
    [InlineData("TensorPrimitives.Distance(x, w)", "Norm(i, 0, x.Length, x[i] - w[i])\nthrows x.Length != w.Length")]
    [InlineData("TensorPrimitives.Max(x)", "Max(i, 0, x.Length, x[i])\nthrows x.Length == 0")]
    public void A_reduction_throws_as_the_platform_does(string expression, string formula)
        => Assert.Equal(formula, Lowered.Formula($"static double F(ReadOnlySpan<double> x, double[] w) => {expression};"));

    [Theory]
    [InlineData("TensorPrimitives.Exp(x, y);", "exp(x[i])")]
    [InlineData("TensorPrimitives.Add(x, a, y);", "x[i] + a")]
    [InlineData("TensorPrimitives.Subtract(x, x, y);", "x[i] - x[i]")]
    [InlineData("TensorPrimitives.MultiplyAdd(x, a, x, y);", "x[i] * a + x[i]")]
    [InlineData("TensorPrimitives.Sigmoid(x, y);", "sigmoid(x[i])")]
    [InlineData("TensorPrimitives.SoftMax(x, y);", "exp(x[i] - LogSumExp(i, 0, x.Length, x[i]))")]
    [InlineData("TensorPrimitives.Max(x, a, y);", "max(x[i], a)")]
    public void An_elementwise_function_stores(string statement, string element)
        => Assert.Equal(
            $"y = Loop(i, 0, x.Length, y′ ← y ↦ Store(y′, i, {element})).y\nthrows y.Length < x.Length",
            Lowered.Formula($"static void F(ReadOnlySpan<double> x, double a, Span<double> y) {{ {statement} }}"));

    [Fact]
    public void Elementwise_functions_in_a_row_are_one_sum()
        => Assert.Equal(
            "Sum(i, 0, x.Length, exp(x[i] - a))",
            Lowered.Formula(
                "static double F(ReadOnlySpan<double> x, double a, Span<double> t) { TensorPrimitives.Subtract(x, a, t); "
                + "double s = 0; for (int i = 0; i < x.Length; i++) s += Math.Exp(t[i]); return s; }").Split('\n')[0]);

    [Fact]
    public void Softmax_in_place_sums_what_was_there_before()
        => Assert.Equal(
            "x = Loop(i, 0, x.Length, x′ ← x ↦ Store(x′, i, exp(x′[i] - LogSumExp(i, 0, x.Length, x[i])))).x",
            Lowered.Formula("static void F(Span<double> x) => TensorPrimitives.SoftMax(x, x);"));

    [Theory]
    [InlineData("y.Clear();", "0")]
    [InlineData("y.Fill(a);", "a")]
    public void A_span_is_filled(string statement, string element)
        => Assert.Equal(
            $"y = Loop(i, 0, y.Length, y′ ← y ↦ Store(y′, i, {element})).y",
            Lowered.Formula($"static void F(double a, Span<double> y) {{ {statement} }}"));

    [Fact]
    public void Stop_is_a_primitive_without_derivative()
        => Assert.Equal("stop(x) * x", Lowered.Formula("static double F(double x) => Derivative.Stop(x) * x;"));
}

using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>Every natural spelling of a loop is read back as the formula that it means.</summary>
public class LoopTests
{
    private const string Sum = "Sum(i, 0, x.Length, x[i])";

    private static string Of(string body, string more = "") => Lowered.Formula(
        $"static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y, double a, int n, int m)\n{{\n{body}\n}}\n{more}");

    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) s = s + x[i]; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) s = x[i] + s; return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; ++i) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i += 1) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i = i + 1) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; x.Length > i; i++) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i != x.Length; i++) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i <= x.Length - 1; i++) { s += x[i]; } return s;")]
    [InlineData("double s = 0; for (int i = x.Length - 1; i >= 0; i--) { s += x[i]; } return s;")]
    [InlineData("double s = 0; int i; for (i = 0; i < x.Length; i++) { s += x[i]; } return s;")]
    [InlineData("double s = 0; double t; for (int i = 0; i < x.Length; i++) { t = x[i]; s += t; } return s;")]
    [InlineData("double s = 0, t = 1; for (int i = 0; i < x.Length; i++) { t = x[i]; s += t; t = s; } return s;")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) { s += G(x[i]); } return s;", "static double G(double u) { return u; }")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) { Add(i, x); } return s; void Add(int k, ReadOnlySpan<double> v) { s += v[k]; }")]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) { Add(ref s, x[i]); } return s;", "static void Add(ref double s, double u) => s += u;")]
    [InlineData("return G(x);", "static double G(ReadOnlySpan<double> v) { double s = 0; for (int i = 0; i < v.Length; i++) s += v[i]; return s; }")]
    public void A_sum_in_any_spelling_is_a_sum(string body, string more = "") => Assert.Equal(Sum, Of(body, more));

    [Fact]
    public void Foreach_is_a_sum() => Assert.Equal(Sum, Of("double s = 0; foreach (var v in x) s += v; return s;"));

    [Fact]
    public void Foreach_over_a_slice_is_shifted()
        => Assert.Equal("Sum(i, 0, x.Length - 1, x[i + 1])\nthrows x.Length - 1 < 0", Of("double s = 0; foreach (var v in x.Slice(1)) s += v; return s;"));

    [Fact]
    public void Subtraction_sums_the_negative()
        => Assert.Equal("Sum(i, 0, x.Length, -x[i])", Of("double s = 0; for (int i = 0; i < x.Length; i++) s -= x[i]; return s;"));

    [Fact]
    public void A_sum_under_if_selects_the_term()
        => Assert.Equal(
            "Sum(i, 0, x.Length, x[i] > 0 ? x[i] : 0)",
            Of("double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > 0) s += x[i]; } return s;"));

    [Fact]
    public void Continue_is_an_if()
        => Assert.Equal(
            "Sum(i, 0, x.Length, x[i] <= 0 ? 0 : x[i])",
            Of("double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] <= 0) continue; s += x[i]; } return s;"));

    [Fact]
    public void Two_accumulators_are_two_sums()
        => Assert.Equal(
            "Sum(i, 0, x.Length, x[i]) / Sum(i, 0, x.Length, w[i])",
            Of("double s = 0, t = 0; for (int i = 0; i < x.Length; i++) { s += x[i]; t += w[i]; } return s / t;"));

    [Fact]
    public void Nested_loops_are_nested_sums()
        => Assert.Equal(
            "Sum(i, 0, n, Sum(j, 0, m, x[m * i + j] * w[j]))",
            Of("double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += x[i * m + j] * w[j]; return s;"));

    [Fact]
    public void A_counter_over_a_triangle_is_an_arithmetic_series()
        => Assert.Equal(
            "Sum(i, 0, n, Sum(j, i + 1, n, w[n * i + j - 2 * i - int((long(i) * long(i) - long(i)) / 2) - 1] * x[i]))",
            Of("double s = 0; int k = 0; for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) { s += w[k] * x[i]; k++; } return s;"));

    [Fact]
    public void A_product_is_a_product()
        => Assert.Equal("Product(i, 0, x.Length, x[i])", Of("double p = 1; foreach (var v in x) p *= v; return p;"));

    [Theory]
    [InlineData("double m0 = double.NegativeInfinity; foreach (var v in x) { if (v > m0) m0 = v; } return m0;")]
    [InlineData("double m0 = double.NegativeInfinity; foreach (var v in x) m0 = Math.Max(m0, v); return m0;")]
    [InlineData("double m0 = double.NegativeInfinity; foreach (var v in x) m0 = m0 < v ? v : m0; return m0;")]
    [InlineData("double m0 = x[0]; for (int i = 1; i < x.Length; i++) if (x[i] > m0) m0 = x[i]; return m0;")]
    public void A_maximum_in_any_spelling_is_a_maximum(string body) => Assert.Equal("Max(i, 0, x.Length, x[i])", Of(body));

    [Fact]
    public void A_downward_maximum_keeps_its_order()
        => Assert.Equal(
            "Max(i, 0, x.Length, x[x.Length - i - 1])",
            Of("double s = double.NegativeInfinity; for (int i = x.Length - 1; i >= 0; i--) s = Math.Max(s, x[i]); return s;"));

    [Fact]
    public void A_step_of_two_is_a_substitution()
        => Assert.Equal(
            "Sum(i, 0, (x.Length + 1) / 2, x[2 * i])",
            Of("double s = 0; for (int i = 0; i < x.Length; i += 2) s += x[i]; return s;"));

    [Fact]
    public void A_downward_step_of_three_is_a_substitution()
        => Assert.Equal(
            "Sum(i, 0, (n + 3) / 3, x[n - 3 * i])",
            Of("double s = 0; for (int i = n; i >= 0; i -= 3) s += x[i]; return s;"));

    [Fact]
    public void A_counter_beside_the_index_is_affine()
        => Assert.Equal(
            "Sum(i, 0, n, x[2 * i + 1])",
            Of("double s = 0; int k = 1; for (int i = 0; i < n; i++) { s += x[k]; k += 2; } return s;"));

    [Fact]
    public void A_second_counter_in_the_header_is_affine()
        => Assert.Equal(
            "Sum(i, 0, n, x[3 * i])",
            Of("double s = 0; for (int i = 0, k = 0; i < n; i++, k += 3) s += x[k]; return s;"));

    [Fact]
    public void The_final_value_of_a_counter_is_known()
        => Assert.Equal("a * double(0 < n ? n : 0)", Of("int i; for (i = 0; i < n; i++) { } return a * i;"));

    [Fact]
    public void The_last_value_of_a_temporary_is_exact()
        => Assert.Equal(
            "0 < n ? x[n - 1] : a",
            Of("double t = a; for (int i = 0; i < n; i++) t = x[i]; return t;"));

    [Fact]
    public void A_recurrence_stays_a_loop()
        => Assert.Equal(
            "Loop(i, 0, n, s′ ← a ↦ s′ * s′ + x[i]).s",
            Of("double s = a; for (int i = 0; i < n; i++) s = s * s + x[i]; return s;"));

    [Fact]
    public void Break_before_anything_is_written_ends_the_range()
        => Assert.Equal(
            "Sum(i, 0, Loop(i, 0, n while !(x[i] < 0)).end, x[i])",
            Of("double s = 0; for (int i = 0; i < n; i++) { if (x[i] < 0) break; s += x[i]; } return s;"));

    [Fact]
    public void A_temporary_does_not_keep_the_range_from_being_found()
        => Assert.Equal(
            "Sum(i, 0, Loop(i, 0, n while !(x[i] * x[i] < 0)).end, x[i] * x[i])",
            Of("double s = 0, t; for (int i = 0; i < n; i++) { t = x[i] * x[i]; if (t < 0) break; s += t; } return s;"));

    [Fact]
    public void Break_after_something_is_written_is_a_carry()
        => Assert.Equal(
            "Loop(i, 0, n while !left′, s′ ← 0 ↦ s′ + x[i], left′ ← false ↦ s′ + x[i] < 0).s",
            Of("double s = 0; for (int i = 0; i < n; i++) { s += x[i]; if (s < 0) break; } return s;"));

    private const string Search = "Loop(i, 0, n while !(x[i] > a)).end";

    [Fact]
    public void What_a_search_returns_is_computed_after_it()
        => Assert.Equal(
            $"{Search} < n ? x[{Search}] : a",
            Of("for (int i = 0; i < n; i++) { if (x[i] > a) return x[i]; } return a;"));

    [Fact]
    public void While_is_a_loop_with_a_condition()
        => Assert.Equal(
            "Loop(k, 0, ∞ while a′ > 1, a′ ← a ↦ 0.5 * a′).a",
            Of("while (a > 1) a = 0.5 * a; return a;"));

    [Theory]
    [InlineData("int i = 0; while (i < n) { s += x[i]; i++; }")]
    [InlineData("int i = 0; while (true) { if (i >= n) break; s += x[i]; ++i; }")]
    [InlineData("int i = 0; for (; ; i++) { if (!(i < n)) break; s += x[i]; }")]
    [InlineData("int i = 0, m = n; while (n > i) { s += x[i]; i += 1; }")]
    public void A_while_loop_that_counts_is_a_for_loop(string loop)
        => Assert.Equal("Sum(i, 0, n, x[i])", Of($"double s = 0; {loop} return s;"));

    [Fact]
    public void A_do_loop_that_counts_runs_at_least_once()
        => Assert.Equal("Sum(i, 0, 1 < n ? n : 1, x[i])", Of("double s = 0; int i = 0; do { s += x[i]; i++; } while (i < n); return s;"));

    [Fact]
    public void A_while_loop_that_counts_down_is_a_for_loop()
        => Assert.Equal("Sum(i, 1, n + 1, x[i - 1])", Of("double s = 0; int i = n; while (i > 0) { s += x[i - 1]; i--; } return s;"));

    [Fact]
    public void A_counter_after_a_loop_is_the_end_of_its_range()
        => Assert.Equal("x[0 < n ? n : 0]", Of("int i = 0; while (i < n) { i++; } return x[i];"));

    [Fact]
    public void A_written_span_is_a_map()
        => Assert.Equal(
            "y = Loop(i, 0, x.Length, y′ ← y ↦ Store(y′, i, a * x[i])).y",
            Lowered.Formula("static void F(ReadOnlySpan<double> x, double a, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = a * x[i]; }"));

    [Fact]
    public void A_matrix_product_accumulated_in_place_writes_each_element_once()
        => Assert.Equal(
            "y = Loop(i, 0, n, y′ ← y ↦ Store(y′, i, Sum(j, 0, m, a[m * i + j] * x[j]))).y",
            Lowered.Formula(
                "static void F(double[] a, double[] x, double[] y, int n, int m) { for (int i = 0; i < n; i++) { y[i] = 0; for (int j = 0; j < m; j++) y[i] += a[i * m + j] * x[j]; } }"));

    [Fact]
    public void An_array_written_in_one_loop_and_read_in_the_next_vanishes()
        => Assert.Equal(
            "Sum(i, 0, n, exp(x[i]))",
            Of("for (int i = 0; i < n; i++) y[i] = Math.Exp(x[i]); double s = 0; for (int i = 0; i < n; i++) s += y[i]; return s;").Split('\n')[0]);
}

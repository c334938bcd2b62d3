using System.Globalization;
using System.Linq;
using System.Text;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>Whatever is written, the lowering ends: with a formula or with a diagnostic.</summary>
public class PathologicalTests
{
    private static string Repeat(int count, System.Func<int, string> text)
        => Enumerable.Range(0, count).Aggregate(new StringBuilder(), (all, k) => all.Append(text(k))).ToString();

    private static string Id(string members)
    {
        var (model, errors) = Lowered.Lower(Compilations.Of(Compilations.Marked(members)));
        return model is not null ? "ok" : string.Join(" ", errors.Select(e => e.Descriptor.Id).Distinct());
    }

    [Fact]
    public void Ten_thousand_terms_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double x) => x{Repeat(10_000, k => $" + {k} * x")};"));

    [Fact]
    public void Ten_thousand_factors_in_a_loop_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double[] x) {{ double s = 0; foreach (var v in x) {{ s = s{Repeat(10_000, k => $" + v * {k}.5")}; }} return s; }}"));

    [Fact]
    public void Five_thousand_locals_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double x) {{ double a0 = x; {Repeat(5_000, k => $"double a{k + 1} = a{k} * x + {k};\n")} return a5000; }}"));

    [Fact]
    public void Two_thousand_branches_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double x) {{ double a = x; {Repeat(2_000, k => $"if (x > {k}) a += {k};\n")} return a; }}"));

    [Fact]
    public void A_thousand_early_returns_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double x) {{ {Repeat(1_000, k => $"if (x < {k}) return x * {k};\n")} return x; }}"));

    [Fact]
    public void Five_hundred_jumps_in_a_loop_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double[] x) {{ double s = 0; foreach (var v in x) {{ {Repeat(500, k => $"if (v < {k}) {{ s += {k}; continue; }}\n")} s += v; }} return s; }}"));

    [Fact]
    public void Locals_in_a_loop_that_are_declared_before_it_are_a_formula()
        => Assert.Equal(
            "ok",
            Id($"static double F(double[] x) {{ double s = 0{Repeat(200, k => $", a{k} = 0")}; foreach (var v in x) {{ {Repeat(200, k => $"a{k} = v * {k} + {(k > 0 ? $"a{k - 1}" : "s")};\n")} s += a199; }} return s; }}"));

    [Fact]
    public void A_shift_register_is_a_formula()
        => Assert.Equal(
            "ok",
            Id($"static double F(double[] x) {{ double s = 0{Repeat(40, k => $", a{k} = 0")}; foreach (var v in x) {{ {Repeat(39, k => $"a{39 - k} = a{38 - k};\n")} a0 = v; s += a39; }} return s; }}"));

    [Fact]
    public void Nested_calls_that_double_end_in_a_diagnostic()
        => Assert.Equal("SYMG1112", Id($"static double F(double x) => G40(x);\nstatic double G0(double x) => x * x;\n{Repeat(40, k => $"static double G{k + 1}(double x) => G{k}(x) + G{k}(x + 1);\n")}"));

    [Fact]
    public void Deep_nesting_is_a_formula_or_a_diagnostic()
    {
        var nested = Repeat(300, _ => "Math.Sin(") + "x" + new string(')', 300);
        Assert.Contains(Id($"static double F(double x) => {nested};"), new[] { "ok", "SYMG1111" });
    }

    [Fact]
    public void Deep_blocks_are_a_formula_or_a_diagnostic()
        => Assert.Contains(
            Id($"static double F(double x) {{ {Repeat(150, k => string.Create(CultureInfo.InvariantCulture, $"if (x > {k}) {{ "))} x += 1; {new string('}', 150)} return x; }}"),
            new[] { "ok", "SYMG1111" });

    [Fact]
    public void Long_integer_sums_are_a_formula()
        => Assert.Equal("ok", Id($"static double F(double x, int[] n) => x * (n[0]{Repeat(2_000, k => $" + n[{k}]")});"));
}

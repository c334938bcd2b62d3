using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Lowering;

/// <summary>What the model says of a method beside its formula.</summary>
public class SignatureTests
{
    private static MethodModel Model(string source)
    {
        var (model, errors) = Lowered.Lower(Compilations.Of("using System;\nusing SymGrad;\n" + source));
        Assert.Empty(errors);
        return model!;
    }

    [Theory]
    [InlineData("Span<double> y", "for (int i = 0; i < n; i++) y[i] = x;", nameof(Role.Output))]
    [InlineData("double[] y", "y[0] = x; y[1] = y[0] * x;", nameof(Role.Output))]
    [InlineData("Span<double> y", "for (int i = 0; i < n; i++) { y[i] = 0; for (int j = 0; j < n; j++) y[i] += x * j; }", nameof(Role.Output))]
    [InlineData("Span<double> y", "for (int i = 0; i < n; i++) y[i] *= x;", nameof(Role.InPlace))]
    [InlineData("Span<double> y", "y[0] += x;", nameof(Role.InPlace))]
    [InlineData("Span<double> y", "for (int i = 1; i < n; i++) y[i] = y[i - 1] * x;", nameof(Role.InPlace))]
    [InlineData("Span<double> y", "double s = y[0]; y[0] = s * x;", nameof(Role.InPlace))]
    [InlineData("out double y", "y = x * x;", nameof(Role.Output))]
    public void A_parameter_is_read_written_or_both(string parameter, string body, string role)
        => Assert.Equal(role, Model($"static partial class C {{ [Differentiable] static void F(double x, int n, {parameter}) {{ {body} }} }}").Parameters[2].Role.ToString());

    [Fact]
    public void A_span_that_is_only_read_is_an_input()
        => Assert.Equal(Role.Input, Model("static partial class C { [Differentiable] static double F(Span<double> y) => y[0]; }").Parameters[0].Role);

    [Fact]
    public void An_output_by_declaration_is_an_output()
        => Assert.Equal(
            Role.Output,
            Model("static partial class C { [Differentiable] static void F(double x, [Output] Span<double> y) => y[0] += x; }").Parameters[1].Role);

    [Theory]
    [InlineData("double F(double x) => x;", "Gradient")]
    [InlineData("void F(double x, Span<double> y) => y[0] = x;", "Jvp, Vjp")]
    [InlineData("void F(double x, out double y) => y = x;", "Jvp, Vjp")]
    public void The_default_derivatives_follow_the_result(string method, string modes)
        => Assert.Equal(modes, Model($"static partial class C {{ [Differentiable] static {method} }}").Options.Modes.ToString());

    [Fact]
    public void Options_are_those_of_the_attribute()
    {
        var options = Model(
            "static partial class C { [Differentiable(Derivatives.Value | Derivatives.Batch, Stability = Stability.AsWritten, Pow = PowDomain.Ieee, "
            + "Kink = Kink.Zero, Reduction = Reduction.Ordered)] static double F(double x) => x; }").Options;
        Assert.Equal(
            new MethodOptions(DerivativeModes.Value | DerivativeModes.Batch, IsAsWritten: true, Rules.PowDomain.Ieee, Rules.Kink.Zero, IsOrdered: true),
            options);
    }

    [Fact]
    public void Parameters_are_active_unless_they_are_constant()
    {
        var model = Model(
            "static partial class C { [Differentiable] static double F(double x, [Constant] double c, int n, bool b, float f, long l, [Broadcast] double s, [Domain(0, 1)] double p) => x; }");
        Assert.Equal([true, false, false, false, true, false, true, true], model.Parameters.Select(p => p.IsActive));
        Assert.True(model.Parameters[6].IsBroadcast);
        Assert.Equal((0, 1), model.Parameters[7].Domain);
    }

    [Fact]
    public void Headers_of_containing_types_are_those_of_partial_declarations()
    {
        var model = Model(
            "namespace A.B { partial class Outer<T> { protected internal partial record struct R { public readonly ref partial struct S { [Differentiable] protected internal static double @double(double @in) => @in; } } } }"
                .Replace("protected internal static", "internal static", System.StringComparison.Ordinal));
        Assert.Equal("A.B", model.Namespace);
        Assert.Equal(["partial class Outer<T>", "partial record struct R", "ref partial struct S"], model.ContainingTypes.ToArray());
        Assert.Equal("@double", model.Name);
        Assert.Equal("@in", model.Parameters[0].Name);
        Assert.Equal("internal", model.Accessibility);
        Assert.Equal("A.B.Outer-1.R.S.double", model.HintName);
    }

    [Theory]
    [InlineData("private protected")]
    [InlineData("protected internal")]
    [InlineData("public")]
    [InlineData("private")]
    public void Accessibility_is_that_of_the_method(string accessibility)
        => Assert.Equal(accessibility, Model($"partial class C {{ [Differentiable] {accessibility} static double F(double x) => x; }}").Accessibility);

    [Fact]
    public void Overloads_and_names_that_differ_by_case_get_files_of_their_own()
    {
        var (result, output) = Generation.Once(Compilations.Of(
            "using System; using SymGrad; static partial class C { "
            + "[Differentiable] static double F(double x) => x; [Differentiable] static double F(ReadOnlySpan<double> x, int n) => x[n]; [Differentiable] static double f(double x) => x; }"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(3, result.GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct().Count());
        Assert.DoesNotContain(output.GetDiagnostics(), d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_partial_method_is_read_from_its_implementation()
        => Assert.Equal("x * x", Model("static partial class C { [Differentiable] public static partial double F(double x); public static partial double F(double x) => x * x; }").Formula.Result!.ToString());
}

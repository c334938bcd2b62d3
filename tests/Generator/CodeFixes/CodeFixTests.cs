using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SymGrad.CodeFixes;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.CodeFixes;

/// <summary>What a code fix makes of a source. The result compiles, and the diagnostic is gone.</summary>
public class CodeFixTests
{
    private static Task Becomes(CodeFixProvider provider, string before, string after)
        => Fixed.Becomes(provider, "using System;\nusing SymGrad;\n" + before, "using System;\nusing SymGrad;\n" + after);

    private static Task MemberBecomes(CodeFixProvider provider, string before, string after)
        => Becomes(provider, $"static partial class C\n{{\n    {before}\n}}\n", $"static partial class C\n{{\n    {after}\n}}\n");

    [Theory]
    [InlineData("static class C", "static partial class C")]
    [InlineData("/// <summary>Kept.</summary>\nclass C", "/// <summary>Kept.</summary>\npartial class C")]
    [InlineData("public readonly record struct C(double A)", "public readonly partial record struct C(double A)")]
    public Task A_type_becomes_partial(string before, string after)
    {
        const string Body = "\n{\n    [Differentiable] public static double F(double x) => x;\n}\n";
        return Becomes(new MakePartial(), before + Body, after + Body);
    }

    [Fact]
    public Task All_types_around_a_method_become_partial() => Becomes(
        new MakePartial(),
        "class A\n{\n    struct B\n    {\n        [Differentiable] public static double F(double x) => x;\n    }\n}\n",
        "partial class A\n{\n    partial struct B\n    {\n        [Differentiable] public static double F(double x) => x;\n    }\n}\n");

    [Theory]
    [InlineData("file static partial class C", "static partial class C")]
    [InlineData("// Kept.\nfile partial class C", "// Kept.\npartial class C")]
    public Task A_type_of_one_file_becomes_internal(string before, string after)
    {
        const string Body = "\n{\n    [Differentiable] public static double F(double x) => x;\n}\n";
        return Becomes(new RemoveFileModifier(), before + Body, after + Body);
    }

    [Fact]
    public Task A_role_that_the_body_contradicts_is_removed() => MemberBecomes(
        new RemoveRole(),
        "[Differentiable] static void F(double a, [Input] Span<double> y) { y[0] = a; }",
        "[Differentiable] static void F(double a, Span<double> y) { y[0] = a; }");

    [Fact]
    public Task A_parameter_without_influence_becomes_constant() => MemberBecomes(
        new MarkConstant(),
        "[Differentiable] static double F(double x, double scale) => x * x;",
        "[Differentiable] static double F(double x, [Constant] double scale) => x * x;");

    [Fact]
    public Task Without_a_using_the_attribute_has_its_namespace() => Fixed.Becomes(
        new MarkConstant(),
        "static partial class C\n{\n    [SymGrad.Differentiable] static double F(double x, double scale) => x * x;\n}\n",
        "static partial class C\n{\n    [SymGrad.Differentiable] static double F(double x, [SymGrad.Constant] double scale) => x * x;\n}\n");

    [Theory]
    [InlineData("Math.Log(p + 1e-12)", "Math.Log(p)")]
    [InlineData("Math.Log(1e-12 + p)", "Math.Log(p)")]
    [InlineData("-Math.Log(p + Tiny) * 2", "-Math.Log(p) * 2")]
    [InlineData("Math.Log(1 - p + 1e-12)", "Math.Log(1 - p)")]
    [InlineData("Math.Log((p * q) + 1e-12)", "Math.Log((p * q))")]
    [InlineData("Math.Log2(Math.Max(p, 1e-12))", "Math.Log2(p)")]
    [InlineData("Math.Log(1 - Math.Clamp(p, 1e-7, 1 - 1e-7))", "Math.Log(1 - p)")]
    [InlineData("Math.Sqrt(p * p + 1e-9)", "Math.Sqrt(p * p)")]
    [InlineData("p / (q + 1e-8)", "p / q")]
    [InlineData("p / (p + q + 1e-8)", "p / (p + q)")]
    [InlineData("p / Math.Max(p + q, 1e-8)", "p / (p + q)")]
    [InlineData("p / (Math.Sqrt(p * p + q * q) + double.Epsilon)", "p / Math.Sqrt(p * p + q * q)")]
    [InlineData("p * Math.Log(p + 1e-9) + (1 - p) * Math.Log(1 - p + 1e-9)", "p * Math.Log(p) + (1 - p) * Math.Log(1 - p)")]
    public Task A_constant_against_rounding_is_removed(string before, string after) => MemberBecomes(
        new RemovePatch(),
        $"const double Tiny = 1e-10;\n    [Differentiable] static double F(double p, double q) => q + ({before});",
        $"const double Tiny = 1e-10;\n    [Differentiable] static double F(double p, double q) => q + ({after});");

    [Theory]
    [InlineData("double u = p + 1e-12; return Math.Log(u);", "double u = p; return Math.Log(u);")]
    [InlineData("double u = p;\n        u += 1e-12;\n        return Math.Log(u);", "double u = p;\n        return Math.Log(u);")]
    [InlineData("return Safe(p); static double Safe(double u) => Math.Log(u + 1e-12);", "return Safe(p); static double Safe(double u) => Math.Log(u);")]
    [InlineData(
        "double s = 0; foreach (double v in x) s += Math.Exp(v); return Math.Log(Math.Exp(p) / s + 1e-9);",
        "double s = 0; foreach (double v in x) s += Math.Exp(v); return Math.Log(Math.Exp(p) / s);")]
    public Task A_constant_is_found_through_locals_helpers_and_loops(string before, string after) => MemberBecomes(
        new RemovePatch(),
        $"[Differentiable] static double F(double p, ReadOnlySpan<double> x) {{ {before} }}",
        $"[Differentiable] static double F(double p, ReadOnlySpan<double> x) {{ {after} }}");

    [Fact]
    public Task A_constant_in_a_variable_is_left_to_people()
        => Fixed.IsNotOffered(new RemovePatch(), Compilations.Marked("static double F(double p) { double tiny = 1e-12; return Math.Log(p + tiny); }"));

    [Fact]
    public void Every_fix_is_exported_for_a_diagnostic_that_exists()
    {
        var fixes = typeof(MakePartial).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t)).ToList();
        Assert.All(fixes, t => Assert.Contains(t.GetCustomAttributes(false), a => a is ExportCodeFixProviderAttribute e && e.Languages.Contains(LanguageNames.CSharp)));
        var ids = fixes.SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds);
        Assert.All(ids, id => Assert.Contains(Descriptors.All, d => d.Id == id));
    }

    [Fact]
    public void The_generator_needs_no_workspaces()
        => Assert.DoesNotContain(typeof(SymGradAnalyzer).Assembly.GetReferencedAssemblies(), a => a.Name!.Contains("Workspaces", StringComparison.Ordinal));
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Caching;

/// <summary>An edit recompiles the methods whose formula it changes, and nothing else.</summary>
public class CachingTests
{
    private static readonly string First = Compilations.Class(
        """
        [Differentiable]
        public static double Square(double x) => x * x;

        [Differentiable]
        public static double Cube(double x)
        {
            // the third power
            return x * x * x;
        }

        public static double Unmarked(double x) => x + 1;
        """);

    private const string Second = "namespace Test;\npublic static class Other\n{\n    public static double Half(double x) => x / 2;\n}\n";

    public static TheoryData<string, string, string> EditsThatChangeNothing => new()
    {
        { "a comment is edited", "// the third power", "// x to the third" },
        { "a comment is added above", "[Differentiable]\npublic static double Square", "// a comment\n[Differentiable]\npublic static double Square" },
        { "white space changes", "x * x * x;", "x  *  x*x ;" },
        { "an unmarked method is edited", "x + 1", "x + 2" },
        { "a method is added", "public static double Unmarked", "public static double Added(double y) => y;\npublic static double Unmarked" },
        { "a local names a leaf", "return x * x * x;", "double y = x; return y * y * y;" },
    };

    [Theory]
    [MemberData(nameof(EditsThatChangeNothing))]
    public void Nothing_is_compiled_again_where(string edit, string old, string @new)
    {
        Assert.Contains(old, First, System.StringComparison.Ordinal);
        var result = RunTwice([First, Second], [First.Replace(old, @new, System.StringComparison.Ordinal), Second]);
        Assert.All(Reasons(result, DifferentiableGenerator.Models), r => Assert.True(IsCached(r), edit));
        Assert.All(Reasons(result, DifferentiableGenerator.Compiled), r => Assert.True(IsCached(r), edit));
        Assert.All(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.True(IsCached(o.Reason), edit));
    }

    [Fact]
    public void Nothing_is_compiled_again_where_another_file_is_edited()
    {
        var result = RunTwice([First, Second], [First, Second.Replace("x / 2", "x / 4", System.StringComparison.Ordinal)]);
        Assert.All(Reasons(result, DifferentiableGenerator.Compiled), r => Assert.True(IsCached(r)));
    }

    [Fact]
    public void Only_the_method_whose_body_is_edited_is_compiled_again()
    {
        var result = RunTwice([First, Second], [First.Replace("x * x * x", "x * x + x", System.StringComparison.Ordinal), Second]);
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            Reasons(result, DifferentiableGenerator.Compiled).Order());
    }

    [Fact]
    public void A_helper_in_another_file_is_part_of_the_method()
    {
        var caller = First.Replace("x * x * x", "Other.Half(x)", System.StringComparison.Ordinal);
        var result = RunTwice([caller, Second], [caller, Second.Replace("x / 2", "x / 4", System.StringComparison.Ordinal)]);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(result, DifferentiableGenerator.Compiled));
    }

    [Fact]
    public void An_edit_of_the_options_compiles_the_method_again()
    {
        var edited = First.Replace("[Differentiable]\npublic static double Cube", "[Differentiable(Derivatives.Jvp)]\npublic static double Cube", System.StringComparison.Ordinal);
        Assert.NotEqual(First, edited);
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(RunTwice([First], [edited]), DifferentiableGenerator.Compiled));
    }

    [Fact]
    public void No_cached_value_reaches_a_symbol_or_syntax()
    {
        var generation = new Generation();
        var result = generation.Run(Compilations.Of(First, Second));
        var values = new[] { DifferentiableGenerator.Lowered, DifferentiableGenerator.Models, DifferentiableGenerator.Compiled }
            .SelectMany(step => result.TrackedSteps[step]).SelectMany(s => s.Outputs).Select(o => o.Value);
        Assert.DoesNotContain(
            ObjectGraph.TypesReachableFrom(values),
            t => t.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Two_runs_generate_the_same_bytes()
    {
        var (a, _) = Generation.Once(Compilations.Of(First, Second));
        var (b, _) = Generation.Once(Compilations.Of(First, Second));
        Assert.Equal(Generation.Sources(a), Generation.Sources(b));
        Assert.Equal(2, a.GeneratedSources.Length);
    }

    private static GeneratorRunResult RunTwice(string[] before, string[] after)
    {
        var generation = new Generation();
        generation.Run(Compilations.Of(before));
        return generation.Run(Compilations.Of(after));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
        => result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static bool IsCached(IncrementalStepRunReason reason)
        => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}

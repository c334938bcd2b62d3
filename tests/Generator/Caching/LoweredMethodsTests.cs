using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generator.Frontend;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Caching;

/// <summary>What came of a method is kept until anything changes that it depends on, and never longer.</summary>
public class LoweredMethodsTests
{
    private const string Marked =
        """
        using System;
        using SymGrad;
        namespace Test;
        public static partial class Functions
        {
            [Differentiable]
            public static double F(double x) => Other.Scale(x) * Constants.Two + Constants.Table[1] * x + Math.Sin(Other.Half * x);
        }
        """;

    private const string Others =
        """
        namespace Test;
        public static class Other
        {
            public static double Scale(double x) { return Inner(x) * 3; }
            private static double Inner(double x) => x + 1;
            public static double Half => 0.5;
            public static int Unrelated(int n) { return n + 1; }
        }
        public static partial class Constants
        {
            public const double Two = 2;
            public static double[] Table => Values;
            private static readonly double[] Values = [1, 2, 3];
        }
        """;

    public static TheoryData<string, string> Edits => new()
    {
        { "return Inner(x) * 3;", "return Inner(x) * 4;" },
        { "Inner(double x) => x + 1", "Inner(double x) => x + 2" },
        { "Half => 0.5", "Half => 0.25" },
        { "Two = 2", "Two = 7" },
        { "[1, 2, 3]", "[1, 5, 3]" },
        { "return n + 1;", "Constants.Table[1] = 4; return n + 1;" },
        { "private static double Inner(double x)", "public static float Scale(System.IFormattable x) => 1f;\n    private static double Inner(double x)" },
        { "public static int Unrelated(int n)", "public static double Scale(in double x) => 8 * x;\n    public static int Unrelated(int n)" },
        { "namespace Test;", "global using Math = Test.MyMath;\nnamespace Test;\npublic static class MyMath { public static double Sin(double x) => x * x; }" },
        { "namespace Test;", "namespace Test;\npublic static class Math { public static double Sin(double x) => x * x; }" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_is_generated_after_an_edit_of_another_file_is_what_a_fresh_run_generates(string old, string @new)
    {
        var edited = Others.Replace(old, @new, System.StringComparison.Ordinal);
        Assert.NotEqual(Others, edited);
        var generation = new Generation();
        var before = Compilations.Of(Marked, Others);
        generation.Run(before);
        generation.Run(before.Clone());
        var after = generation.Run(Edited(before, edited));
        Assert.Equal(Generation.Sources(Generation.Once(Compilations.Of(Marked, edited)).Result), Generation.Sources(after));
    }

    [Fact]
    public void A_method_is_kept_while_bodies_that_it_does_not_read_are_edited()
        => Assert.Equal("model", Kept(Others.Replace("return n + 1;", "var k = n; return k + 2;", System.StringComparison.Ordinal), reads: false));

    [Fact]
    public void A_method_is_not_kept_where_a_file_is_edited_of_which_it_has_read_a_body()
        => Assert.Null(Kept(Others.Replace("return n + 1;", "return n + 2;", System.StringComparison.Ordinal), reads: true));

    [Theory]
    [InlineData("Unrelated(int n)", "Unrelated(long n)")]
    [InlineData("Two = 2", "Two = 3")]
    [InlineData("Half => 0.5", "Half => 0.25")]
    [InlineData("public static class Other", "[System.Obsolete] public static class Other")]
    [InlineData("namespace Test;", "global using System.Numerics;\nnamespace Test;")]
    [InlineData("{ return n + 1; }", ";")]
    public void A_method_is_not_kept_where_a_declaration_changes(string old, string @new)
        => Assert.Null(Kept(Others.Replace(old, @new, System.StringComparison.Ordinal), reads: false));

    [Fact]
    public void A_method_is_not_kept_where_the_references_or_the_options_change()
    {
        var before = Compilations.Of(Marked, Others);
        var known = Known(before, reads: false);
        Assert.Null(known.Find(Method(before), before.RemoveReferences(before.References.Last()), default));
        Assert.Null(known.Find(Method(before), before.WithOptions(((CSharpCompilationOptions)before.Options).WithOverflowChecks(true)), default));
        Assert.Equal("model", known.Find(Method(before), before.Clone(), default));
    }

    [Fact]
    public void Nothing_is_kept_of_the_first_compilation()
    {
        var only = Compilations.Of(Marked, Others);
        var known = new LoweredMethods<string>();
        known.Add(Method(only), only, [], "model", default);
        Assert.Null(known.Find(Method(only), only, default));
    }

    private static string? Kept(string edited, bool reads)
    {
        Assert.NotEqual(Others, edited);
        var before = Compilations.Of(Marked, Others);
        return Known(before, reads).Find(Method(before), Edited(before, edited), default);
    }

    private static LoweredMethods<string> Known(Compilation compilation, bool reads)
    {
        var known = new LoweredMethods<string>();
        known.Add(Method(compilation), compilation.Clone(), [], "of the first compilation", default);
        known.Add(Method(compilation), compilation, reads ? compilation.SyntaxTrees : [Method(compilation).SyntaxTree], "model", default);
        return known;
    }

    private static MethodDeclarationSyntax Method(Compilation compilation)
        => compilation.SyntaxTrees.First().GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();

    private static Compilation Edited(Compilation compilation, string text)
    {
        var file = compilation.SyntaxTrees.Last();
        return compilation.ReplaceSyntaxTree(file, CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, file.FilePath));
    }
}

using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.EndToEnd.Tests.Oracle;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>The disguises, compiled over numbers of 192 bits in place of <c>double</c>: what they mean, without rounding errors.</summary>
internal static class ExactTwins
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    /// <summary>The value of a disguise at a point.</summary>
    public static double Value(DisguisedFunction disguise, ImmutableArray<double> arguments)
    {
        var method = Compiled.Value.GetType("Exact." + Key(disguise))!.GetMethod("F")!;
        return ((Dual)method.Invoke(null, [.. arguments.Select(a => (object)(Dual)a)])!).Value.ToDouble();
    }

    private static string Key(DisguisedFunction disguise) => disguise.Function.Name + disguise.Index;

    private static string Text(DisguisedFunction disguise)
        => $"using System;\nnamespace Exact;\npublic static class {Key(disguise)}\n{{\n{disguise.Source}\n}}\n";

    private static Assembly Compile()
    {
        var written = OracleDisguises().Select(d => CSharpSyntaxTree.ParseText(Text(d), ParseOptions)).ToImmutableArray();
        var original = Compilation(written);
        var exact = written.Select(t => CSharpSyntaxTree.ParseText(new DualRewriter(original.GetSemanticModel(t)).Visit(t.GetRoot()).ToFullString(), ParseOptions));
        using var image = new MemoryStream();
        var result = Compilation([.. exact]).Emit(image);
        return result.Success
            ? Assembly.Load(image.ToArray())
            : throw new InvalidOperationException("The disguises do not compile over exact numbers:\n" + string.Join('\n', result.Diagnostics.Take(5)));
    }

    private static ImmutableArray<DisguisedFunction> OracleDisguises() => [.. Accuracy.Tests.Oracle.OracleFunction.All.SelectMany(f => Disguiser.Of(f))];

    private static CSharpCompilation Compilation(ImmutableArray<SyntaxTree> trees)
    {
        string[] paths = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator), typeof(Dual).Assembly.Location];
        var references = paths.Distinct().Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Exact", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}

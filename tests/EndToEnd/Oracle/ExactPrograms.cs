using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>
/// The programs of this assembly, compiled a second time over <see cref="Dual"/>: what a program computes, and its
/// derivative, as if its arithmetic were exact.
/// </summary>
internal static class ExactPrograms
{
    private static readonly Lazy<Assembly> Compiled = new(Compile);

    /// <summary>The twin of a program.</summary>
    public static MethodInfo TwinOf(MethodInfo program)
    {
        var declaring = program.DeclaringType!;
        var definition = declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring;
        var twin = Compiled.Value.GetType(definition.FullName!, throwOnError: true)!;
        if (declaring.IsGenericType)
        {
            twin = twin.MakeGenericType(declaring.GetGenericArguments());
        }

        return twin.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(m => m.Name == program.Name && m.GetParameters().Length == program.GetParameters().Length);
    }

    private static Assembly Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Sources().Select(source => CSharpSyntaxTree.ParseText(source, options)).ToImmutableArray();
        var original = Compilation(trees);
        var rewritten = trees.Select(tree => Rewrite(tree, original.GetSemanticModel(tree), options));
        using var image = new MemoryStream();
        var result = Compilation(rewritten).Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)
                .Select(d => d + ": " + d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]);
            throw new InvalidOperationException("The programs do not compile over dual numbers:\n" + string.Join('\n', errors));
        }

        return Assembly.Load(image.ToArray());
    }

    private static SyntaxTree Rewrite(SyntaxTree tree, SemanticModel model, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(new DualRewriter(model).Visit(tree.GetRoot()).ToFullString(), options);

    private static CSharpCompilation Compilation(System.Collections.Generic.IEnumerable<SyntaxTree> trees)
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var paths = trusted.Split(Path.PathSeparator).Append(typeof(Dual).Assembly.Location).Distinct().Where(File.Exists);
        return CSharpCompilation.Create("ExactPrograms", trees, paths.Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static System.Collections.Generic.IEnumerable<string> Sources()
    {
        var assembly = typeof(ExactPrograms).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".cs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator;
using SymGrad.Generator.Diagnostics;

namespace SymGrad.Accuracy.Tests.Harness;

/// <summary>Methods compiled together with what the generator emits for them, loaded into this process.</summary>
internal sealed class Compiled
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file is "netstandard.dll" or "SymGrad.Attributes.dll" or "SymGrad.Runtime.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly Dictionary<string, EmittedFunction> _functions;
    private readonly Lazy<ILookup<string, string>> _diagnostics;

    private Compiled(Dictionary<string, EmittedFunction> functions, IReadOnlyDictionary<string, string> errors, Compilation compilation)
    {
        _functions = functions;
        _diagnostics = new(() => Analysed(compilation));
        Errors = errors;
    }

    /// <summary>By the key of the method, the first error of the compiler: in its source or in what was emitted for it.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; }

    /// <summary>A method by its key; null where it does not compile.</summary>
    public EmittedFunction? this[string key] => _functions.GetValueOrDefault(key);

    /// <summary>The ids of what the analyzer says about a method.</summary>
    public IEnumerable<string> Diagnostics(string key) => _diagnostics.Value[key];

    /// <summary>Compiles the methods in one compilation. One with an error is left out; the others are compiled without it.</summary>
    public static Compiled Of(IReadOnlyList<MarkedMethod> methods)
    {
        var (errors, compilation) = Generate(methods);
        if (errors.Count > 0)
        {
            (var rest, compilation) = Generate([.. methods.Where(m => !errors.ContainsKey(m.Key))]);
            if (rest.Count > 0)
            {
                throw new InvalidOperationException("The generated code does not compile:\n" + string.Join('\n', rest.Values));
            }
        }

        return new Compiled(Load(methods.Where(m => !errors.ContainsKey(m.Key)), compilation), errors, compilation);
    }

    private static (Dictionary<string, string> Errors, Compilation Compilation) Generate(IReadOnlyList<MarkedMethod> methods)
    {
        var trees = methods.Select(m => CSharpSyntaxTree.ParseText(m.Text, ParseOptions, m.Key + ".cs"));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create("Scored", trees, References, options);
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var failures);
        var errors = output.GetDiagnostics().Concat(failures).Where(d => d.Severity == DiagnosticSeverity.Error);
        return (errors.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.First().ToString()), output);
    }

    private static Dictionary<string, EmittedFunction> Load(IEnumerable<MarkedMethod> methods, Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException("The generated code does not compile:\n" + string.Join('\n', result.Diagnostics));
        }

        var assembly = Assembly.Load(image.ToArray());
        var texts = compilation.SyntaxTrees.Where(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToLookup(KeyOf, t => t.ToString());
        return methods.ToDictionary(
            m => m.Key, m => new EmittedFunction(assembly.GetType("Scored." + m.Key, throwOnError: true)!, m.Name, string.Concat(texts[m.Key])));
    }

    private static ILookup<string, string> Analysed(Compilation compilation)
        => compilation.WithAnalyzers([new SymGradAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().ToLookup(KeyOf, d => d.Id);

    private static string KeyOf(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree ? KeyOf(tree) : throw new InvalidOperationException(diagnostic.ToString());

    /// <summary>Source files are named by the key; generated ones by namespace, class and method.</summary>
    private static string KeyOf(SyntaxTree tree)
        => Path.GetFileName(tree.FilePath).Split('.') is ["Scored", var key, ..] ? key : Path.GetFileNameWithoutExtension(tree.FilePath);
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Fuzz.Tests.Language;
using SymGrad.Generator;
using SymGrad.Generator.Diagnostics;

namespace SymGrad.Fuzz.Tests.Checking;

/// <summary>Programs compiled together with what is generated from them, each over double, float and dual numbers.</summary>
internal sealed class Batch
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "SymGrad.Attributes.dll" or "SymGrad.Runtime.dll"))
            .Append(typeof(Dual).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly Dictionary<string, List<string>> _problems = [];

    private Batch()
    {
    }

    /// <summary>What the programs became; of those without problems.</summary>
    public Assembly? Assembly { get; private set; }

    /// <summary>What is wrong with a program, in the words of the compiler: its generated code does not compile, or it was refused.</summary>
    public IReadOnlyList<string> ProblemsOf(RandomProgram program) => _problems.TryGetValue(program.Name, out var problems) ? problems : [];

    public static Batch Of(IReadOnlyList<RandomProgram> programs)
    {
        var batch = new Batch();
        Compilation source = CSharpCompilation.Create(
            "Fuzz" + Guid.NewGuid().ToString("N"), programs.SelectMany(Sources), References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        source = batch.WithoutBroken(source, "the program is not valid: ", d => d.Severity == DiagnosticSeverity.Error);
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(source, out var output, out var diagnostics);
        batch.AddAll(diagnostics.Concat(Refusals(source)).Where(d => d.Severity == DiagnosticSeverity.Error), "");
        output = batch.WithoutBroken(output, "generated code: ", d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d.Location.SourceTree)));
        batch.Emit(output);
        return batch;
    }

    /// <summary>What the analyzer says of programs that the generator emits nothing for.</summary>
    private static ImmutableArray<Diagnostic> Refusals(Compilation source)
        => source.WithAnalyzers([new SymGradAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static IEnumerable<SyntaxTree> Sources(RandomProgram program) =>
    [
        CSharpSyntaxTree.ParseText(program.Source("", "double", "Math", isMarked: true), ParseOptions, program.Name + ".cs"),
        CSharpSyntaxTree.ParseText(program.Source("Float", "float", "MathF", isMarked: true), ParseOptions, "Float" + program.Name + ".cs"),
        CSharpSyntaxTree.ParseText(program.Source("Dual", "Dual", "DualMath", isMarked: false), ParseOptions, "Dual" + program.Name + ".cs"),
    ];

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>The compilation without the files of programs that have errors; these are noted.</summary>
    private Compilation WithoutBroken(Compilation compilation, string what, Func<Diagnostic, bool> isMeant)
    {
        var broken = compilation.GetDiagnostics().Where(isMeant).ToList();
        AddAll(broken, what);
        var names = broken.Select(d => NameOf(d.Location.SourceTree)).ToHashSet();
        return compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(t => names.Contains(NameOf(t))));
    }

    private void AddAll(IEnumerable<Diagnostic> diagnostics, string what)
    {
        foreach (var diagnostic in diagnostics)
        {
            var name = NameOf(diagnostic.Location.SourceTree);
            if (!_problems.TryGetValue(name, out var problems))
            {
                _problems[name] = problems = [];
            }

            problems.Add($"{what}{diagnostic.Id}: {diagnostic.GetMessage()}");
        }
    }

    /// <summary>The name of the program that a file belongs to: of a generated one, <c>Number12.F.g.cs</c> or the like.</summary>
    private static string NameOf(SyntaxTree? tree)
    {
        var name = Path.GetFileName(tree?.FilePath ?? "").Split('.')[0];
        return name.StartsWith("Float", StringComparison.Ordinal) ? name[5..] : name.StartsWith("Dual", StringComparison.Ordinal) ? name[4..] : name;
    }

    private void Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        if (!compilation.Emit(assembly).Success)
        {
            throw new InvalidOperationException("programs without errors do not compile: " + compilation.GetDiagnostics().First(d => d.Severity == DiagnosticSeverity.Error));
        }

        Assembly = Assembly.Load(assembly.ToArray());
    }
}

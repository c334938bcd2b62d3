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
        var driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(source, out var output, out var diagnostics);
        batch.AddAll(diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        batch.AddRefusals(source, driver.GetRunResult().GeneratedTrees);
        batch.Emit(output);
        return batch;
    }

    /// <summary>What the analyzer says of programs that the generator emits nothing for.</summary>
    private void AddRefusals(Compilation source, IEnumerable<SyntaxTree> generated)
    {
        var done = generated.Select(ClassOf).ToHashSet();
        var left = source.SyntaxTrees.Where(t => !ClassOf(t).StartsWith("Dual", StringComparison.Ordinal) && !done.Contains(ClassOf(t))).ToList();
        if (left.Count > 0)
        {
            var analysed = source.RemoveAllSyntaxTrees().AddSyntaxTrees(left).WithAnalyzers([new SymGradAnalyzer()]);
            AddAll(analysed.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Where(d => d.Severity == DiagnosticSeverity.Error));
        }
    }

    private static IEnumerable<SyntaxTree> Sources(RandomProgram program) =>
    [
        CSharpSyntaxTree.ParseText(program.Source("", "double", "Math", isMarked: true), ParseOptions, program.Name + ".cs"),
        CSharpSyntaxTree.ParseText(program.Source("Float", "float", "MathF", isMarked: true), ParseOptions, "Float" + program.Name + ".cs"),
        CSharpSyntaxTree.ParseText(program.Source("Dual", "Dual", "DualMath", isMarked: false), ParseOptions, "Dual" + program.Name + ".cs"),
    ];

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private void AddAll(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var name = NameOf(diagnostic.Location.SourceTree);
            if (!_problems.TryGetValue(name, out var problems))
            {
                _problems[name] = problems = [];
            }

            var what = diagnostic.Id.StartsWith("SYMG", StringComparison.Ordinal) ? "" : IsGenerated(diagnostic.Location.SourceTree) ? "generated code: " : "the program is not valid: ";
            problems.Add($"{what}{diagnostic.Id}: {diagnostic.GetMessage()}");
        }
    }

    /// <summary>The class that a file is of: of a generated one, <c>Number12.F.g.cs</c> or the like.</summary>
    private static string ClassOf(SyntaxTree? tree) => Path.GetFileName(tree?.FilePath ?? "").Split('.')[0];

    /// <summary>The name of the program that a file belongs to.</summary>
    private static string NameOf(SyntaxTree? tree)
    {
        var name = ClassOf(tree);
        return name.StartsWith("Float", StringComparison.Ordinal) ? name[5..] : name.StartsWith("Dual", StringComparison.Ordinal) ? name[4..] : name;
    }

    /// <summary>Without the programs that have errors, in what they are or in what was generated; warnings in generated code are errors.</summary>
    private void Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var broken = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d.Location.SourceTree))).ToList();
        if (result.Success)
        {
            AddAll(broken);
            Assembly = Assembly.Load(assembly.ToArray());
            return;
        }

        var names = broken.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => NameOf(d.Location.SourceTree)).ToHashSet();
        AddAll(broken.Where(d => names.Contains(NameOf(d.Location.SourceTree))));
        Emit(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(t => names.Contains(NameOf(t)))));
    }
}

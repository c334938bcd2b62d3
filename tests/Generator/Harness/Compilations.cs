using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>Compilations of source text against the running framework, the attributes and the runtime.</summary>
internal static class Compilations
{
    private const string Usings = "using System;\nusing System.Numerics.Tensors;\nusing SymGrad;\n";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file is "netstandard.dll" or "mscorlib.dll" or "SymGrad.Attributes.dll" or "SymGrad.Runtime.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>A compilation of files, named <c>0.cs</c>, <c>1.cs</c>, ….</summary>
    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Test",
        sources.Select((s, k) => CSharpSyntaxTree.ParseText(s, ParseOptions, path: $"{k}.cs")),
        References,
        Options);

    /// <summary>A project of one file, as an editor has it.</summary>
    public static ProjectInfo Project(string source)
    {
        var project = ProjectId.CreateNewId();
        var text = TextLoader.From(TextAndVersion.Create(SourceText.From(source), VersionStamp.Default));
        return ProjectInfo.Create(
            project, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp, compilationOptions: Options, parseOptions: ParseOptions,
            documents: [DocumentInfo.Create(DocumentId.CreateNewId(project), "0.cs", loader: text, filePath: "0.cs")], metadataReferences: References);
    }

    /// <summary>A file with one class around the members given.</summary>
    public static string Class(string members) => $"{Usings}namespace Test;\npublic static partial class C\n{{\n{members}\n}}\n";

    /// <summary>A file with one class, whose first member is marked.</summary>
    public static string Marked(string members) => Class("[Differentiable]\n" + members);
}

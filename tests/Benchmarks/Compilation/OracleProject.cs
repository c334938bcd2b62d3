using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Accuracy.Tests.Oracle;

namespace SymGrad.Benchmarks.Compilation;

/// <summary>A project of marked methods: the functions of <c>tests/Oracle</c> over and over, each time under other names.</summary>
internal static class OracleProject
{
    /// <summary>The methods of the project.</summary>
    public const int Methods = 200;

    private const int MethodsPerFile = 10;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    /// <summary>A file without marked methods, in one of its states.</summary>
    public static SyntaxTree OtherFile(int state)
        => Parse($"namespace Oracle;\n\ninternal static class Other\n{{\n    public static int State() => {state};\n}}\n", "Other.cs");

    /// <summary>The project, with <paramref name="other"/> as one of its files.</summary>
    public static CSharpCompilation Create(SyntaxTree other) => CSharpCompilation.Create(
        "Oracle",
        [other, .. Files()],
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<SyntaxTree> Files()
    {
        var functions = OracleFunction.All;
        return
        [
            .. Enumerable.Range(0, Methods).Select(k => Marked(functions[k % functions.Length], k)).Chunk(MethodsPerFile)
                .Select((members, k) => Parse(
                    $"using System;\nusing SymGrad;\n\nnamespace Oracle;\n\npublic static partial class Functions{k}\n{{\n{string.Join("\n\n", members)}\n}}\n", $"Functions{k}.cs")),
        ];
    }

    private static string Marked(OracleFunction function, int number) => "    [Differentiable]\n    " + function.Arguments.Prepend(function.Name)
        .Aggregate(function.Source, (text, name) => Regex.Replace(text, $@"(?<!\.)\b{name}\b", name + number));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>The platform, the attributes and the runtime.</summary>
    public static IEnumerable<MetadataReference> References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "SymGrad.Attributes.dll" or "SymGrad.Runtime.dll"))
            .Select(p => MetadataReference.CreateFromFile(p));
}

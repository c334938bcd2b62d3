using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generator.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>Runs the analyzer on source in which the expected spans stand between <c>⟦</c> and <c>⟧</c>.</summary>
internal static class Diagnosed
{
    /// <summary>Asserts the id and the exact span of the only diagnostics, and that the generator emits nothing for the method.</summary>
    public static async Task Expect(string id, string markedSource, params string[] otherFiles)
    {
        var (source, expected) = Unmark(markedSource);
        var compilation = Compilations.Of([source, .. otherFiles]);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var found = await Of(compilation);
        Assert.Equal(
            expected.Select(text => $"{id}: {text}"),
            found.Select(d => $"{d.Id}: {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}"));
        Assert.Empty(Generation.Once(compilation).Result.GeneratedSources);
    }

    /// <summary>Asserts the id and the exact span of the only warnings; code is generated all the same.</summary>
    public static async Task ExpectWarning(string id, string markedSource)
    {
        var (source, expected) = Unmark(markedSource);
        var compilation = Compilations.Of(source);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var found = (await Of(compilation)).Where(d => d.Severity == DiagnosticSeverity.Warning);
        Assert.Equal(
            expected.Select(text => $"{id}: {text}"),
            found.Select(d => $"{d.Id}: {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}"));
        Assert.NotEmpty(Generation.Once(compilation).Result.GeneratedSources);
    }

    public static async Task<ImmutableArray<Diagnostic>> Of(Compilation compilation)
    {
        var diagnostics = await compilation.WithAnalyzers([new SymGradAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private static (string Source, string[] Spans) Unmark(string marked)
    {
        var spans = marked.Split('⟦').Skip(1).Select(s => s[..s.IndexOf('⟧', StringComparison.Ordinal)]).ToArray();
        return (marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal), spans);
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>Applies code fixes as an editor does: one by one, the first diagnostic first, until nothing is left to fix.</summary>
internal static class Fixed
{
    /// <summary>Asserts what becomes of a source that compiles before and, with what is generated then, after.</summary>
    public static async Task Becomes(CodeFixProvider provider, string source, string expected)
    {
        using var workspace = new AdhocWorkspace();
        workspace.AddProject(Compilations.Project(source));
        while (await FirstAction(provider, Document(workspace)) is { } action)
        {
            var operations = await action.GetOperationsAsync(default);
            workspace.TryApplyChanges(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
        }

        Assert.Equal(expected, (await Document(workspace).GetTextAsync()).ToString());
        var (_, compiled) = Generation.Once((await Document(workspace).Project.GetCompilationAsync())!);
        Assert.Empty(compiled.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Fixable(provider, compiled));
    }

    /// <summary>Asserts that the diagnostic is reported and left to people.</summary>
    public static async Task IsNotOffered(CodeFixProvider provider, string source)
    {
        using var workspace = new AdhocWorkspace();
        workspace.AddProject(Compilations.Project(source));
        Assert.NotEmpty(await Fixable(provider, (await Document(workspace).Project.GetCompilationAsync())!));
        Assert.Null(await FirstAction(provider, Document(workspace)));
    }

    private static Document Document(Workspace workspace) => workspace.CurrentSolution.Projects.Single().Documents.Single();

    private static async Task<IReadOnlyList<Diagnostic>> Fixable(CodeFixProvider provider, Compilation compilation)
        => [.. (await Diagnosed.Of(compilation)).Where(d => provider.FixableDiagnosticIds.Contains(d.Id))];

    private static async Task<CodeAction?> FirstAction(CodeFixProvider provider, Document document)
    {
        CodeAction? action = null;
        if (await Fixable(provider, (await document.Project.GetCompilationAsync())!) is [var diagnostic, ..])
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (registered, _) => action = registered, default));
        }

        return action;
    }
}

using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace SymGrad.CodeFixes;

/// <summary>The fix of one diagnostic by changing the node of the source at which it is reported.</summary>
/// <typeparam name="T">The kind of node.</typeparam>
/// <param name="id">The diagnostic.</param>
public abstract class NodeFix<T>(string id) : CodeFixProvider
    where T : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var editor = await DocumentEditor.CreateAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        var place = editor.OriginalRoot.FindNode(context.Span, getInnermostNodeForTie: true);
        if (place.FirstAncestorOrSelf<T>() is { } node && TryFind(node, editor.SemanticModel, context.CancellationToken) is { } change)
        {
            context.RegisterCodeFix(CodeAction.Create(change.Title, _ => Task.FromResult(Changed()), equivalenceKey: id), context.Diagnostics);

            Document Changed()
            {
                change.Apply(editor);
                return editor.GetChangedDocument();
            }
        }
    }

    /// <summary>What to do about the diagnostic; null where a machine cannot tell.</summary>
    /// <param name="node">The node at which it is reported.</param>
    /// <param name="model">The meaning of its file.</param>
    /// <param name="cancellation">Asked by look-ups in the model.</param>
    protected abstract Change? TryFind(T node, SemanticModel model, CancellationToken cancellation);
}

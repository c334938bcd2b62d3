using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SymGrad.CodeFixes;

/// <summary>SYMG1012: removes an <c>[Input]</c> or <c>[Output]</c> that contradicts the body of the method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveRole() : NodeFix<AttributeSyntax>("SYMG1012")
{
    /// <inheritdoc/>
    protected override Change? TryFind(AttributeSyntax node, SemanticModel model, CancellationToken cancellation)
        => new($"Remove [{node.Name}]", editor => editor.RemoveNode(node));
}

using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>SYMG1002: a type of one file cannot be extended in another; makes it internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveFileModifier() : NodeFix<TypeDeclarationSyntax>("SYMG1002")
{
    /// <inheritdoc/>
    protected override Change? TryFind(TypeDeclarationSyntax node, SemanticModel model, CancellationToken cancellation)
    {
        var others = SyntaxFactory.TokenList(node.Modifiers.Where(m => !m.IsKind(SyntaxKind.FileKeyword)));
        return new("Remove 'file'", editor => editor.ReplaceNode(node, node.WithModifiers(others).WithLeadingTrivia(node.GetLeadingTrivia())));
    }
}

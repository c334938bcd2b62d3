using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SymGrad.CodeFixes;

/// <summary>SYMG1001: makes the type partial, beside whose method the derivatives are emitted.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartial() : NodeFix<TypeDeclarationSyntax>("SYMG1001")
{
    /// <inheritdoc/>
    protected override Change? TryFind(TypeDeclarationSyntax node, SemanticModel model, CancellationToken cancellation)
        => new($"Make '{node.Identifier.Text}' partial", editor => editor.SetModifiers(node, editor.Generator.GetModifiers(node).WithPartial(true)));
}

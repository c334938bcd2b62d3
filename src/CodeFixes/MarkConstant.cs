using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace SymGrad.CodeFixes;

/// <summary>SYMG2005: marks a parameter on which no result depends as <c>[Constant]</c>, so that no derivative is made for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkConstant() : NodeFix<ParameterSyntax>("SYMG2005")
{
    /// <inheritdoc/>
    protected override Change? TryFind(ParameterSyntax node, SemanticModel model, CancellationToken cancellation)
    {
        var name = SyntaxFactory.ParseName("SymGrad.Constant").WithAdditionalAnnotations(Simplifier.Annotation);
        return new($"Mark '{node.Identifier.Text}' as [Constant]", editor => editor.AddAttribute(node, SyntaxFactory.Attribute(name)));
    }
}

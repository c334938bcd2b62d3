using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SymGrad.CodeFixes;

/// <summary>
/// SYMG3002: leaves of <c>p + 1e-12</c>, <c>Math.Max(p, 1e-12)</c> or <c>Math.Clamp(p, 1e-7, 1 - 1e-7)</c> what is not
/// constant.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemovePatch() : NodeFix<ExpressionSyntax>("SYMG3002")
{
    /// <inheritdoc/>
    protected override Change? TryFind(ExpressionSyntax node, SemanticModel model, CancellationToken cancellation)
    {
        return node switch
        {
            BinaryExpressionSyntax sum => Keeping(sum.Left, sum.Right),
            InvocationExpressionSyntax call => Keeping([.. call.ArgumentList.Arguments.Select(a => a.Expression)]),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } => new($"Remove '{statement}'", editor => editor.RemoveNode(statement)),
            _ => null,
        };

        Change? Keeping(params ExpressionSyntax[] operands)
        {
            var varying = operands.Where(o => !model.GetConstantValue(o, cancellation).HasValue).ToList();
            var replaced = node.Parent as ParenthesizedExpressionSyntax ?? node;
            return varying.Count != 1 ? null
                : new($"Replace '{node}' by '{varying[0]}'", editor => editor.ReplaceNode(replaced, Alone(varying[0]).WithTriviaFrom(replaced)));
        }
    }

    /// <summary>In parentheses, which go where they are not needed.</summary>
    private static ExpressionSyntax Alone(ExpressionSyntax expression)
        => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation);
}

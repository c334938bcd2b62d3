using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>
/// Rewrites a program so that it computes with <see cref="Dual"/> where it says double or float. Nothing else changes: the
/// loops, branches and calls are those of the source.
/// </summary>
internal sealed class DualRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Namespace = "global::SymGrad.EndToEnd.Tests.Oracle.";

    private static readonly Dictionary<string, string> Replacements = new()
    {
        ["System.Math"] = "DualMath",
        ["System.MathF"] = "DualMath",
        ["double"] = "DualMath",
        ["float"] = "DualMath",
        ["SymGrad.StableMath"] = "DualStable",
        ["SymGrad.StableMathF"] = "DualStable",
        ["System.Numerics.Tensors.TensorPrimitives"] = "DualTensors",
    };

    private int _scrutinees;

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;

    public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) => node;

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node)
        => IsReal(node.Keyword) ? ParseTypeName(Namespace + "Dual").WithTriviaFrom(node) : node;

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
        => node.Token.Value is double or float ? ParseExpression($"(({Namespace}Dual){node.Token.Text})").WithTriviaFrom(node) : node;

    /// <summary><c>Math.Exp</c>, <c>double.Hypot</c>, <c>TensorPrimitives.Dot</c>: by what the name is bound to, not by its text.</summary>
    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
        => model.GetSymbolInfo(node.Expression).Symbol is INamedTypeSymbol type && Replacement(type) is { } replacement
            ? node.WithExpression(replacement.WithTriviaFrom(node.Expression))
            : base.VisitMemberAccessExpression(node);

    /// <summary>A member brought in by <c>using static</c>.</summary>
    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
        => node.Parent is not MemberAccessExpressionSyntax { Name: var name } || name != node
            ? model.GetSymbolInfo(node).Symbol is IMethodSymbol or IFieldSymbol or IPropertySymbol && OwnerOf(node) is { } owner
                ? MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner, IdentifierName(node.Identifier.Text)).WithTriviaFrom(node)
                : node
            : node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        var visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        return node.Declaration.Type is PredefinedTypeSyntax type && IsReal(type.Keyword) ? visited.WithModifiers(WithoutConst(node.Modifiers)) : visited;
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return node.IsConst && node.Declaration.Type is PredefinedTypeSyntax type && IsReal(type.Keyword) ? visited.WithModifiers(default) : visited;
    }

    /// <summary>Constant patterns exist for built-in types only; conditions say the same.</summary>
    /// <summary>A dual number is no unmanaged type: an array on the heap does as well.</summary>
    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node)
        => SyntaxFactory.ParseExpression("new " + ((StackAllocArrayCreationExpressionSyntax)base.VisitStackAllocArrayCreationExpression(node)!).Type);

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        var visited = (SwitchExpressionSyntax)base.VisitSwitchExpression(node)!;
        if (model.GetTypeInfo(node.GoverningExpression).Type is not { SpecialType: SpecialType.System_Double or SpecialType.System_Single })
        {
            return visited;
        }

        return visited.WithArms(SeparatedList(visited.Arms.Select(Conditional)));
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var visited = (IsPatternExpressionSyntax)base.VisitIsPatternExpression(node)!;
        return model.GetTypeInfo(node.Expression).Type is { SpecialType: SpecialType.System_Double or SpecialType.System_Single }
            ? ParseExpression($"({Condition(visited.Pattern, visited.Expression.ToString())})")
            : visited;
    }

    private SwitchExpressionArmSyntax Conditional(SwitchExpressionArmSyntax arm)
    {
        if (arm.Pattern is DiscardPatternSyntax or VarPatternSyntax)
        {
            return arm;
        }

        string name = "scrutinee" + _scrutinees++;
        string condition = Condition(arm.Pattern, name) + (arm.WhenClause is { } when ? $" && ({when.Condition})" : "");
        return SwitchExpressionArm(ParsePattern("var " + name), WhenClause(ParseExpression(" " + condition + " ").WithLeadingTrivia(Space)).WithLeadingTrivia(Space), arm.Expression);
    }

    private static PatternSyntax ParsePattern(string text)
        => ((IsPatternExpressionSyntax)ParseExpression("x is " + text)).Pattern;

    private static string Condition(PatternSyntax pattern, string name) => pattern switch
    {
        ConstantPatternSyntax constant => $"{name} == {constant.Expression}",
        RelationalPatternSyntax relation => $"{name} {relation.OperatorToken.Text} {relation.Expression}",
        ParenthesizedPatternSyntax inner => $"({Condition(inner.Pattern, name)})",
        UnaryPatternSyntax not => $"!({Condition(not.Pattern, name)})",
        BinaryPatternSyntax binary => $"({Condition(binary.Left, name)} {(binary.IsKind(SyntaxKind.OrPattern) ? "||" : "&&")} {Condition(binary.Right, name)})",
        _ => throw new System.NotSupportedException($"The oracle cannot rewrite the pattern '{pattern}'."),
    };

    private ExpressionSyntax? OwnerOf(IdentifierNameSyntax node)
        => model.GetSymbolInfo(node).Symbol is { IsStatic: true, ContainingType: { } type } && node.Parent is not QualifiedNameSyntax ? Replacement(type) : null;

    private static ExpressionSyntax? Replacement(INamedTypeSymbol type)
        => Replacements.TryGetValue(type.ToDisplayString(), out string? name) ? ParseExpression(Namespace + name) : null;

    private static SyntaxTokenList WithoutConst(SyntaxTokenList modifiers)
        => TokenList(modifiers.SelectMany(m => m.IsKind(SyntaxKind.ConstKeyword)
            ? [Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(Space), Token(SyntaxKind.ReadOnlyKeyword).WithTriviaFrom(m)]
            : new[] { m }));

    private static bool IsReal(SyntaxToken keyword) => keyword.IsKind(SyntaxKind.DoubleKeyword) || keyword.IsKind(SyntaxKind.FloatKeyword);
}

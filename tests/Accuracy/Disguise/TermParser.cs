using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Accuracy.Tests.Disguise;

/// <summary>Reads a straight-line method: an expression, or locals followed by one that is returned.</summary>
internal sealed class TermParser
{
    private readonly Dictionary<string, Term> _locals = [];

    /// <summary>The parameters and the result of a method, its locals replaced by what they stand for.</summary>
    /// <exception cref="NotSupportedException">The method is not straight-line.</exception>
    public static (ImmutableArray<string> Parameters, Term Result) Parse(string source)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(source)!;
        return ([.. method.ParameterList.Parameters.Select(p => p.Identifier.ValueText)], new TermParser().Result(method));
    }

    private Term Result(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { } body)
        {
            return Read(body.Expression);
        }

        foreach (var local in method.Body!.Statements.OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables))
        {
            _locals.Add(local.Identifier.ValueText, Read(local.Initializer!.Value));
        }

        return Read(method.Body.Statements.OfType<ReturnStatementSyntax>().Single().Expression!);
    }

    private Term Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        LiteralExpressionSyntax literal => new Number(Real(literal.Token.Text)),
        MemberAccessExpressionSyntax constant => new Number(constant.ToString()),
        IdentifierNameSyntax name => _locals.GetValueOrDefault(name.Identifier.ValueText) ?? new Name(name.Identifier.ValueText),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "-" } minus => -Read(minus.Operand),
        BinaryExpressionSyntax { OperatorToken.Text: "+" or "-" or "*" or "/" } binary
            => new Operation(binary.OperatorToken.Text[0], Read(binary.Left), Read(binary.Right)),
        InvocationExpressionSyntax call => new Call(call.Expression.ToString(), [.. call.ArgumentList.Arguments.Select(a => Read(a.Expression))]),
        ConditionalExpressionSyntax { Condition: BinaryExpressionSyntax test } choice
            => new Choice(test.OperatorToken.Text, Read(test.Left), Read(test.Right), Read(choice.WhenTrue), Read(choice.WhenFalse)),
        _ => throw new NotSupportedException($"The disguiser cannot read '{expression}'."),
    };

    /// <summary>Integers become reals: steps may bring two of them together, and <c>1 / 2</c> is 0.</summary>
    private static string Real(string literal) => literal.All(char.IsAsciiDigit) ? literal + ".0" : literal;
}

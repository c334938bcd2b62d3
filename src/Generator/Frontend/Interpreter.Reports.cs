using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>What is said about constructs that have no derivative.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Variables whose declaration was reported.</summary>
    private readonly HashSet<ISymbol> _refused = new(SymbolEqualityComparer.Default);

    private void ReportStatement(IOperation statement) => Report(LocationOf(statement), statement, null, Refusals.OfStatement(statement));

    private Sym ReportExpression(IOperation operation) => Report(operation.Syntax.GetLocation(), operation, operation.Type, Refusals.OfExpression(operation));

    /// <summary>A value that has no numbers: because of what it is, else because of its type.</summary>
    private Sym ReportType(IOperation operation, ITypeSymbol? type = null)
    {
        type ??= operation.Type;
        return Report(
            operation.Syntax.GetLocation(), operation, operation.Type,
            Refusals.BySymbol(operation) ?? new Refusal(Descriptors.Type, type?.ToDisplayString(NullableFlowState.None) ?? "null", Refusals.InsteadOf(type)));
    }

    /// <summary>A variable that has no numbers; its uses are not reported again.</summary>
    private void ReportVariable(IVariableDeclaratorOperation declarator, IOperation? initializer)
    {
        if (initializer is not null && Refusals.BySymbol(initializer) is { } refusal)
        {
            Report(initializer.Syntax.GetLocation(), initializer, null, refusal);
        }
        else
        {
            var type = declarator.Symbol.Type;
            Report(TypeLocation(declarator), null, null, new Refusal(Descriptors.Type, type.ToDisplayString(NullableFlowState.None), Refusals.InsteadOf(type)));
        }

        _refused.Add(declarator.Symbol);
    }

    private Sym ReportWithoutSource(IOperation call, IMethodSymbol method)
        => Report(call.Syntax.GetLocation(), call, call.Type, Refusals.BySymbol(call) ?? new Refusal(
            Descriptors.CallWithoutSource, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            "write it as a static method here, or use Math or StableMath"));

    private Sym ReportVirtual(IOperation call, IMethodSymbol method)
        => Report(call, Descriptors.VirtualCall, method.Name, "seal it or its type, and declare the variable with that type");

    private Sym Report(Location location, IOperation? operation, ITypeSymbol? type, Refusal refusal)
        => operation is not null && UsesRefused(operation) ? Unknown(type) : Report(location, type, refusal.Descriptor, refusal.What, refusal.Instead);

    private bool UsesRefused(IOperation operation)
        => _refused.Count > 0 && operation.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation { Local: var local } && _refused.Contains(local));

    /// <summary>The first line of a statement rather than its whole body.</summary>
    private static Location LocationOf(IOperation statement) => statement.Syntax switch
    {
        TryStatementSyntax s => s.TryKeyword.GetLocation(),
        UsingStatementSyntax s => s.UsingKeyword.GetLocation(),
        LockStatementSyntax s => s.LockKeyword.GetLocation(),
        FixedStatementSyntax s => s.FixedKeyword.GetLocation(),
        LabeledStatementSyntax s => s.Identifier.GetLocation(),
        _ => statement.Syntax.GetLocation(),
    };

    private static Location HeaderOf(ILoopOperation loop) => HeaderOf(loop.Syntax);

    /// <summary>Of a loop its header, of anything else all of it.</summary>
    public static Location HeaderOf(SyntaxNode place) => place switch
    {
        WhileStatementSyntax s => Span(s, s.WhileKeyword, s.CloseParenToken),
        DoStatementSyntax s => Span(s, s.WhileKeyword, s.CloseParenToken),
        ForStatementSyntax s => Span(s, s.ForKeyword, s.CloseParenToken),
        CommonForEachStatementSyntax s => Span(s, s.ForEachKeyword, s.CloseParenToken),
        _ => place.GetLocation(),
    };

    private static Location Span(SyntaxNode node, SyntaxToken first, SyntaxToken last)
        => Location.Create(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SpanStart, last.Span.End));
}

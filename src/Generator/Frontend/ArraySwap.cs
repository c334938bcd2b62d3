using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator.Frontend;

/// <summary><c>var t = a; a = b; b = t;</c> of two arrays, where nothing else knows <c>t</c>.</summary>
/// <param name="First">The variable <c>a</c>.</param>
/// <param name="Second">The variable <c>b</c>.</param>
internal sealed record ArraySwap(ILocalSymbol First, ILocalSymbol Second)
{
    /// <summary>The number of statements that it takes.</summary>
    public const int Length = 3;

    /// <summary>The swap that begins with a statement of a block; null where none does.</summary>
    public static ArraySwap? TryRead(ImmutableArray<IOperation> statements, int first)
        => first + Length <= statements.Length
            && statements[first] is IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: var kept } declarator] }] }
            && LocalOf(kept) is { } a && Types.IsArray(a.Type)
            && AssignmentOf(statements[first + 1]) is var (target, b) && Same(target, a)
            && AssignmentOf(statements[first + 2]) is var (other, t) && Same(other, b) && Same(t, declarator.Symbol)
            && !statements.Skip(first + Length).SelectMany(s => s.DescendantsAndSelf()).Any(o => o is ILocalReferenceOperation { Local: var l } && Same(l, declarator.Symbol))
            ? new ArraySwap(a, b)
            : null;

    private static (ILocalSymbol Target, ILocalSymbol Value)? AssignmentOf(IOperation statement)
        => statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment }
            && LocalOf(assignment.Target) is { } target && LocalOf(assignment.Value) is { } value
            ? (target, value)
            : null;

    private static ILocalSymbol? LocalOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation reference => reference.Local,
        IConversionOperation { OperatorMethod: null } conversion => LocalOf(conversion.Operand),
        _ => null,
    };

    private static bool Same(ILocalSymbol a, ILocalSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}

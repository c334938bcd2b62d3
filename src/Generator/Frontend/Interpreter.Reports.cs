using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>What is said about constructs that have no derivative.</summary>
internal sealed partial class Interpreter
{
    private void ReportStatement(IOperation statement)
    {
        var (what, instead) = statement switch
        {
            ITryOperation => ("A try statement", "check the arguments before the computation instead"),
            IUsingOperation or IUsingDeclarationOperation => ("A using statement", "move it into the caller"),
            ILockOperation => ("A lock statement", "move it into the caller"),
            IBranchOperation => ("A goto", "use if, for, break and continue"),
            ILabeledOperation => ("A label", "use if, for, break and continue"),
            IReturnOperation => ("An iterator", "write the results into a span"),
            _ => ("This statement", "use declarations, assignments, if, for, foreach, switch and return"),
        };
        Report(LocationOf(statement), null, Descriptors.Statement, what, instead);
    }

    private Sym ReportExpression(IOperation operation)
    {
        var (what, instead) = operation switch
        {
            IAnonymousFunctionOperation or IDelegateCreationOperation => ("A lambda or delegate", "call a static method"),
            IInvocationOperation => ("A call of a delegate or of an instance method", "call a static method"),
            IAwaitOperation => ("An await", "await before, and pass the value as a parameter"),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => ("A dynamic call", "use static types"),
            IObjectCreationOperation or IAnonymousObjectCreationOperation => ("Creating an object", "use locals"),
            IArrayCreationOperation or ICollectionExpressionOperation => ("Creating an array here", "make a local array of numbers, by new or stackalloc"),
            ITupleOperation => ("A tuple", "use locals"),
            IInstanceReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                => ("Reading a field or property of an object", "pass the value as a parameter"),
            IPatternOperation => ("This pattern", "compare with constants and relations"),
            IAssignmentOperation or IBinaryOperation or IUnaryOperation => ("This operator", "use the operators of double, float, int, long and bool"),
            IConversionOperation => ("This conversion", "convert between double, float, int and long only"),
            _ => ("This expression", "use arithmetic, comparisons, Math, array elements and static methods"),
        };
        return Report(operation, Descriptors.Expression, what, instead);
    }

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

    private static Location HeaderOf(ILoopOperation loop) => loop.Syntax switch
    {
        WhileStatementSyntax s => Span(s, s.WhileKeyword, s.CloseParenToken),
        DoStatementSyntax s => Span(s, s.WhileKeyword, s.CloseParenToken),
        ForStatementSyntax s => Span(s, s.ForKeyword, s.CloseParenToken),
        CommonForEachStatementSyntax s => Span(s, s.ForEachKeyword, s.CloseParenToken),
        _ => loop.Syntax.GetLocation(),
    };

    private static Location Span(SyntaxNode node, SyntaxToken first, SyntaxToken last)
        => Location.Create(node.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SpanStart, last.Span.End));
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// The variables that a piece of source may write, among them the spans and arrays whose elements it may write. Too many
/// do no harm: a carry that does not change is no carry.
/// </summary>
/// <param name="bodies">Finds the bodies of local functions.</param>
/// <param name="lambdaOf">The body of the lambda that a variable stands for; null where it does not.</param>
internal sealed class WrittenSymbols(MethodBodies bodies, Func<ISymbol, IBlockOperation?> lambdaOf)
{
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    public IReadOnlyCollection<ISymbol> In(IOperation operation)
    {
        Visit(operation);
        return _written;
    }

    private void Visit(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation assignment:
                    Add(assignment.Target);
                    break;
                case IIncrementOrDecrementOperation increment:
                    Add(increment.Target);
                    break;
                case IArgumentOperation { Parameter: { } parameter } argument
                    when parameter.RefKind is RefKind.Ref or RefKind.Out
                        || parameter.Type is { IsReferenceType: true, TypeKind: TypeKind.Class }
                        || MayBeWritten(parameter.Type):
                    Add(argument.Value);
                    break;
                case IInvocationOperation { Instance: ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation } call
                    when !Types.IsArray(call.Instance.Type) && (call.TargetMethod.ContainingType.IsReferenceType || !call.TargetMethod.IsReadOnly):
                    // A method may write to its instance.
                    Add(call.Instance);
                    VisitCall(call);
                    break;
                case IVariableDeclaratorOperation { Symbol.IsRef: true } declarator:
                    Add(declarator.Initializer?.Value);
                    break;
                case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol.IsRef: true } } loop:
                    Add(loop.Collection);
                    break;
                case IVariableDeclaratorOperation { Symbol.Type: var type } declarator when MayBeWritten(type):
                    // Another name for elements that may be written by it.
                    Add(declarator.Initializer?.Value);
                    break;
                case IInvocationOperation call:
                    VisitCall(call);
                    break;
            }
        }
    }

    private static bool MayBeWritten(ITypeSymbol type)
        => Types.Elements(type) is { Shape: not (Ir.Shape.ReadOnlySpan or Ir.Shape.ReadOnlyTensor) } || Types.Records(type) is { Shape: not Ir.Shape.ReadOnlySpan }
            || (Types.Vectors(type) is not null && type.Name == "Span");

    private void VisitCall(IInvocationOperation call)
    {
        if (call.Instance is { } instance && Types.Elements(instance.Type) is { Shape: not Ir.Shape.ReadOnlySpan } && call.TargetMethod.Name is "Clear" or "Fill" or "Slice" or "Add" or "AddRange" or "RemoveAt" or "Reverse")
        {
            Add(instance);
        }

        // A lambda or local function may write the variables around it.
        ISymbol? variable = call.Instance switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (variable is not null && call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && _visited.Add(variable) && lambdaOf(variable) is { } lambda)
        {
            Visit(lambda);
        }

        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction && _visited.Add(call.TargetMethod)
            && bodies.Find(call.TargetMethod) is { } body)
        {
            Visit(body);
        }
    }

    private void Add(IOperation? target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _written.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _written.Add(parameter.Parameter);
                break;
            case IArrayElementReferenceOperation element:
                Add(element.ArrayReference);
                break;
            case IMemberReferenceOperation member:
                Add(member.Instance);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                Add(indexer.Instance);
                break;
            case IConversionOperation conversion:
                Add(conversion.Operand);
                break;
            case ICoalesceOperation coalesce:
                Add(coalesce.Value);
                break;
            case IInvocationOperation call:
                Add(call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value));
                break;
            case ITupleOperation tuple:
                foreach (var member in tuple.Elements)
                {
                    Add(member);
                }

                break;
            case IDeclarationExpressionOperation declaration:
                Add(declaration.Expression);
                break;
        }
    }
}

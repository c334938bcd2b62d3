using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Assignments to variables and array elements.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Where a value is written to: a variable or, with an index, an element of an array.</summary>
    private readonly record struct Place(Cell Cell, Sym? Index);

    private Sym Load(Place place, State state)
        => place.Index is { } index ? _table.Load(state[place.Cell], index) : state[place.Cell];

    private void Store(Place place, Sym value, State state)
        => state[place.Cell] = place.Index is { } index ? _table.Store(state[place.Cell], index, value) : value;

    /// <summary>The place that an assignment target names; null where it was reported.</summary>
    private Place? PlaceOf(IOperation target, State state)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return VariableOf(local, local.Local, state);
            case IParameterReferenceOperation parameter:
                return VariableOf(parameter, parameter.Parameter, state);
            case IDeclarationExpressionOperation declaration:
                return PlaceOf(declaration.Expression, state);
            case IDiscardOperation discard when Types.Number(discard.Type) is { } type:
                return new Place(NewCell("_", type), null);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }:
                return ElementOf(target, state);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                Report(target, Descriptors.Expression, "An assignment to a field or property", "assign to a local, and return the value or write it into a span");
                return null;
            default:
                ReportExpression(target);
                return null;
        }
    }

    private Place? VariableOf(IOperation operation, ISymbol symbol, State state)
    {
        if (_frame.FindCell(symbol) is { } known)
        {
            return new Place(known, null);
        }

        if (Types.Number(operation.Type) is not { } type)
        {
            Report(operation, Descriptors.Type, operation.Type?.ToDisplayString() ?? "null");
            return null;
        }

        // Declared where it is assigned: out var x, var (x, y) = …
        var cell = BindNumber(symbol, type);
        state[cell] = Zero(type);
        return new Place(cell, null);
    }

    private Sym Assign(ISimpleAssignmentOperation assignment, State state)
    {
        if (assignment.IsRef)
        {
            return Report(assignment, Descriptors.Statement, "A ref assignment", "assign the value");
        }

        var value = ValueOrThrow(assignment.Value, state) ?? Unknown(assignment.Type);
        if (PlaceOf(assignment.Target, state) is { } place)
        {
            Store(place, place.Index is null ? Named(value, place.Cell.Name) : value, state);
        }

        return value;
    }

    private Sym Assign(ICompoundAssignmentOperation assignment, State state)
    {
        if (PlaceOf(assignment.Target, state) is not { } place)
        {
            return Unknown(assignment.Type);
        }

        var (old, operand) = (Load(place, state), Value(assignment.Value, state));
        var isShift = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift;
        var wider = isShift || old.Type > operand.Type ? old.Type : operand.Type;
        var value = Operate(
            assignment, assignment.OperatorKind, assignment.OperatorMethod,
            Arithmetic.Convert(old, wider), isShift ? operand : Arithmetic.Convert(operand, wider));
        value = Arithmetic.Convert(value, old.Type);
        Store(place, value, state);
        return value;
    }

    private Sym Increment(IIncrementOrDecrementOperation increment, State state)
    {
        if (increment.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } || PlaceOf(increment.Target, state) is not { } place)
        {
            return Unknown(increment.Type);
        }

        var old = Load(place, state);
        var step = increment.Kind == OperationKind.Increment ? Arithmetic.Add : Arithmetic.Subtract;
        var value = _table.Apply(step, old, _table.Real(1, old.Type));
        Store(place, value, state);
        return increment.IsPostfix ? old : value;
    }

    /// <summary><c>(a, b) = (b, a)</c>: all values are taken before any is written.</summary>
    private void Deconstruct(IDeconstructionAssignmentOperation assignment, State state)
    {
        var targets = Elements(assignment.Target);
        var values = Elements(assignment.Value);
        if (targets.Count == 0 || targets.Count != values.Count)
        {
            Report(assignment.Value, Descriptors.Expression, "A tuple that is not written out", "assign its members one by one");
            return;
        }

        var taken = values.Select(v => Value(v, state)).ToList();
        for (var k = 0; k < targets.Count; k++)
        {
            if (PlaceOf(targets[k], state) is { } place)
            {
                Store(place, Arithmetic.Convert(taken[k], place.Cell.Type), state);
            }
        }
    }

    /// <summary>The members of a tuple literal, nested ones too; none where the operation is something else.</summary>
    private static IReadOnlyList<IOperation> Elements(IOperation operation) => operation switch
    {
        IConversionOperation { Operand: ITupleOperation tuple } => Elements(tuple),
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => Elements(tuple),
        ITupleOperation tuple => [.. tuple.Elements.SelectMany(e => e is ITupleOperation ? Elements(e) : [e])],
        _ => [],
    };

    private void AssignArray(ISimpleAssignmentOperation assignment)
        => Report(assignment, Descriptors.ArrayValue, "Assigning another span or array to a variable", "declare a new variable for it");
}

using System.Collections.Generic;
using System.Collections.Immutable;
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
            case IDiscardOperation discard when NumberOf(discard.Type) is { } type:
                return new Place(NewCell("_", type), null);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: var vectors } when Types.Vectors(Resolved(vectors)) is not null || Types.IsVector(Resolved(vectors)):
                Report(target, Descriptors.Expression, "A reference to a vector in a span, or to a lane,", "assign the whole vector");
                return null;
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }:
                return ElementOf(target, state) is { } element && !IsStatic(element.Cell, target) ? element : null;
            case IMemberReferenceOperation member:
                return MemberPlace(member, state);
            default:
                ReportExpression(target);
                return null;
        }
    }

    private Place? VariableOf(IOperation operation, ISymbol symbol, State state)
    {
        if (_frame.FindPlace(symbol) is { } known)
        {
            return known;
        }

        if (NumberOf(operation.Type) is not { } type)
        {
            ReportType(operation);
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
            return Report(assignment, Descriptors.Statement, "A ref local that is given another variable", "declare a new ref local for it");
        }

        // The index of the target is taken before the value, which tells only where one of them changes something.
        var first = assignment.Descendants().Any(Changes) && IsElement(assignment.Target)
            ? PlaceOf(assignment.Target, state)
            : null;
        var value = ValueOrThrow(assignment.Value, state) ?? Unknown(assignment.Type);
        if (first is null && VectorAt(assignment.Target, state) is var (vectors, lanes))
        {
            StoreVector(assignment, value, vectors, lanes, state);
        }
        else if ((first ?? PlaceOf(assignment.Target, state)) is { } place)
        {
            Store(place, place.Index is null ? Named(value, place.Cell.Name) : value, state);
        }

        return value;
    }

    /// <summary>Whether an operation may change a variable that the expression around it reads.</summary>
    private static bool Changes(IOperation operation)
        => operation is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke }
            or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out };

    private bool IsElement(IOperation target)
        => target is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } && IndexedBy(target) is var (sequence, _) && Types.Elements(Resolved(sequence.Type)) is not null;

    private Sym Assign(ICompoundAssignmentOperation assignment, State state)
    {
        if (VectorAt(assignment.Target, state) is var (vectors, lanes) && assignment.OperatorMethod is { } method)
        {
            var sum = OperateOnVectors(assignment, assignment.OperatorKind, method, Value(assignment.Target, state), Value(assignment.Value, state));
            StoreVector(assignment, sum, vectors, lanes, state);
            return sum;
        }

        if (PlaceOf(assignment.Target, state) is not { } place)
        {
            return Unknown(assignment.Type);
        }

        var (old, operand) = (Load(place, state), Value(assignment.Value, state));
        var isShift = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        var wider = isShift || old.Type > operand.Type ? old.Type : operand.Type;
        var value = Operate(
            assignment, assignment.OperatorKind, assignment.OperatorMethod, assignment.Target.Type,
            Arithmetic.Convert(old, wider), isShift ? operand : Arithmetic.Convert(operand, wider));
        value = Narrowed(Arithmetic.Convert(value, old.Type), assignment.Type);
        Store(place, value, state);
        return value;
    }

    private Sym Increment(IIncrementOrDecrementOperation increment, State state)
    {
        if (IsForeign(increment.OperatorMethod) || PlaceOf(increment.Target, state) is not { } place)
        {
            return Unknown(increment.Type);
        }

        var old = Load(place, state);
        var step = increment.Kind == OperationKind.Increment ? Arithmetic.Add : Arithmetic.Subtract;
        var value = Narrowed(_table.Apply(step, old, _table.Real(1, old.Type)), increment.Type);
        Store(place, value, state);
        return increment.IsPostfix ? old : value;
    }

    /// <summary><c>(a, b) = (b, a)</c>: all values are taken before any is written.</summary>
    private void Deconstruct(IDeconstructionAssignmentOperation assignment, State state)
    {
        var parts = new List<(IOperation Target, Datum Value)>();
        if (TryTakeApart(assignment.Target, assignment.Value, state, parts))
        {
            var moves = parts.Where(p => p.Value.Array is not null && ArrayVariableOf(p.Target) is not null).ToList();
            if (moves.Count > 0)
            {
                Move(assignment, moves.ConvertAll(m => (ArrayVariableOf(m.Target)!, m.Value.Array!)), state);
            }

            foreach (var (target, value) in parts.Except(moves))
            {
                StorePart(target, value, state);
            }
        }
    }

    /// <summary>Pairs the targets of a deconstruction with values: of a tuple as written, or of the members of a value.</summary>
    private bool TryTakeApart(IOperation target, IOperation value, State state, List<(IOperation, Datum)> parts)
    {
        while (value is IConversionOperation { OperatorMethod: null, Operand: ITupleOperation inner })
        {
            value = inner;
        }

        if (TargetsIn(target) is not { } targets)
        {
            if (Evaluate(value, state) is { } whole)
            {
                parts.Add((target, whole));
            }

            return true;
        }

        if (value is ITupleOperation tuple && tuple.Elements.Length == targets.Length)
        {
            return targets.Zip(tuple.Elements, (t, e) => TryTakeApart(t, e, state, parts)).ToList().TrueForAll(taken => taken);
        }

        return BundleOf(value, state) is { } bundle && TryTakeApart(value, targets, bundle, state, parts);
    }

    private bool TryTakeApart(IOperation value, ImmutableArray<IOperation> targets, Bundle bundle, State state, List<(IOperation, Datum)> parts)
    {
        if (TakenApart(bundle, targets.Length, state) is not { } members)
        {
            Report(value, Descriptors.Expression, "This deconstruction", "assign the members one by one");
            return false;
        }

        for (var k = 0; k < targets.Length; k++)
        {
            var member = members[k];
            if (TargetsIn(targets[k]) is not { } nested)
            {
                parts.Add((targets[k], member));
            }
            else if (member.Bundle is not { } inner || !TryTakeApart(value, nested, inner, state, parts))
            {
                return false;
            }
        }

        return true;
    }

    private void StorePart(IOperation target, Datum value, State state)
    {
        if (value.Bundle is { } bundle)
        {
            if (CompoundOf(target, state) is { } variable)
            {
                Write(target, variable, bundle, state);
            }
        }
        else if (value.Number is not { } number)
        {
            BindArray(target, target, value.Array!, state);
        }
        else if (PlaceOf(target, state) is { } place)
        {
            Store(place, Arithmetic.Convert(number, place.Cell.Type), state);
        }
    }

    /// <summary>The parts of the left side of a deconstruction; null of a single variable.</summary>
    private static ImmutableArray<IOperation>? TargetsIn(IOperation target) => target switch
    {
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => tuple.Elements,
        ITupleOperation tuple => tuple.Elements,
        _ => null,
    };

    /// <summary>An array gets a name where it is declared; a constructor gives a member its array.</summary>
    private void AssignArray(ISimpleAssignmentOperation assignment, State state)
    {
        if (ArrayOf(assignment.Value, state) is { } array)
        {
            BindArray(assignment, assignment.Target, array, state);
        }
    }

    private void BindArray(IOperation where, IOperation target, View array, State state)
    {
        if (target is IMemberReferenceOperation { Instance: { } instance } reference && _frame.Method.MethodKind == MethodKind.Constructor
            && CompoundOf(instance, state) is { } whole && whole.Layout.Find(reference.Member) is { Width: 1 } member)
        {
            whole.Hold(member.Offset, array);
        }
        else if (ArrayVariableOf(target) is { } variable)
        {
            Move(where, [(variable, array)], state);
        }
        else if (LocalOf(target) is { } local)
        {
            _frame.Bind(local, array);
        }
        else if (target is not IDiscardOperation)
        {
            ReportMove(where);
        }
    }

    /// <summary>A variable that has an array already.</summary>
    private ILocalSymbol? ArrayVariableOf(IOperation target) => LocalOf(target) is { } local && _frame.FindView(local) is not null ? local : null;

    private static ILocalSymbol? LocalOf(IOperation target)
        => (target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) is ILocalReferenceOperation { Local: var local } ? local : null;
}

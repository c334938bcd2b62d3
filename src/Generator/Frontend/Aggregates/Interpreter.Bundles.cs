using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Expressions whose value has members: structs, tuples, records, vectors. They are taken apart into numbers and arrays.</summary>
internal sealed partial class Interpreter
{
    private readonly Layouts _layouts;

    /// <summary>An expression of any type; null where it was reported, or an exception is thrown.</summary>
    private Datum? Evaluate(IOperation operation, State state)
        => IsSequence(operation.Type) ? ArrayOf(operation, state) is { } array ? new Datum(null, array) : null
            : LayoutOf(operation.Type) is not null ? BundleOf(operation, state) is { } bundle ? new Datum(null, Bundle: bundle) : null
            : ValueOrThrow(operation, state) is { } number ? new Datum(number) : null;

    /// <summary>A value with members; null where it was reported.</summary>
    private Bundle? BundleOf(IOperation operation, State state)
    {
        _budget.Spend();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation:
                return CompoundOf(operation, state) is { } variable ? Read(variable, state) : null;
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }:
                return CompoundOf(operation, state) is { } element ? Read(element, state) : ReportedBundle(operation);
            case IFieldReferenceOperation field:
                return MemberOf(field, state)?.Bundle;
            case IPropertyReferenceOperation property:
                return MemberOf(property, state)?.Bundle;
            case ITupleOperation tuple:
                return Bundled(LayoutOf(tuple.Type)!, [.. tuple.Elements.Select(e => Evaluate(e, state))]);
            case IAnonymousObjectCreationOperation anonymous:
                return Bundled(LayoutOf(anonymous.Type)!, [.. anonymous.Initializers.Select(i => Evaluate(((ISimpleAssignmentOperation)i).Value, state))]);
            case IObjectCreationOperation creation:
                return Created(creation, state);
            case IDefaultValueOperation or ILiteralOperation:
                return ZeroOf(operation, LayoutOf(operation.Type)!);
            case IWithOperation with:
                return Changed(with, state);
            case IConversionOperation conversion:
                return Converted(conversion, state);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return ChooseBundle(conditional, Value(conditional.Condition, state), state, s => BundleOf(conditional.WhenTrue, s), s => BundleOf(whenFalse, s));
            case ISwitchExpressionOperation @switch:
                return Evaluate(@switch.Value, state) is { } value ? ArmBundle(@switch, 0, value, state) : null;
            case IInvocationOperation call:
                return CallAny(call, state)?.Bundle;
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return CallOperator(binary, method, [binary.LeftOperand, binary.RightOperand], state)?.Bundle;
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return CallOperator(unary, method, [unary.Operand], state)?.Bundle;
            case IAssignmentOperation assignment:
                return AssignBundle(assignment, state);
            case IInvalidOperation:
                IsBroken = true;
                return null;
            default:
                ReportExpression(operation);
                return null;
        }
    }

    /// <summary>A value of its members; null where one of them has none.</summary>
    private static Bundle? Bundled(Layout layout, IReadOnlyList<Datum?> members)
    {
        var leaves = ImmutableArray.CreateBuilder<Leaf>();
        for (var k = 0; k < members.Count; k++)
        {
            if (layout.Members[k].Width == 0)
            {
                continue;
            }

            if (members[k] is not { } member)
            {
                return null;
            }

            leaves.AddRange(member.Bundle?.Leaves ?? [new Leaf(member.Number, member.Array)]);
        }

        return new Bundle(layout, leaves.ToImmutable());
    }

    private Bundle OfNumbers(Layout layout, IEnumerable<Sym> numbers)
        => new(layout, [.. numbers.Zip(layout.Leaves(), (n, l) => new Leaf(Arithmetic.Convert(n, NumberOf(l.Type)!.Value), null))]);

    /// <summary><c>default</c>; null of a type with arrays, which would be missing.</summary>
    private Bundle? ZeroOf(IOperation where, Layout layout)
    {
        if (layout.Leaves().FirstOrDefault(l => NumberOf(l.Type) is null) is { Type: { } missing })
        {
            ReportType(where, missing);
            return null;
        }

        return OfNumbers(layout, layout.Leaves().Select(l => Zero(NumberOf(l.Type)!.Value)));
    }

    private Bundle Read(Compound variable, State state)
        => new(variable.Layout, [.. variable.Slots.Select(s => new Leaf(s.Place is { } place ? Load(place, state) : null, s.Array))]);

    /// <summary>A new variable with this value.</summary>
    private Compound NewCompound(string name, Bundle value, State state)
    {
        var paths = value.Layout.Leaves().Select(l => MemberNames.Joined(name, l.Path)).ToList();
        var slots = new Slot[value.Leaves.Length];
        for (var k = 0; k < slots.Length; k++)
        {
            slots[k] = new Slot(null, value.Leaves[k].Array);
            if (value.Leaves[k].Number is { } number)
            {
                var cell = NewCell(paths[k], number.Type);
                state[cell] = Named(number, paths[k]);
                slots[k] = new Slot(cell);
            }
        }

        return new Compound(value.Layout, slots);
    }

    private void Write(IOperation where, Compound target, Bundle value, State state)
    {
        for (var k = 0; k < target.Slots.Count; k++)
        {
            if (target.Slots[k].Place is { } place)
            {
                var number = Arithmetic.Convert(value.Leaves[k].Number!, place.Cell.Type);
                Store(place, place.Index is null ? Named(number, place.Cell.Name) : number, state);
            }
            else if (target.Slots[k].Array is null)
            {
                target.Hold(k, value.Leaves[k].Array!);
            }
            else if (target.Slots[k].Array != value.Leaves[k].Array)
            {
                Report(where, Descriptors.ArrayValue, "Assigning another array to a member", "make a new value with it");
            }
        }
    }

    /// <summary>One of two values, each computed on its own copy of the state.</summary>
    private Bundle? ChooseBundle(IOperation where, Sym condition, State state, System.Func<State, Bundle?> whenTrue, System.Func<State, Bundle?> whenFalse)
    {
        condition = Decided(condition);
        if (condition is Constant known)
        {
            return known.Integer != 0 ? whenTrue(state) : whenFalse(state);
        }

        var (x, y) = RunBoth(condition, state, whenTrue, whenFalse);
        if (x is null || y is null)
        {
            return x ?? y;
        }

        var leaves = x.Leaves.Zip(y.Leaves, (p, q) => (p, q)).ToList();
        if (leaves.Any(l => l.p.Array != l.q.Array))
        {
            Report(where, Descriptors.ArrayValue, "A choice between two arrays", "choose between their elements");
            return null;
        }

        return x with { Leaves = [.. leaves.Select(l => l.p.Number is { } p ? new Leaf(_table.Select(condition, p, l.q.Number!), null) : l.p)] };
    }

    private Bundle? ArmBundle(ISwitchExpressionOperation @switch, int k, Datum value, State state)
    {
        if (k == @switch.Arms.Length)
        {
            state[_thrown] = _table.Bool(true);
            return null;
        }

        var arm = @switch.Arms[k];
        var matches = Matches(arm.Pattern, value, state);
        var condition = arm.Guard is { } guard ? And(matches, Value(guard, state)) : matches;
        return ChooseBundle(arm, condition, state, s => arm.Value is IThrowOperation ? Thrown(s) : BundleOf(arm.Value, s), s => ArmBundle(@switch, k + 1, value, s));
    }

    private Bundle? Thrown(State state)
    {
        state[_thrown] = _table.Bool(true);
        return null;
    }

    private Bundle? Converted(IConversionOperation conversion, State state)
    {
        if (conversion.OperatorMethod is { } method)
        {
            return CallOperator(conversion, method, [conversion.Operand], state)?.Bundle;
        }

        // A literal null, or default without a type.
        if (conversion.Operand is IDefaultValueOperation || LayoutOf(conversion.Operand.Type) is null)
        {
            return conversion.Operand is IDefaultValueOperation ? ZeroOf(conversion, LayoutOf(conversion.Type)!) : ReportedBundle(conversion);
        }

        var layout = LayoutOf(conversion.Type)!;
        return BundleOf(conversion.Operand, state) is not { } value ? null
            : value.Layout.Width != layout.Width ? ReportedBundle(conversion)
            : new Bundle(layout, [.. value.Leaves.Zip(layout.Leaves(), (v, l) => v.Number is { } number && NumberOf(l.Type) is { } type ? new Leaf(Arithmetic.Convert(number, type), null) : v)]);
    }

    private Bundle? ReportedBundle(IOperation operation)
    {
        ReportExpression(operation);
        return null;
    }
}

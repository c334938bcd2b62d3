using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Fields and properties: members of values, and what static ones hold.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What a field or property holds; null where it was reported.</summary>
    private Datum? MemberOf(IMemberReferenceOperation reference, State state)
    {
        var name = NameOf(reference.Member);
        if (reference.Instance is not { } instance)
        {
            return StaticMember(reference, state);
        }

        if (LayoutOf(instance.Type) is not { } layout)
        {
            ReportExpression(reference);
            return null;
        }

        if (layout.Find(reference.Member) is { Width: > 0 } member && !HasBody((reference.Member as IPropertySymbol)?.GetMethod))
        {
            return BundleOf(instance, state)?[member];
        }

        return reference.Member is IPropertySymbol { GetMethod: { } getter }
            ? CallMember(reference, getter, name, [], state)
            : Unreadable(reference);
    }

    /// <summary>Whether an accessor of a property that has a field behind it does more than to read or write that.</summary>
    private static bool HasBody(IMethodSymbol? accessor)
        => accessor?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null };

    private static string NameOf(ISymbol member) => member is IFieldSymbol { CorrespondingTupleField: { } item } ? item.Name : member.Name;

    private Datum? Unreadable(IMemberReferenceOperation reference)
    {
        ReportType(reference);
        return null;
    }

    /// <summary>An element of an array of structs.</summary>
    private Compound? RecordOf(IOperation operation, State state)
    {
        if (IndexedBy(operation) is not var (sequence, index) || RecordsOf(sequence.Type) is not { } layout || ArrayOf(sequence, state) is not { } array)
        {
            return null;
        }

        return RecordAt(array, layout, Position(index, array, state));
    }

    private static Compound RecordAt(View array, Layout layout, Sym index)
    {
        var first = Plus(array.Offset, index * layout.Width);
        return new Compound(layout, [.. Enumerable.Range(0, layout.Width).Select(k => new Slot(new Place(array.Array, first + k), null))]);
    }

    /// <summary>The variable that an expression names, whole or a member of it; null where it is none.</summary>
    private Compound? CompoundOf(IOperation operation, State state)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return CompoundVariable(local, local.Local, state);
            case IParameterReferenceOperation parameter:
                return CompoundVariable(parameter, parameter.Parameter, state);
            case IDeclarationExpressionOperation declaration:
                return CompoundOf(declaration.Expression, state);
            case IInstanceReferenceOperation instance:
                return _frame.This ?? MissingInstance(instance);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }:
                return RecordOf(operation, state);
            case IMemberReferenceOperation { Instance: { } instance } reference when CompoundOf(instance, state) is { } whole && whole.Layout.Find(reference.Member) is { Nested: not null } member:
                return whole.Nested(member);
            case IConversionOperation { OperatorMethod: null } conversion when SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type):
                return CompoundOf(conversion.Operand, state);
            case IDiscardOperation when ZeroOf(operation, LayoutOf(operation.Type)!) is { } zero:
                return NewCompound("_", zero, state);
            default:
                return null;
        }
    }

    private Compound? MissingInstance(IInstanceReferenceOperation instance)
    {
        ReportExpression(instance);
        return null;
    }

    /// <summary>A variable; one that is declared where it is assigned (<c>out var p</c>, <c>var (p, q) = …</c>) is made.</summary>
    private Compound? CompoundVariable(IOperation operation, ISymbol symbol, State state)
    {
        if (_frame.FindCompound(symbol) is { } known)
        {
            return known;
        }

        if (ZeroOf(operation, LayoutOf(operation.Type)!) is not { } zero)
        {
            return null;
        }

        var made = NewCompound(symbol.Name, zero, state);
        _frame.Bind(symbol, made);
        return made;
    }

    /// <summary>The place of a number in a value with members; null where it was reported.</summary>
    private Place? MemberPlace(IMemberReferenceOperation reference, State state)
    {
        if (reference.Instance is { } instance && LayoutOf(instance.Type) is not null && CompoundOf(instance, state) is { } whole
            && whole.Layout.Find(reference.Member) is { Width: 1, Nested: null } member
            && whole.Slots[member.Offset].Place is { } place && !HasBody((reference.Member as IPropertySymbol)?.SetMethod))
        {
            return IsStatic(place.Cell, reference) ? null : place;
        }

        if (reference.Instance is null)
        {
            Report(reference, Descriptors.StaticState, reference.Member.ToDisplayString(), "which keeps what is written for the next call", "return the value, or write it into an out parameter");
            return null;
        }

        Report(reference, Descriptors.Expression, "An assignment to a field or property", "assign to a local, and return the value or write it into a span");
        return null;
    }

    private Bundle? AssignBundle(IAssignmentOperation assignment, State state)
    {
        var value = assignment switch
        {
            ISimpleAssignmentOperation { IsRef: false } simple => BundleOf(simple.Value, state),
            ICompoundAssignmentOperation { OperatorMethod: { } method } compound
                => CallOperator(compound, method, [compound.Target, compound.Value], state)?.Bundle,
            _ => ReportedBundle(assignment),
        };
        if (value is null)
        {
            return null;
        }

        if (CompoundOf(assignment.Target, state) is not { } target)
        {
            return ReportedBundle(assignment.Target);
        }

        if (target.Layout.IsMutableReference)
        {
            Report(assignment, Descriptors.Statement, "Assigning another object to a variable", "declare a new variable for it");
            return null;
        }

        if (!target.Slots.Any(s => s.Cell is { IsArray: true } array && IsStatic(array, assignment)))
        {
            Write(assignment, target, value, state);
        }

        return value;
    }

    private void DeclareCompound(ILocalSymbol local, Layout layout, IOperation? initializer, State state)
    {
        // Two variables of a class stand for one object.
        if (layout.IsMutableReference && initializer is ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation
            && CompoundOf(initializer, state) is { } same)
        {
            _frame.Bind(local, same);
        }
        else if (initializer is not null && BundleOf(initializer, state) is { } value)
        {
            _frame.Bind(local, NewCompound(local.Name, value, state));
        }
        else if (initializer is null && layout.Leaves().All(l => NumberOf(l.Type) is not null))
        {
            // What follows assigns to it on every path.
            _frame.Bind(local, NewCompound(local.Name, OfNumbers(layout, layout.Leaves().Select(l => Zero(NumberOf(l.Type)!.Value))), state));
        }
    }

    /// <summary>What a static field or property holds: constants of the platform, and what an initialiser of the source says.</summary>
    private Datum? StaticMember(IMemberReferenceOperation reference, State state)
    {
        var type = reference.Member.ContainingType;
        if (NumberOf(reference.ConstrainedToType) is { } number)
        {
            return GenericConstant(reference, number);
        }

        if (Numerics.MembersOf(type) is not null && LayoutOf(reference.Type) is { } layout
            && NumericsConstant(type.Name, reference.Member.Name) is { } numbers)
        {
            return new Datum(null, Bundle: OfNumbers(layout, numbers));
        }

        return reference.Member switch
        {
            // What others may change is no constant.
            _ when LayoutOf(reference.Type) is { IsMutableReference: true } => StaticState(reference),
            IFieldSymbol field when (field.IsReadOnly || _bodies.IsNeverWritten(field)) && _bodies.FindInitializer(field) is { } initializer
                => Initialised(field, s => Evaluate(initializer, s), state),
            IPropertySymbol { GetMethod: { } getter } property when ElementsOf(property.Type) is { Shape: Shape.ReadOnlySpan } && _bodies.Find(getter) is { } body
                => Initialised(property, s => Invoke(reference, getter, body, [], null, s), state),
            IPropertySymbol { GetMethod: { } getter } property when _bodies.Find(getter) is { } body
                => Invoke(reference, getter, body, [], null, state),
            IPropertySymbol { SetMethod: null } property when _bodies.FindInitializer(property) is { } initializer => Initialised(property, s => Evaluate(initializer, s), state),
            _ => StaticState(reference),
        };
    }

    /// <summary><c>T.One</c>, <c>T.Pi</c> of a type parameter.</summary>
    private Datum? GenericConstant(IMemberReferenceOperation reference, SymType number)
    {
        double? value = reference.Member.Name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" => -1,
            "Pi" => System.Math.PI,
            "E" => System.Math.E,
            "Tau" => 2 * System.Math.PI,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            "NaN" => double.NaN,
            "Epsilon" => number == SymType.Single ? float.Epsilon : double.Epsilon,
            "MaxValue" => number == SymType.Single ? float.MaxValue : double.MaxValue,
            "MinValue" => number == SymType.Single ? float.MinValue : double.MinValue,
            _ => null,
        };
        return value is { } real ? new Datum(_table.Real(real, number)) : StaticState(reference);
    }

    private Sym[]? NumericsConstant(string type, string member) => type switch
    {
        "Complex" => ComplexFunctions.Constant(_table, member),
        "Matrix4x4" or "Matrix3x2" => member == "Identity" ? MatrixFunctions.Identity(_table, type == "Matrix4x4" ? 4 : 2) : null,
        _ => VectorFunctions.Constant(_table, type, member),
    };

    /// <summary>The value of an initialiser, which is the same whenever it is asked for; arrays keep one cell.</summary>
    private Datum? Initialised(ISymbol member, System.Func<State, Datum?> evaluate, State state)
    {
        if (_statics.TryGetValue(member, out var known))
        {
            return Provide(member, known.Value, known.Cells, state);
        }

        var fresh = state.Fork();
        var caller = _frame;
        _frame = new Frame(caller.Method, caller, lexical: null);
        try
        {
            if (evaluate(fresh) is not { } value)
            {
                return null;
            }

            var cells = fresh.Written.Where(c => c.IsArray && !state.Knows(c)).Select(c => (c, fresh[c])).ToList();
            _statics[member] = (value, cells);
            cells.ForEach(c => _staticArrays[c.c] = member);
            return Provide(member, value, cells, state);
        }
        finally
        {
            _frame = caller;
        }
    }

    private Datum Provide(ISymbol member, Datum value, System.Collections.Generic.List<(Cell Cell, Sym Value)> cells, State state)
    {
        if (_keptTables.Contains(member))
        {
            return new Datum(null, Table(member, value.Array!, state));
        }

        foreach (var (cell, content) in cells.Where(c => !state.Knows(c.Cell)))
        {
            state[cell] = content;
        }

        return value;
    }

    /// <summary>Whether an array is one of a static member, which keeps what is written into it for the next call: reported.</summary>
    private bool IsStatic(Cell array, IOperation write)
    {
        if (!_staticArrays.TryGetValue(array, out var member))
        {
            return false;
        }

        Report(write, Descriptors.StaticState, member.ToDisplayString(), "which keeps what is written for the next call", "write into a local array, or into a parameter");
        return true;
    }

    private Datum? StaticState(IMemberReferenceOperation reference)
    {
        if (Refusals.BySymbol(reference) is { } refusal)
        {
            Report(reference.Syntax.GetLocation(), reference, reference.Type, refusal);
            return null;
        }

        var isReadOnly = reference.Member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        Report(
            reference, Descriptors.StaticState, reference.Member.ToDisplayString(), "which is not known when the derivative is made",
            isReadOnly ? "make it a const, or pass it as a parameter" : "pass it as a parameter");
        return null;
    }
}

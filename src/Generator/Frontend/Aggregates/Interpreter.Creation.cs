using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>New values with members: constructors, object initialisers, <c>with</c>.</summary>
internal sealed partial class Interpreter
{
    private Bundle? Created(IObjectCreationOperation creation, State state)
    {
        var value = Constructed(creation, LayoutOf(creation.Type)!, state);
        return value is not null && creation.Initializer is { } initializer ? Initialised(value, initializer, state) : value;
    }

    private Bundle? Changed(IWithOperation with, State state)
        => BundleOf(with.Operand, state) is { } value ? Initialised(value, with.Initializer, state) : null;

    /// <summary>A value with the members set that an initialiser names.</summary>
    private Bundle? Initialised(Bundle value, IObjectOrCollectionInitializerOperation initializer, State state)
    {
        var members = value.Layout.Members.Select(m => m.Width == 0 ? (Datum?)null : value[m]).ToArray();
        foreach (var operation in initializer.Initializers)
        {
            if (operation is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                || value.Layout.Find(target.Member) is not { } member || HasBody((target.Member as IPropertySymbol)?.SetMethod))
            {
                return ReportedBundle(operation);
            }

            members[value.Layout.Members.IndexOf(member)] = member.Width == 0 ? null : Evaluate(assignment.Value, state);
        }

        return Bundled(value.Layout, members);
    }

    private Bundle? Constructed(IObjectCreationOperation creation, Layout layout, State state)
    {
        var constructor = creation.Constructor;
        if (Numerics.MembersOf(creation.Type) is not null)
        {
            return creation.Arguments.IsEmpty ? ZeroOf(creation, layout)
                : CallNumerics(creation, creation.Type!.Name, ".ctor", creation.Type!, [.. creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)], state)?.Bundle;
        }

        if (layout.Type.IsTupleType)
        {
            return Bundled(layout, [.. creation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Evaluate(a.Value, state))]);
        }

        return constructor is null ? WithFieldInitialisers(creation, layout, state) : OfConstructor(creation, constructor, creation.Arguments, layout, state);
    }

    /// <summary>What a constructor of the source makes.</summary>
    private Bundle? OfConstructor(IOperation where, IMethodSymbol constructor, IReadOnlyList<IArgumentOperation> arguments, Layout layout, State state)
    {
        if (constructor.IsImplicitlyDeclared && arguments.Count == 0)
        {
            return WithFieldInitialisers(where, layout, state, MembersOfBase(where, constructor, layout, state));
        }

        return constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax
            ? Positional(where, constructor, arguments, layout, state)
            : RunConstructor(where, constructor, arguments, layout, state);
    }

    /// <summary>The members that have initialisers; zeros else. Members that are arrays must be set.</summary>
    private Bundle? WithFieldInitialisers(IOperation creation, Layout layout, State state, System.Func<Member, Datum?>? given = null)
    {
        var members = new List<Datum?>();
        foreach (var member in layout.Members)
        {
            var symbol = layout.Type.GetMembers(member.Name).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol);
            members.Add(member.Width == 0 ? null
                : given?.Invoke(member) is { } argument ? argument
                : symbol is not null && _bodies.FindInitializer(symbol) is { } initializer ? Evaluate(initializer, state)
                : NumberOf(member.Type) is { } type ? new Datum(Zero(type))
                : member.Nested is { } nested ? ZeroOf(creation, nested) is { } zero ? new Datum(null, Bundle: zero) : null
                : SetLater(creation, member, state));
        }

        return Bundled(layout, members);
    }

    /// <summary>An array member that an object initialiser sets; else none.</summary>
    private Datum? SetLater(IOperation creation, Member member, State state)
    {
        var isSet = (creation as IObjectCreationOperation)?.Initializer?.Initializers.Any(i => i is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } && NameOf(target.Member) == member.Name) == true;
        return !isSet ? null : new Datum(null, EmptyArray(member, state));
    }

    private View EmptyArray(Member member, State state)
    {
        var (element, _) = ElementsOf(member.Type)!.Value;
        var cell = NewArrayCell(member.Name, element, _table.Integer(0));
        state[cell] = _table.FreshZeros(member.Name, element, _table.Integer(0));
        return new View(cell, _table.Integer(0), _table.Integer(0));
    }

    /// <summary>A primary constructor: a parameter is the member of the same name, and may be read by the initialisers of others.</summary>
    private Bundle? Positional(IOperation where, IMethodSymbol constructor, IReadOnlyList<IArgumentOperation> arguments, Layout layout, State state)
    {
        var caller = _frame;
        var frame = new Frame(constructor, caller, lexical: null);
        BindTypes(frame, constructor);

        var given = new Dictionary<string, Datum>();
        foreach (var (parameter, argument) in Arguments(arguments))
        {
            if (Evaluate(argument, state) is { } value)
            {
                given[parameter.Name] = value;
                Bind(frame, parameter.OriginalDefinition, parameter.Type, value, state);
            }
        }

        _frame = frame;
        try
        {
            var ofBase = MembersOfBase(where, constructor, layout, state);
            return WithFieldInitialisers(where, layout, state, m => ofBase(m) ?? (given.TryGetValue(m.Name, out var value) ? value : null));
        }
        finally
        {
            _frame = caller;
        }
    }

    private Bundle? RunConstructor(IOperation where, IMethodSymbol constructor, IReadOnlyList<IArgumentOperation> arguments, Layout layout, State state)
    {
        if (_bodies.Find(constructor) is not { } body)
        {
            ReportWithoutSource(where, constructor);
            return null;
        }

        if (WithFieldInitialisers(where, layout, state, m => IsArray(m.Type) ? new Datum(null, EmptyArray(m, state)) : null) is not { } zero)
        {
            return null;
        }

        var instance = NewCompound(layout.Type.Name, zero, state);
        Invoke(where, constructor, body, Arguments(arguments), instance, state);
        return Read(instance, state);
    }

    /// <summary>What the constructor that runs before this one's body leaves in the members.</summary>
    private void ConstructBefore(IOperation where, IMethodSymbol constructor, Compound instance, State state)
    {
        if (BeforeBody(where, constructor, state) is not { } value)
        {
            return;
        }

        var shared = value.Layout.Members.Take(value.Layout.SharedWith(instance.Layout)).Sum(m => m.Width);
        for (var k = 0; k < shared; k++)
        {
            if (value.Leaves[k].Array is { } array)
            {
                instance.Hold(k, array);
            }
            else
            {
                Store(instance.Slots[k].Place!.Value, value.Leaves[k].Number!, state);
            }
        }
    }

    /// <summary>The members that the constructor of a base class sets.</summary>
    private System.Func<Member, Datum?> MembersOfBase(IOperation where, IMethodSymbol constructor, Layout layout, State state)
    {
        var value = BeforeBody(where, constructor, state);
        var shared = value?.Layout.SharedWith(layout) ?? 0;
        return m => layout.Members.IndexOf(m) is var k && k < shared && m.Width > 0 ? value![value.Layout.Members[k]] : null;
    }

    /// <summary>What the constructor makes that another calls, in its own frame, or that of its base class; null where there is none.</summary>
    private Bundle? BeforeBody(IOperation where, IMethodSymbol constructor, State state)
    {
        var call = _bodies.FindConstructorCall(constructor);
        if ((call?.TargetMethod ?? ConstructorOfBase(where, constructor.ContainingType)) is not { } called || LayoutOf(called.ContainingType) is not { } layout)
        {
            return null;
        }

        return OfConstructor(where, called, call?.Arguments ?? [], layout, state);
    }

    private IMethodSymbol? ConstructorOfBase(IOperation where, INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } parent)
        {
            return null;
        }

        var constructor = parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty);
        if (constructor is null)
        {
            Report(where, Descriptors.Expression, "A constructor of a base class that is called without being named", "write ': base(…)' with its arguments");
        }

        return constructor;
    }
}

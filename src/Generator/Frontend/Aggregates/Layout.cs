using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// How a type with members (a struct, tuple, record, vector) is taken apart: into numbers and arrays, its leaves, in the order of
/// declaration.
/// </summary>
internal sealed class Layout
{
    private readonly Lazy<bool> _isMutableReference;

    /// <param name="type">The type.</param>
    /// <param name="isMutableReference">Whether it is a class whose members can be assigned to: two variables may stand for one object. Asked once, when it matters.</param>
    /// <param name="members">Name, type and layout (of a member that has members itself) of each member.</param>
    public Layout(ITypeSymbol type, Func<bool> isMutableReference, IEnumerable<(string Name, ITypeSymbol Type, Layout? Nested)> members)
    {
        Type = type;
        _isMutableReference = new Lazy<bool>(isMutableReference);
        var laidOut = ImmutableArray.CreateBuilder<Member>();
        foreach (var (name, memberType, nested) in members)
        {
            var member = new Member(name, memberType, Width, nested);
            laidOut.Add(member);
            Width += member.Width;
        }

        Members = laidOut.ToImmutable();
    }

    public ITypeSymbol Type { get; }

    public bool IsMutableReference => _isMutableReference.Value;

    public ImmutableArray<Member> Members { get; }

    /// <summary>The number of leaves.</summary>
    public int Width { get; }

    /// <summary>The type of all numbers of a struct that has no other members; null of any other.</summary>
    public SymType? UniformType
    {
        get
        {
            var types = Type.IsValueType && Members.All(m => m.Width > 0) ? Leaves().Select(l => Types.Number(l.Type)).Distinct().ToList() : [];
            return types is [{ } type] && type.IsReal() ? type : null;
        }
    }

    /// <summary>Whether the numbers lie in memory one behind the other, in the order of declaration.</summary>
    public bool IsInOrder
        => !Type.IsTupleType && !Type.GetAttributes().Any(a => a.AttributeClass?.Name == "StructLayoutAttribute") && Members.All(m => m.Nested is null or { IsInOrder: true });

    /// <summary>A field or property, which may be hidden by one of a derived class (<see cref="Hidden"/>).</summary>
    public Member? Find(ISymbol member)
    {
        var name = member is IFieldSymbol { CorrespondingTupleField: { } item } ? item.Name : ((member as IFieldSymbol)?.AssociatedSymbol ?? member).Name;
        return (member.ContainingType is { } type ? Find(Hidden(type, name)) : null) ?? Find(name);
    }

    /// <summary>The name here of a member whose own name a member of a derived class has too.</summary>
    public static string Hidden(INamedTypeSymbol type, string name) => type.Name + "." + name;

    /// <summary>How many members come first in a layout that are those of its base class, or of the same type.</summary>
    public int SharedWith(Layout derived)
        => Members.Zip(derived.Members, (of, own) => own.Name == of.Name || own.Name.EndsWith("." + of.Name, StringComparison.Ordinal)).TakeWhile(isSame => isSame).Count();

    public Member? Find(string name) => Members.FirstOrDefault(m => m.Name == name);

    /// <summary>The types of the leaves with the names of the members that lead to them.</summary>
    public IEnumerable<(ImmutableArray<string> Path, ITypeSymbol Type)> Leaves()
        => Members.SelectMany(m => m.Nested is { } nested
            ? nested.Leaves().Select(l => (l.Path.Insert(0, m.Name), l.Type))
            : m.Width == 1 ? [(ImmutableArray.Create(m.Name), m.Type)] : []);
}

/// <summary>A member in a <see cref="Layout"/>.</summary>
/// <param name="Name">Of the field, or of the property that it is behind.</param>
/// <param name="Type">Of the member.</param>
/// <param name="Offset">The number of its first leaf.</param>
/// <param name="Nested">Its own layout; null of numbers, arrays, and what the method must not look at.</param>
internal sealed record Member(string Name, ITypeSymbol Type, int Offset, Layout? Nested)
{
    /// <summary>The number of leaves; 0 of a member of a type that has none.</summary>
    public int Width => Nested?.Width ?? (Types.Number(Type) is not null || Types.IsArray(Type) ? 1 : 0);
}

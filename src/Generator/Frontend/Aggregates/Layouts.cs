using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Frontend;

/// <summary>Finds the layouts of types: tuples, types of the source, and the vectors and numbers of System.Numerics.</summary>
/// <param name="bodies">Tell which fields nothing but constructors writes.</param>
internal sealed class Layouts(MethodBodies bodies)
{
    private readonly Dictionary<ITypeSymbol, Layout?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The layout; null of a type without members that can be read.</summary>
    public Layout? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named || Types.Number(type) is not null || Types.IsArray(type))
        {
            return null;
        }

        if (!_known.TryGetValue(named, out var layout))
        {
            // A type that contains itself has no layout where it does.
            _known[named] = null;
            _known[named] = layout = Read(named);
        }

        return layout;
    }

    private Layout? Read(INamedTypeSymbol type)
    {
        if (type.IsAnonymousType)
        {
            return new Layout(type, () => false, type.GetMembers().OfType<IPropertySymbol>().Select(p => Member(p.Name, p.Type)));
        }

        if (type.IsTupleType)
        {
            return new Layout(type, () => false, type.TupleElements.Select(e => Member((e.CorrespondingTupleField ?? e).Name, e.Type)));
        }

        if (Numerics.MembersOf(type) is { } names)
        {
            return new Layout(type, () => false, names.Select(n => Member(n, TypeOfMember(type, n))));
        }

        return type.TypeKind is TypeKind.Struct or TypeKind.Class && !type.DeclaringSyntaxReferences.IsEmpty
            ? OfSource(type)
            : null;
    }

    private Layout? OfSource(INamedTypeSymbol type)
    {
        var fields = Fields(type).ToList();
        bool IsMutable() => type.IsReferenceType && fields.Exists(f => f is IFieldSymbol { IsReadOnly: false } field && !IsInitOnly(field) && !bodies.IsSetOnce(field));
        return new Layout(type, IsMutable, fields.Select((f, k) => Member(NameIn(fields, k), TypeOf(f))));
    }

    /// <summary>
    /// The instance fields, and the parameters of a primary constructor, which methods may read; those of a record are properties already. Those of
    /// base classes come first.
    /// </summary>
    private static IEnumerable<ISymbol> Fields(INamedTypeSymbol type)
    {
        var inherited = type is { IsReferenceType: true, BaseType: { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } parent } ? Fields(parent) : [];
        var captured = type.IsRecord ? [] : type.InstanceConstructors.Where(c => c.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax).SelectMany(c => c.Parameters);
        return [.. inherited, .. type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst), .. captured];
    }

    private static ITypeSymbol TypeOf(ISymbol field) => field is IFieldSymbol { Type: var type } ? type : ((IParameterSymbol)field).Type;

    /// <summary>A field by its name, or by that of the property that it is behind.</summary>
    private static string NameOf(ISymbol field) => ((field as IFieldSymbol)?.AssociatedSymbol ?? field).Name;

    private static string NameIn(List<ISymbol> fields, int k)
        => fields.Skip(k + 1).Any(f => NameOf(f) == NameOf(fields[k])) ? Layout.Hidden(fields[k].ContainingType, NameOf(fields[k])) : NameOf(fields[k]);

    private static bool IsInitOnly(IFieldSymbol field)
        => field.AssociatedSymbol is IPropertySymbol property && property.SetMethod is null or { IsInitOnly: true };

    // An object that others may change is no part of a value.
    private (string, ITypeSymbol, Layout?) Member(string name, ITypeSymbol type)
        => (name, type, Of(type) is { IsMutableReference: false } nested ? nested : null);

    private static ITypeSymbol TypeOfMember(INamedTypeSymbol type, string name)
        => type.GetMembers(name).Select(m => (m as IFieldSymbol)?.Type ?? (m as IPropertySymbol)?.Type).First(t => t is not null)!;
}

using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>The types of C# that the IR has.</summary>
internal static class Types
{
    /// <summary>A number or truth value; null where it is none.</summary>
    public static SymType? Number(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => SymType.Double,
        SpecialType.System_Single => SymType.Single,
        SpecialType.System_Int32 => SymType.Int32,
        SpecialType.System_Int64 => SymType.Int64,
        SpecialType.System_Boolean => SymType.Bool,
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 => SymType.Int32,
        _ => type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Number(underlying) : null,
    };

    /// <summary>The number of bits of an integer narrower than <c>int</c>, and whether it has a sign; null of any other type.</summary>
    public static (int Bits, bool IsSigned)? Narrow(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte => (8, false),
        SpecialType.System_SByte => (8, true),
        SpecialType.System_UInt16 => (16, false),
        SpecialType.System_Int16 => (16, true),
        _ => type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Narrow(underlying) : null,
    };

    /// <summary>An array, span or list of numbers.</summary>
    public static (SymType Element, Shape Shape)? Elements(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array when Number(array.ElementType) is { } element => (element, Shape.Array),
        IArrayTypeSymbol { Rank: 2 } array when Number(array.ElementType) is { } element => (element, Shape.Matrix),
        IArrayTypeSymbol { IsSZArray: true, ElementType: IArrayTypeSymbol { IsSZArray: true } row } when Number(row.ElementType) is { } element => (element, Shape.Jagged),
        INamedTypeSymbol { Arity: 1, Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } } } list
            when Number(list.TypeArguments[0]) is { } element => (element, Shape.List),
        INamedTypeSymbol { Arity: 1, Name: "Span", ContainingNamespace.Name: "System" } span
            when Number(span.TypeArguments[0]) is { } element => (element, Shape.Span),
        INamedTypeSymbol { Arity: 1, Name: "ReadOnlySpan", ContainingNamespace.Name: "System" } span
            when Number(span.TypeArguments[0]) is { } element => (element, Shape.ReadOnlySpan),
        _ => null,
    };

    /// <summary>The element type of an array, span or list of structs, and its shape.</summary>
    public static (INamedTypeSymbol Element, Shape Shape)? Records(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType: INamedTypeSymbol { IsValueType: true } element } when Number(element) is null => (element, Shape.Array),
        INamedTypeSymbol { Arity: 1, TypeArguments: [INamedTypeSymbol { IsValueType: true } element] } named when Number(element) is null && IsSequence(named) is { } shape => (element, shape),
        _ => null,
    };

    private static Shape? IsSequence(INamedTypeSymbol type) => (type.Name, type.ContainingNamespace.ToDisplayString()) switch
    {
        ("List", "System.Collections.Generic") => Shape.List,
        ("Span", "System") => Shape.Span,
        ("ReadOnlySpan", "System") => Shape.ReadOnlySpan,
        _ => null,
    };

    public static bool IsArray(ITypeSymbol? type) => Elements(type) is not null;

    /// <summary>The name by which the registry knows a type: <c>double</c>; <c>Math</c> also for <c>int</c> and <c>long</c>.</summary>
    public static string RegistryName(INamedTypeSymbol type)
        => Number(type) is not { } number ? type.Name : number.IsReal() ? number.Keyword() : "Math";
}

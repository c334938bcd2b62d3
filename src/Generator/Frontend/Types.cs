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
        SpecialType.System_Int64 or SpecialType.System_IntPtr or SpecialType.System_UInt32 or SpecialType.System_UInt64 => SymType.Int64,
        SpecialType.System_Boolean => SymType.Bool,
        SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 => SymType.Int32,
        _ => type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Number(underlying) : null,
    };

    /// <summary>The number of bits of an integer that generated code has in a wider type, and whether it has a sign; null of any other type.</summary>
    public static (int Bits, bool IsSigned)? Narrow(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte => (8, false),
        SpecialType.System_SByte => (8, true),
        SpecialType.System_UInt16 => (16, false),
        SpecialType.System_Int16 => (16, true),
        SpecialType.System_UInt32 => (32, false),
        _ => type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? Narrow(underlying) : null,
    };

    /// <summary>Whether generated code has the bits of an integer as those of a <c>long</c>.</summary>
    public static bool IsUInt64(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_UInt64 } or INamedTypeSymbol { EnumUnderlyingType.SpecialType: SpecialType.System_UInt64 };

    /// <summary>Whether generated code has an integer in another type.</summary>
    public static bool IsConverted(ITypeSymbol type) => type.TypeKind == TypeKind.Enum || Narrow(type) is not null || IsUInt64(type) || type.SpecialType == SpecialType.System_IntPtr;

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
        INamedTypeSymbol { Arity: 1, Name: "TensorSpan" or "ReadOnlyTensorSpan", ContainingNamespace: { Name: "Tensors", ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } } } tensor
            when Number(tensor.TypeArguments[0]) is { } element => (element, tensor.Name == "TensorSpan" ? Shape.Tensor : Shape.ReadOnlyTensor),
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

    /// <summary>Whether it is a <c>Vector&lt;T&gt;</c> of numbers that generated code has too.</summary>
    public static bool IsVector(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "Vector", TypeArguments: [{ SpecialType: SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Int32 or SpecialType.System_Int64 }] } && IsInNumerics(type);

    /// <summary>The type of the elements of a span or array of vectors; null of any other type.</summary>
    public static ITypeSymbol? Vectors(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System", TypeArguments: [var element] } when IsVector(element) => element,
        _ => null,
    };

    /// <summary>Whether it is the class of the functions of vectors.</summary>
    public static bool IsVectorClass(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Vector", Arity: 0 } && IsInNumerics(type);

    private static bool IsInNumerics(ITypeSymbol type)
        => type.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether it is a place counted from the start or the end: <c>Index</c>, or <c>NIndex</c> of tensors.</summary>
    public static bool IsIndex(ITypeSymbol? type) => type is { Name: "Index" or "NIndex", ContainingNamespace: { Name: "System" or "Buffers" } };

    public static bool IsArray(ITypeSymbol? type) => Elements(type) is not null;

    /// <summary>The name by which the registry knows a type: <c>double</c>; <c>Math</c> also for <c>int</c> and <c>long</c>.</summary>
    public static string RegistryName(INamedTypeSymbol type)
        => Number(type) is not { } number ? type.Name : number.IsReal() ? number.Keyword() : "Math";
}

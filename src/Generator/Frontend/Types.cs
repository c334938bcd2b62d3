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
        _ => null,
    };

    /// <summary>A one-dimensional array or span of numbers.</summary>
    public static (SymType Element, Shape Shape)? Elements(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array when Number(array.ElementType) is { } element => (element, Shape.Array),
        INamedTypeSymbol { Arity: 1, Name: "Span", ContainingNamespace.Name: "System" } span
            when Number(span.TypeArguments[0]) is { } element => (element, Shape.Span),
        INamedTypeSymbol { Arity: 1, Name: "ReadOnlySpan", ContainingNamespace.Name: "System" } span
            when Number(span.TypeArguments[0]) is { } element => (element, Shape.ReadOnlySpan),
        _ => null,
    };

    public static bool IsArray(ITypeSymbol? type) => Elements(type) is not null;

    /// <summary>The name by which the registry knows a type: <c>Math</c>, <c>double</c>.</summary>
    public static string RegistryName(INamedTypeSymbol type) => Number(type)?.Keyword() ?? type.Name;
}

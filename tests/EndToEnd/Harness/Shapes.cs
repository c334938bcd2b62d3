using System;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>What the type of a parameter says about its shape.</summary>
internal static class Shapes
{
    public static bool IsSpan(Type type) => IsGeneric(type, typeof(Span<>)) || IsReadOnlySpan(type);

    public static bool IsReadOnlySpan(Type type) => IsGeneric(type, typeof(ReadOnlySpan<>));

    /// <summary>The element type of a span or array, the type itself otherwise.</summary>
    public static Type Element(Type type)
        => IsSpan(type) ? type.GetGenericArguments()[0] : type.HasElementType ? type.GetElementType()! : type;

    public static bool IsReal(Type type) => Element(type) == typeof(double) || Element(type) == typeof(float);

    public static bool IsArrayLike(Type type) => IsSpan(type) || type.IsArray;

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}

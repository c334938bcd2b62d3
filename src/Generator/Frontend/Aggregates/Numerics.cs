using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Computes the members of a result from those of the arguments; of an instance method, the instance comes first.</summary>
internal delegate Sym[] MembersFunction(IReadOnlyList<Sym[]> arguments);

/// <summary>The types of System.Numerics that have members, and what is known of their functions.</summary>
internal static class Numerics
{
    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["Vector2"] = ["X", "Y"],
        ["Vector3"] = ["X", "Y", "Z"],
        ["Vector4"] = ["X", "Y", "Z", "W"],
        ["Quaternion"] = ["X", "Y", "Z", "W"],
        ["Complex"] = ["Real", "Imaginary"],
        ["Plane"] = ["Normal", "D"],
        ["Matrix3x2"] = [.. from row in "123" from column in "12" select $"M{row}{column}"],
        ["Matrix4x4"] = [.. from row in "1234" from column in "1234" select $"M{row}{column}"],
    };

    /// <summary>The names of the members, in the order of the constructor that takes them all; null of any other type.</summary>
    public static string[]? MembersOf(ITypeSymbol? type)
        => type is { ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            && Members.TryGetValue(type.Name, out var names) ? names : null;

    /// <summary>What a function of such a type computes; null where there is no rule for it.</summary>
    /// <param name="type">Name of the type.</param>
    /// <param name="member">Name of the method or property, <c>.ctor</c>, or <c>op_Addition</c> and its like.</param>
    /// <param name="arity">The number of arguments, the instance included.</param>
    public static MembersFunction? Find(string type, string member, int arity)
        => type switch
        {
            "Complex" => ComplexFunctions.Find(member, arity),
            "Matrix4x4" => MatrixFunctions.Find(member, arity),
            "Quaternion" => QuaternionFunctions.Find(member, arity),
            "Matrix3x2" => member == ".ctor" && arity == 6 ? a => [.. a.SelectMany(x => x)] : null,
            "Plane" => member is ".ctor" or "Create" && arity == 2 ? a => [.. a.SelectMany(x => x)] : null,
            _ => VectorFunctions.Find(type, member, arity),
        };
}

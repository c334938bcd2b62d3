using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Vector2</c>, <c>Vector3</c> and <c>Vector4</c>.</summary>
internal static class VectorFunctions
{
    private static readonly Dictionary<(string Member, int Arity), MembersFunction> Common = new()
    {
        [("op_Addition", 2)] = Each((a, b) => a + b),
        [("Add", 2)] = Each((a, b) => a + b),
        [("op_Subtraction", 2)] = Each((a, b) => a - b),
        [("Subtract", 2)] = Each((a, b) => a - b),
        [("op_Multiply", 2)] = Each((a, b) => a * b),
        [("Multiply", 2)] = Each((a, b) => a * b),
        [("op_Division", 2)] = Each((a, b) => a / b),
        [("Divide", 2)] = Each((a, b) => a / b),
        [("op_UnaryNegation", 1)] = a => [.. a[0].Select(x => -x)],
        [("Negate", 1)] = a => [.. a[0].Select(x => -x)],
        [("Abs", 1)] = a => [.. a[0].Select(x => Call("Math.Abs", x))],
        [("SquareRoot", 1)] = a => [.. a[0].Select(x => Call("Math.Sqrt", x))],
        [("Min", 2)] = Each((a, b) => Call("Math.Min", a, b)),
        [("Max", 2)] = Each((a, b) => Call("Math.Max", a, b)),
        [("Clamp", 3)] = Clamped,
        [("ClampNative", 3)] = Clamped,
        [("Dot", 2)] = a => [Dot(a[0], a[1])],
        [("Length", 1)] = a => [Length(a[0])],
        [("LengthSquared", 1)] = a => [Dot(a[0], a[0])],
        [("Distance", 2)] = a => [Length(Minus(a[0], a[1]))],
        [("DistanceSquared", 2)] = a => [Dot(Minus(a[0], a[1]), Minus(a[0], a[1]))],
        [("Normalize", 1)] = a => [.. a[0].Select(x => x / Length(a[0]))],
        [("Lerp", 3)] = a => [.. a[0].Select((x, k) => (x * (1 - At(a[2], k))) + (a[1][k] * At(a[2], k)))],
        [("Reflect", 2)] = a => [.. a[0].Select((x, k) => x - (2 * Dot(a[0], a[1]) * a[1][k]))],
        [("Cross", 2)] = a => a[0].Length switch
        {
            2 => [(a[0][0] * a[1][1]) - (a[0][1] * a[1][0])],
            3 => Cross(a[0], a[1]),
            _ => [.. Cross(a[0], a[1]), a[0][3] * a[1][3]],
        },
        [("Sum", 1)] = a => [a[0].Aggregate((x, y) => x + y)],
        [("op_Equality", 2)] = a => [a[0].Zip(a[1], (x, y) => x.Table.Apply(Arithmetic.EqualTo, x, y)).Aggregate((x, y) => x.Table.Apply(Arithmetic.And, x, y))],
    };

    private static readonly HashSet<string> ForEach =
    [
        "CopySign", "Cos", "DegreesToRadians", "Exp", "FusedMultiplyAdd", "Hypot", "Log", "Log2", "MaxMagnitude", "MaxMagnitudeNumber", "MaxNative", "MaxNumber",
        "MinMagnitude", "MinMagnitudeNumber", "MinNative", "MinNumber", "MultiplyAddEstimate", "RadiansToDegrees", "Round", "Sin", "Truncate",
    ];

    public static MembersFunction? Find(string type, string member, int arity)
        => member switch
        {
            ".ctor" or "Create" => a => Constructed(a, Width(type)),
            "CreateScalar" => a => [a[0][0], .. Enumerable.Repeat(a[0][0].Table.Real(0, a[0][0].Type), Width(type) - 1)],
            "Transform" when arity == 2 => a => a[1].Length == 4 ? QuaternionFunctions.Rotate(a[0], a[1], Width(type)) : MatrixFunctions.Transform(a[0], a[1], Width(type)),
            "TransformNormal" when arity == 2 => a => MatrixFunctions.TransformNormal(a[0], a[1]),
            _ => Common.TryGetValue((member, arity), out var function) ? function : OfEach(member, arity),
        };

    /// <summary>A function of numbers, of each member.</summary>
    private static MembersFunction? OfEach(string member, int arity)
        => ForEach.Contains(member) && Registry.Find("float." + member, arity) is { } primitive
            ? a => [.. a[0].Select((x, k) => x.Table.Apply(primitive, a.Select(v => At(v, k)).ToArray()))]
            : null;

    /// <summary>A constant of a vector type: <c>Zero</c>, <c>One</c>, <c>UnitX</c> …; null of another member.</summary>
    public static Sym[]? Constant(SymTable table, string type, string member)
    {
        var unit = member.StartsWith("Unit", StringComparison.Ordinal) && member.Length == 5 ? "XYZW".IndexOf(member[4]) : -1;
        return member == "Identity" && type == "Quaternion" ? Of(k => k == 3)
            : member == "Zero" ? Of(_ => false)
            : member == "One" ? Of(_ => true)
            : unit >= 0 ? Of(k => k == unit)
            : null;

        Sym[] Of(Func<int, bool> isOne) => [.. Enumerable.Range(0, Width(type)).Select(k => table.Real(isOne(k) ? 1 : 0, SymType.Single))];
    }

    public static Sym Dot(Sym[] a, Sym[] b) => a.Zip(b, (x, y) => x * y).Aggregate((x, y) => x + y);

    public static Sym Length(Sym[] a) => Call("Math.Sqrt", Dot(a, a));

    public static Sym[] Minus(Sym[] a, Sym[] b) => [.. a.Zip(b, (x, y) => x - y)];

    public static Sym[] Cross(Sym[] a, Sym[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    public static Sym Call(string function, params Sym[] arguments) => arguments[0].Table.Apply(Registry.Find(function, arguments.Length)!, arguments);

    private static int Width(string type) => type switch { "Vector2" => 2, "Vector3" => 3, _ => 4 };

    /// <summary>Member by member; a number stands for all members.</summary>
    private static MembersFunction Each(Func<Sym, Sym, Sym> combine)
        => a => [.. Enumerable.Range(0, Math.Max(a[0].Length, a[1].Length)).Select(k => combine(At(a[0], k), At(a[1], k)))];

    /// <summary>Limits in the wrong order are no error.</summary>
    private static Sym[] Clamped(IReadOnlyList<Sym[]> a) => [.. a[0].Select((x, k) => Call("Math.Min", Call("Math.Max", x, a[1][k]), a[2][k]))];

    private static Sym At(Sym[] members, int k) => members.Length == 1 ? members[0] : members[k];

    /// <summary>One number for all members, or vectors and numbers in a row.</summary>
    private static Sym[] Constructed(IReadOnlyList<Sym[]> arguments, int width)
        => arguments is [{ Length: 1 } number] ? [.. Enumerable.Repeat(number[0], width)] : [.. arguments.SelectMany(a => a)];
}

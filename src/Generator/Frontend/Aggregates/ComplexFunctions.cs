using System;
using System.Collections.Generic;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Frontend.VectorFunctions;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Complex</c>, on principal branches. A real argument has no imaginary part.</summary>
internal static class ComplexFunctions
{
    private static readonly Dictionary<(string Member, int Arity), MembersFunction> Functions = new()
    {
        [(".ctor", 2)] = a => [a[0][0], a[1][0]],
        [("op_Implicit", 1)] = a => Whole(a[0]),
        [("op_Explicit", 1)] = a => Whole(a[0]),
        [("FromPolarCoordinates", 2)] = a => Polar(a[0][0], a[1][0]),
        [("op_Addition", 2)] = a => Add(Whole(a[0]), Whole(a[1])),
        [("Add", 2)] = a => Add(Whole(a[0]), Whole(a[1])),
        [("op_Subtraction", 2)] = a => Minus(Whole(a[0]), Whole(a[1])),
        [("Subtract", 2)] = a => Minus(Whole(a[0]), Whole(a[1])),
        [("op_Multiply", 2)] = a => Multiply(a[0], a[1]),
        [("Multiply", 2)] = a => Multiply(a[0], a[1]),
        [("op_Division", 2)] = a => Divide(a[0], a[1]),
        [("Divide", 2)] = a => Divide(a[0], a[1]),
        [("op_UnaryNegation", 1)] = a => [-a[0][0], -a[0][1]],
        [("Negate", 1)] = a => [-a[0][0], -a[0][1]],
        [("Conjugate", 1)] = a => [a[0][0], -a[0][1]],
        [("Reciprocal", 1)] = a => Divide([a[0][0].Table.Real(1)], a[0]),
        [("Magnitude", 1)] = a => [Magnitude(a[0])],
        [("Abs", 1)] = a => [Magnitude(a[0])],
        [("Phase", 1)] = a => [Phase(a[0])],
        [("Exp", 1)] = a => Polar(Call("Math.Exp", a[0][0]), a[0][1]),
        [("Log", 1)] = a => Log(a[0]),
        [("Sqrt", 1)] = a => Polar(Call("Math.Sqrt", Magnitude(a[0])), 0.5 * Phase(a[0])),
        [("Pow", 2)] = a => Exp(Multiply(a[1], Log(a[0]))),
        [("Sin", 1)] = a => [Call("Math.Sin", a[0][0]) * Call("Math.Cosh", a[0][1]), Call("Math.Cos", a[0][0]) * Call("Math.Sinh", a[0][1])],
        [("Cos", 1)] = a => [Call("Math.Cos", a[0][0]) * Call("Math.Cosh", a[0][1]), -(Call("Math.Sin", a[0][0]) * Call("Math.Sinh", a[0][1]))],
        [("Sinh", 1)] = a => [Call("Math.Sinh", a[0][0]) * Call("Math.Cos", a[0][1]), Call("Math.Cosh", a[0][0]) * Call("Math.Sin", a[0][1])],
        [("Cosh", 1)] = a => [Call("Math.Cosh", a[0][0]) * Call("Math.Cos", a[0][1]), Call("Math.Sinh", a[0][0]) * Call("Math.Sin", a[0][1])],
        [("op_Equality", 2)] = a => VectorFunctions.Find("Vector2", "op_Equality", 2)!([Whole(a[0]), Whole(a[1])]),
    };

    public static MembersFunction? Find(string member, int arity) => Functions.TryGetValue((member, arity), out var function) ? function : null;

    /// <summary>A constant of the type; null of another member.</summary>
    public static Sym[]? Constant(SymTable table, string member) => member switch
    {
        "Zero" => [table.Real(0), table.Real(0)],
        "One" => [table.Real(1), table.Real(0)],
        "ImaginaryOne" => [table.Real(0), table.Real(1)],
        _ => null,
    };

    private static Sym[] Whole(Sym[] z) => z.Length == 2 ? z : [z[0], z[0].Table.Real(0)];

    private static Sym[] Add(Sym[] a, Sym[] b) => [a[0] + b[0], a[1] + b[1]];

    private static Sym[] Multiply(Sym[] a, Sym[] b)
        => a.Length == 1 ? [a[0] * b[0], .. b.Length == 2 ? new[] { a[0] * b[1] } : [a[0].Table.Real(0)]]
            : b.Length == 1 ? [a[0] * b[0], a[1] * b[0]]
            : [(a[0] * b[0]) - (a[1] * b[1]), (a[0] * b[1]) + (a[1] * b[0])];

    /// <summary>By the direction of the divisor, whose square might overflow.</summary>
    private static Sym[] Divide(Sym[] a, Sym[] b)
    {
        var numerator = Whole(a);
        if (b.Length == 1)
        {
            return [numerator[0] / b[0], numerator[1] / b[0]];
        }

        var size = Magnitude(b);
        var (cosine, sine) = (b[0] / size, b[1] / size);
        return [((numerator[0] * cosine) + (numerator[1] * sine)) / size, ((numerator[1] * cosine) - (numerator[0] * sine)) / size];
    }

    private static Sym Magnitude(Sym[] z) => z.Length == 1 ? Call("Math.Abs", z[0]) : Call("double.Hypot", z[0], z[1]);

    private static Sym Phase(Sym[] z) => Call("Math.Atan2", Whole(z)[1], z[0]);

    private static Sym[] Polar(Sym size, Sym angle) => [size * Call("Math.Cos", angle), size * Call("Math.Sin", angle)];

    private static Sym[] Log(Sym[] z) => [Call("Math.Log", Magnitude(z)), Phase(z)];

    private static Sym[] Exp(Sym[] z) => Polar(Call("Math.Exp", z[0]), z[1]);
}

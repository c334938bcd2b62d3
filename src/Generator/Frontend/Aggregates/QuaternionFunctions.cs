using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Frontend.VectorFunctions;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Quaternion</c>; those that a vector has too are the vector's.</summary>
internal static class QuaternionFunctions
{
    private static readonly Dictionary<(string Member, int Arity), MembersFunction> Functions = new()
    {
        [(".ctor", 2)] = a => [.. a[0], .. a[1]],
        [(".ctor", 4)] = a => [.. a.SelectMany(x => x)],
        [("Create", 2)] = a => [.. a[0], .. a[1]],
        [("Create", 4)] = a => [.. a.SelectMany(x => x)],
        [("op_Multiply", 2)] = a => a[1].Length == 1 ? [.. a[0].Select(x => x * a[1][0])] : Product(a[0], a[1]),
        [("Multiply", 2)] = a => a[1].Length == 1 ? [.. a[0].Select(x => x * a[1][0])] : Product(a[0], a[1]),
        [("Concatenate", 2)] = a => Product(a[1], a[0]),
        [("Conjugate", 1)] = a => Conjugate(a[0]),
        [("Inverse", 1)] = a => [.. Conjugate(a[0]).Select(x => x / Dot(a[0], a[0]))],
        [("op_Division", 2)] = a => Quotient(a[0], a[1]),
        [("Divide", 2)] = a => Quotient(a[0], a[1]),
        [("CreateFromAxisAngle", 2)] = a => [.. a[0].Select(x => x * Call("Math.Sin", 0.5 * a[1][0])), Call("Math.Cos", 0.5 * a[1][0])],
    };

    private static readonly HashSet<string> OfVectors = ["Add", "Dot", "Length", "LengthSquared", "Negate", "Normalize", "Subtract", "op_Addition", "op_Equality", "op_Subtraction", "op_UnaryNegation"];

    public static MembersFunction? Find(string member, int arity)
        => Functions.TryGetValue((member, arity), out var function) ? function : OfVectors.Contains(member) ? VectorFunctions.Find("Vector4", member, arity) : null;

    /// <summary>
    /// |q|² v + 2w (u × v) + 2 u × (u × v) for q = (u, w): that is q v q*, which scales by |q|² where q is no unit quaternion, as .NET does since
    /// version 9. A fourth member is scaled only.
    /// </summary>
    public static Sym[] Rotate(Sym[] v, Sym[] q, int width)
    {
        var table = v[0].Table;
        Sym[] u = [q[0], q[1], q[2]];
        Sym[] padded = [v[0], v[1], v.Length > 2 ? v[2] : table.Real(0, v[0].Type)];
        var first = Cross(u, padded);
        var second = Cross(u, first);
        var scale = Dot(q, q);
        Sym[] turned =
        [
            .. padded.Select((x, k) => (scale * x) + (2 * ((q[3] * first[k]) + second[k]))),
            v.Length > 3 ? v[3] * scale : scale,
        ];
        return [.. turned.Take(width)];
    }

    private static Sym[] Quotient(Sym[] a, Sym[] b) => Product(a, [.. Conjugate(b).Select(x => x / Dot(b, b))]);

    private static Sym[] Conjugate(Sym[] q) => [-q[0], -q[1], -q[2], q[3]];

    private static Sym[] Product(Sym[] a, Sym[] b)
    {
        var cross = Cross(a, b);
        return
        [
            .. Enumerable.Range(0, 3).Select(k => (a[k] * b[3]) + (b[k] * a[3]) + cross[k]),
            (a[3] * b[3]) - Dot([a[0], a[1], a[2]], [b[0], b[1], b[2]]),
        ];
    }
}

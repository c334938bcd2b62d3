using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Frontend.VectorFunctions;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Quaternion</c> that turn.</summary>
internal static class QuaternionFunctions
{
    private static readonly Dictionary<(string Member, int Arity), MembersFunction> Functions = new()
    {
        [(".ctor", 2)] = a => [.. a[0], .. a[1]],
        [("op_Multiply", 2)] = a => a[1].Length == 1 ? [.. a[0].Select(x => x * a[1][0])] : Product(a[0], a[1]),
        [("Multiply", 2)] = a => a[1].Length == 1 ? [.. a[0].Select(x => x * a[1][0])] : Product(a[0], a[1]),
        [("Concatenate", 2)] = a => Product(a[1], a[0]),
        [("Conjugate", 1)] = a => Conjugate(a[0]),
        [("Inverse", 1)] = a => [.. Conjugate(a[0]).Select(x => x / Dot(a[0], a[0]))],
        [("op_Division", 2)] = a => Product(a[0], [.. Conjugate(a[1]).Select(x => x / Dot(a[1], a[1]))]),
        [("CreateFromAxisAngle", 2)] = a => [.. a[0].Select(x => x * Call("Math.Sin", 0.5 * a[1][0])), Call("Math.Cos", 0.5 * a[1][0])],
    };

    public static MembersFunction? Find(string member, int arity) => Functions.TryGetValue((member, arity), out var function) ? function : null;

    /// <summary>v + 2w (u × v) + 2 u × (u × v) for q = (u, w); that is q v q⁻¹ of a unit quaternion.</summary>
    public static Sym[] Rotate(Sym[] v, Sym[] q)
    {
        Sym[] u = [q[0], q[1], q[2]];
        var zero = v[0].Table.Real(0, v[0].Type);
        Sym[] padded = [v[0], v[1], v.Length > 2 ? v[2] : zero];
        var first = Cross(u, padded);
        var second = Cross(u, first);
        Sym[] turned = [.. padded.Select((x, k) => x + (2 * ((q[3] * first[k]) + second[k])))];
        return v.Length switch { 2 => [turned[0], turned[1]], 3 => turned, _ => [.. turned, v[3]] };
    }

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

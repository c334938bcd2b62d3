using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// <c>x == c ? k : e(x)</c>, where the stable form of e has at c the value k: the guard fills a removable singularity, and
/// the whole is one smooth function (api.md).
/// </summary>
internal static class FilledSingularity
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (form is not Atom { Sym: Select select } || select.Condition is not Apply { Primitive: var p, Children: [var a, var b] })
        {
            return null;
        }

        var (filling, function) = p == Arithmetic.EqualTo ? (select.WhenTrue, select.WhenFalse) : (select.WhenFalse, select.WhenTrue);
        var (variable, point) = a is Constant ? (b, a) : (a, b);
        if ((p != Arithmetic.EqualTo && p != Arithmetic.NotEqualTo) || point is not Constant { Type: var type } c || !type.IsReal())
        {
            return null;
        }

        var stable = s.Build(function);
        return stable != function && Limit.At(stable, variable, c) is { } limit && AreEqual(limit, s.Build(filling)) ? stable : null;
    }

    /// <summary>−0 is the value of −x·log x at 0, for which people write 0.</summary>
    private static bool AreEqual(Sym limit, Sym filling) => limit == filling || (limit is Constant { Real: 0 } && filling is Constant { Real: 0 });
}

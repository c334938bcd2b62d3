using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Values of stable forms at a point where the form as written is 0/0.</summary>
internal static class Limit
{
    /// <summary>The constant that <paramref name="sym"/> is where <paramref name="variable"/> is <paramref name="point"/>; null where it is none.</summary>
    public static Sym? At(Sym sym, Sym variable, Constant point)
    {
        var values = new Dictionary<Sym, Sym> { [variable] = point };
        foreach (var node in PostOrder.Of(sym, values.ContainsKey))
        {
            values[node] = node is Apply apply ? Fold(apply, values) : node;
        }

        return values[sym] is Constant constant ? constant : null;
    }

    private static Sym Fold(Apply apply, Dictionary<Sym, Sym> values)
    {
        var arguments = apply.Children.Select(c => values[c]).ToArray();
        return arguments.All(a => Algebra.IsZero(a)) && AtZero(apply.Primitive) is { } value
            ? apply.Table.Real(value, apply.Type)
            : apply.Table.Apply(apply.Primitive, arguments);
    }

    /// <summary>The functions that are exact at 0.</summary>
    private static double? AtZero(Primitive primitive)
        => primitive == Trigonometry.Sinc || primitive == Exponentials.ExpRel || primitive == Logarithms.Log1pRel || primitive == Exponentials.Exp || primitive == Trigonometry.Cos ? 1
            : primitive == Exponentials.Expm1 || primitive == Logarithms.Log1p || primitive == Trigonometry.Sin || primitive == Trigonometry.CosM1
                || primitive == Logarithms.XLogY || primitive == Hyperbolics.Tanh || primitive == Hyperbolics.Sinh || primitive == Powers.Sqrt ? 0
            : null;
}

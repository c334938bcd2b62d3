using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>Signs moved outwards and absorbed, which changes no rounding: a − b·(−c) is a + b·c.</summary>
internal static class Signs
{
    public static Sym Tidy(Sym node)
    {
        if (node is not Apply { Primitive: var p } a || !a.Type.IsReal() || a.Children.Length != 2)
        {
            return node;
        }

        var (left, right) = (a.Children[0], a.Children[1]);
        return p == Arithmetic.Multiply || p == Arithmetic.Divide ? Product(a, left, right)
            : p == Arithmetic.Add && NegationOf(left) is { } subtracted ? node.Table.Apply(Arithmetic.Subtract, right, subtracted)
            : NegationOf(right) is not { } positive ? node
            : p == Arithmetic.Add ? node.Table.Apply(Arithmetic.Subtract, left, positive)
            : p == Arithmetic.Subtract ? node.Table.Apply(Arithmetic.Add, left, positive)
            : node;
    }

    private static Sym Product(Apply product, Sym left, Sym right) => (NegationOf(left), NegationOf(right)) switch
    {
        ({ } l, { } r) => product.Table.Apply(product.Primitive, l, r),
        ({ } l, null) => product.Table.Apply(Arithmetic.Negate, product.Table.Apply(product.Primitive, l, right)),
        (null, { } r) => product.Table.Apply(Arithmetic.Negate, product.Table.Apply(product.Primitive, left, r)),
        _ => product,
    };

    private static Sym? NegationOf(Sym sym) => sym is Apply { Primitive: var p } a && p == Arithmetic.Negate ? a.Children[0] : null;
}

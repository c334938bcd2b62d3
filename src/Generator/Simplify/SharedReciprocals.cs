using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Quotients by one root that are as accurate, or nearly so, as products with its reciprocal: a division costs several multiplications.
/// 2/√x is 2·(1/√x), and (1/√y)/√x the product of two reciprocals; roots are so far inside the range of numbers that their reciprocals
/// are too. Where two roots need their reciprocals in this way, the quotient of these by a third is a product, too.
/// A longer chain would lose more by it, and so would the power of one root, whose rounding errors are the same.
/// </summary>
/// <param name="roots">All that one method computes.</param>
internal sealed class SharedReciprocals(IEnumerable<Sym> roots)
{
    private readonly ImmutableHashSet<Sym> _divisors = [.. PostOrder.OfAll(roots).OfType<Apply>().Where(q => IsQuotient(q) && IsPair(q))
        .GroupBy(q => q.Children[1]).Where(g => g.Count() > 1).Select(g => g.Key)];

    public Sym Share(Sym node)
    {
        if (node is not Apply { Children: [var dividend, var divisor] } quotient || !IsQuotient(quotient) || !_divisors.Contains(divisor)
            || !(IsPair(quotient) || IsTriple(dividend, divisor)))
        {
            return node;
        }

        var one = node.Table.Real(1, node.Type);
        return dividend == one ? node : node.Table.Apply(Arithmetic.Multiply, dividend, node.Table.Apply(Arithmetic.Divide, one, divisor));
    }

    /// <summary>2/√x, or (2/√x)/√y.</summary>
    private static bool IsPair(Apply quotient) => IsPowerOfTwo(quotient.Children[0]) || IsReciprocal(quotient.Children[0]);

    /// <summary>(2/√x)·(1/√y), shared, and another root.</summary>
    private static bool IsTriple(Sym dividend, Sym divisor)
        => dividend is Apply { Primitive: var p, Children: [Apply first, Apply second] } && p == Arithmetic.Multiply && IsReciprocal(first) && IsReciprocal(second)
            && new[] { first.Children[1], second.Children[1], divisor }.Distinct().Count() == 3;

    private static bool IsReciprocal(Sym node) => node is Apply quotient && IsQuotient(quotient) && IsPowerOfTwo(quotient.Children[0]);

    private static bool IsQuotient(Apply node) => node.Primitive == Arithmetic.Divide && node.Type.IsReal() && IsRoot(node.Children[1]);

    private static bool IsRoot(Sym node)
        => node is Apply { Primitive: var p } a && (p == Powers.Sqrt || (p == Arithmetic.Add && a.Children.All(IsRoot)));

    private static bool IsPowerOfTwo(Sym node) => node is Constant { Real: var value } && Math.Abs(value) is 0.25 or 0.5 or 1 or 2 or 4;
}

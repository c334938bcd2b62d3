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
/// are too. A longer chain of quotients would lose more by it.
/// </summary>
/// <param name="roots">All that one method computes.</param>
internal sealed class SharedReciprocals(IEnumerable<Sym> roots)
{
    private readonly ImmutableHashSet<Sym> _divisors = [.. PostOrder.OfAll(roots).OfType<Apply>().Where(IsShareable)
        .GroupBy(q => q.Children[1]).Where(g => g.Count() > 1).Select(g => g.Key)];

    public Sym Share(Sym node)
    {
        if (node is not Apply { Children: [var dividend, var divisor] } quotient || !IsShareable(quotient) || !_divisors.Contains(divisor))
        {
            return node;
        }

        var one = node.Table.Real(1, node.Type);
        return dividend == one ? node : node.Table.Apply(Arithmetic.Multiply, dividend, node.Table.Apply(Arithmetic.Divide, one, divisor));
    }

    private static bool IsShareable(Apply node)
        => IsQuotient(node) && (IsPowerOfTwo(node.Children[0]) || (node.Children[0] is Apply reciprocal && IsQuotient(reciprocal) && IsPowerOfTwo(reciprocal.Children[0])));

    private static bool IsQuotient(Apply node) => node.Primitive == Arithmetic.Divide && node.Type.IsReal() && IsRoot(node.Children[1]);

    private static bool IsRoot(Sym node)
        => node is Apply { Primitive: var p } a && (p == Powers.Sqrt || (p == Arithmetic.Add && a.Children.All(IsRoot)));

    private static bool IsPowerOfTwo(Sym node) => node is Constant { Real: var value } && Math.Abs(value) is 0.25 or 0.5 or 1 or 2 or 4;
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Quotients put together of those that are known first, since a division costs several multiplications: (a/b)/c is (a/c)/b, and
/// a·(b/c) is (a/c)·b, where a/c is known. Not where that is the square of a known quotient: its rounding error would count twice.
/// </summary>
/// <param name="roots">All that one method computes.</param>
internal sealed class SharedQuotients(IEnumerable<Sym> roots)
{
    private readonly Dictionary<(Sym Dividend, Sym Divisor), Sym> _known = PostOrder.OfAll(roots).OfType<Apply>()
        .Where(a => a.Primitive == Arithmetic.Divide && a.Type.IsReal()).ToDictionary(a => (a.Children[0], a.Children[1]), Sym (a) => a);

    public Sym Share(Sym node) => node is not Apply { Children: [var left, var right], Primitive: var p } || !node.Type.IsReal() ? node
        : p == Arithmetic.Divide ? (OfQuotient(left) is var (a, b) && Known(a, right, left) is { } known ? known / b : node)
        : p == Arithmetic.Multiply ? Product(left, right) ?? Product(right, left) ?? node
        : node;

    private Sym? Product(Sym factor, Sym quotient)
        => OfQuotient(quotient) is var (b, c) && b is not Constant && Known(factor, c, quotient) is { } known && known != b ? known * b : null;

    /// <summary>A quotient that was there before another.</summary>
    private Sym? Known(Sym dividend, Sym divisor, Sym other)
        => _known.TryGetValue((dividend, divisor), out var known) && known.Id < other.Id ? known : null;

    private static (Sym Dividend, Sym Divisor)? OfQuotient(Sym node)
        => node is Apply { Primitive: var p, Children: [var dividend, var divisor] } && p == Arithmetic.Divide ? (dividend, divisor) : null;
}

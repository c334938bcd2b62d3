using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>Functions with a value put in where their formula has none.</summary>
internal static class Filling
{
    /// <summary>
    /// condition ? k : e, where k is the limit of e: the value is that of the arm taken, and the derivatives are those of e,
    /// one smooth function (api.md, Conventions).
    /// </summary>
    public static readonly Primitive Filled = new()
    {
        Name = "filled",
        Arity = 3,
        ResultType = x => x[2].Type,
        Partials = [null, null, (x, y, c) => Kinks.One(y)],
        Exact = (m, x) => x[0].IsZero ? x[2] : x[1],
    };

    /// <summary>The guards in expressions, but for those inside the loops of these.</summary>
    public static IEnumerable<Apply> In(IEnumerable<Sym> roots)
        => roots.SelectMany(r => PostOrder.Of(r, n => n is Reduce or Loop)).OfType<Apply>().Where(a => a.Primitive == Filled).Distinct();

    /// <summary>The guards as the conditionals that they are, for code that takes the limits.</summary>
    public static Rewriter WrittenOut => new(node => node is Apply { Primitive: var p, Children: [var condition, var filling, var function] } && p == Filled
        ? node.Table.Select(condition, filling, function)
        : node);
}

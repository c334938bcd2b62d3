using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Guards that fill a removable singularity, of those that no rule has written as one smooth function: their derivatives are
/// those of the function, taken as limits where it has no value.
/// </summary>
internal static class Fillings
{
    public static Formula Of(Formula formula) => formula.With(new Rewriter(Fill).Visit);

    /// <summary>The guards in expressions, but for those inside the loops of these.</summary>
    public static IEnumerable<Apply> In(IEnumerable<Sym> roots)
        => roots.SelectMany(r => PostOrder.Of(r, n => n is Reduce or Loop)).OfType<Apply>().Where(a => a.Primitive == Filling.Filled).Distinct();

    /// <summary>The guards as the conditionals that they are, for code that takes the limits.</summary>
    public static Rewriter WrittenOut => new(node => node is Apply { Primitive: var p, Children: [var condition, var filling, var function] } && p == Filling.Filled
        ? node.Table.Select(condition, filling, function)
        : node);

    private static Sym Fill(Sym node)
        => node is Select select && SmoothFilling.TryOf(select) is { } guard
            ? node.Table.Apply(Filling.Filled, guard.Condition, guard.Filling, guard.Function)
            : node;
}

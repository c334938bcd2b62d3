using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>Conditions under which loops run at all.</summary>
internal static class NonEmpty
{
    /// <summary>Holds where a range is not empty.</summary>
    public static Sym Range(Sym lo, Sym hi) => lo.Table.Apply(Arithmetic.Less, lo, hi);

    /// <summary>
    /// Holds where an iteration of a loop runs: its range is not empty, and its condition holds at first. One that reads elements is left
    /// out, since it reads them itself.
    /// </summary>
    public static Sym Of(Loop loop)
    {
        var range = Range(loop.Lo, loop.Hi);
        if (loop.IsCounted)
        {
            return range;
        }

        var first = loop.Open(loop.Lo, [.. Enumerable.Range(0, loop.Count).Select(loop.Initial)]).Condition;
        return PostOrder.Of(first).Any(n => n is Load or History) ? range : loop.Table.Apply(Arithmetic.And, range, first);
    }

    /// <summary>The big operators and loops of an expression, but for those inside them, that run under a condition only.</summary>
    public static IEnumerable<Sym> LoopsUnder(Sym condition, Sym root)
    {
        var conjuncts = KnownConditions.Conjuncts(condition).ToList();
        return PostOrder.Of(root, children: n => n is Reduce or Loop ? [] : n.Children).Where(n => n switch
        {
            Reduce r => conjuncts.Contains(Range(r.Lo, r.Hi)),
            Loop l => conjuncts.Contains(Range(l.Lo, l.Hi)),
            _ => false,
        });
    }
}

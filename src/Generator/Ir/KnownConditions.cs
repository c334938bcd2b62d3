using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>In the arms of a conditional its condition is known: a conditional on the same there is one of its own arms.</summary>
internal static class KnownConditions
{
    /// <summary>
    /// An arm of its own for what takes more operations from a conditional on is not worth it: others need the values too, and along a
    /// chain of conditionals each would double them.
    /// </summary>
    private const int MaximumChanges = 16;

    /// <summary>Conditionals with loops in their arms stay: they are values that others need too, not to be computed once more for an arm.</summary>
    /// <param name="node">An expression of which all parts are in this form already.</param>
    public static Sym Use(Sym node)
        => node is Select s
            ? s.Table.Select(s.Condition, Used(s.WhenTrue, s.Condition, holds: true), Used(s.WhenFalse, s.Condition, holds: false))
            : node;

    /// <summary>An expression where a condition holds or does not.</summary>
    public static Sym Known(Sym arm, Sym condition, bool holds) => Known(arm, holds, n => IsOn(n, condition));

    private static Sym Known(Sym arm, bool holds, Func<Sym, bool> isKnown) => new Rewriter(n => isKnown(n) ? n.Children[holds ? 1 : 2] : n).Visit(arm);

    private static Sym Used(Sym arm, Sym condition, bool holds)
    {
        bool IsKnown(Sym node) => IsOn(node, condition) && node.BinderHeight == 0;
        var changes = new HashSet<Sym>();
        // What is older than the condition has no conditional on it.
        foreach (var node in PostOrder.Of(arm, n => n.Id < condition.Id))
        {
            if (IsKnown(node) || node.Children.Any(changes.Contains))
            {
                changes.Add(node);
            }

            if (changes.Count > MaximumChanges || (node is Reduce or Loop && changes.Contains(node)))
            {
                return arm;
            }
        }

        return changes.Count == 0 ? arm : Known(arm, holds, IsKnown);
    }

    private static bool IsOn(Sym node, Sym condition) => node is Select select && select.Condition == condition;

    /// <summary>Whether a condition is, or joins with others, another one.</summary>
    public static bool Requires(Sym condition, Sym part) => Conjuncts(condition).Contains(part);

    /// <summary>Whether one condition is part of another that asks for more.</summary>
    public static bool Follows(Sym condition, Sym from)
    {
        var known = Conjuncts(from).ToList();
        return Conjuncts(condition).All(known.Contains);
    }

    /// <summary>What a condition asks for beside another; null of nothing.</summary>
    public static Sym? Beside(Sym condition, Sym known)
    {
        var rest = Conjuncts(condition).Except(Conjuncts(known)).ToList();
        return rest.Count == 0 ? null : rest.Aggregate((a, b) => a.Table.Apply(Rules.Arithmetic.And, a, b));
    }

    /// <summary>What holds where a condition does not: of <c>a &amp;&amp; !b</c>, <c>!a || b</c>.</summary>
    public static Sym Opposite(Sym condition)
    {
        var table = condition.Table;
        return condition switch
        {
            Apply { Primitive: var p, Children: [var a, var b] } when p == Rules.Arithmetic.And => table.Apply(Rules.Arithmetic.Or, Opposite(a), Opposite(b)),
            Apply { Primitive: var p, Children: [var a, var b] } when p == Rules.Arithmetic.Or => table.Apply(Rules.Arithmetic.And, Opposite(a), Opposite(b)),
            Select { WhenFalse: Constant { Integer: 0 } } s => table.Select(s.Condition, Opposite(s.WhenTrue), table.Bool(true)),
            Select { WhenTrue: Constant } s => table.Select(s.Condition, Opposite(s.WhenTrue), Opposite(s.WhenFalse)),
            _ => table.Apply(Rules.Arithmetic.Not, condition),
        };
    }

    /// <summary>The operands of a condition made by <c>&amp;&amp;</c>; a truth that only a branch knows is one of them.</summary>
    public static IEnumerable<Sym> Operands(Sym condition)
        => condition is Apply { Primitive: var p, Children: [var a, var b] } && p == Rules.Arithmetic.And ? Operands(a).Concat(Operands(b)) : [condition];

    /// <summary>The conditions that one joins, in the order in which they are asked.</summary>
    public static IEnumerable<Sym> Conjuncts(Sym condition) => condition switch
    {
        Apply { Primitive: var p, Children: [var a, var b] } when p == Rules.Arithmetic.And => Conjuncts(a).Concat(Conjuncts(b)),
        Select { WhenFalse: Constant { Integer: 0 } } s => Conjuncts(s.Condition).Concat(Conjuncts(s.WhenTrue)),
        _ => [condition],
    };
}

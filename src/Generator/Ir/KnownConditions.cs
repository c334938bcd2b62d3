using System;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>In the arms of a conditional its condition is known: a conditional on the same there is one of its own arms.</summary>
internal static class KnownConditions
{
    /// <summary>Conditionals with loops in their arms stay: they are values that others need too, not to be computed once more for an arm.</summary>
    /// <param name="node">An expression of which all parts are in this form already.</param>
    public static Sym Use(Sym node)
        => node is Select s
            ? s.Table.Select(s.Condition, Known(s.WhenTrue, s.Condition, holds: true, HasNoLoop), Known(s.WhenFalse, s.Condition, holds: false, HasNoLoop))
            : node;

    /// <summary>An expression where a condition holds or does not.</summary>
    public static Sym Known(Sym arm, Sym condition, bool holds) => Known(arm, condition, holds, static _ => true);

    private static Sym Known(Sym arm, Sym condition, bool holds, Func<Select, bool> isMeant)
    {
        bool IsKnown(Sym node) => node is Select select && select.Condition == condition && isMeant(select);
        return PostOrder.Of(arm).Any(IsKnown) ? new Rewriter(n => IsKnown(n) ? n.Children[holds ? 1 : 2] : n).Visit(arm) : arm;
    }

    private static bool HasNoLoop(Select select) => select.BinderHeight == 0;
}

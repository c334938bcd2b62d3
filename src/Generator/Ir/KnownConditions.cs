using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>In the arms of a conditional its condition is known: a conditional on the same there is one of its own arms.</summary>
internal static class KnownConditions
{
    /// <param name="node">An expression of which all parts are in this form already.</param>
    public static Sym Use(Sym node)
        => node is Select s
            ? s.Table.Select(s.Condition, Known(s.WhenTrue, s.Condition, holds: true), Known(s.WhenFalse, s.Condition, holds: false))
            : node;

    /// <summary>An expression where a condition holds or does not.</summary>
    public static Sym Known(Sym arm, Sym condition, bool holds)
        => PostOrder.Of(arm).Any(n => n is Select s && s.Condition == condition)
            ? new Rewriter(n => n is Select s && s.Condition == condition ? (holds ? s.WhenTrue : s.WhenFalse) : n).Visit(arm)
            : arm;
}

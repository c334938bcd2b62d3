using System.Collections.Generic;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Storing;

/// <summary>A loop that stands for all that differ from it in nothing but the variable around them.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Outer">The variable around it, the index of an outer loop as a rule; null of a loop that depends on none.</param>
internal sealed record LoopForm(Loop Loop, Variable? Outer)
{
    /// <param name="loop">The loop.</param>
    /// <param name="outer">Has one variable for each type of a variable around loops.</param>
    /// <returns>Null of a loop that depends on several variables: nothing says which of them is which.</returns>
    public static LoopForm? TryOf(Loop loop, IDictionary<SymType, Variable> outer)
    {
        if (loop.FreeVariables.Length > 1)
        {
            return null;
        }

        if (loop.FreeVariables.IsEmpty)
        {
            return new LoopForm(loop, null);
        }

        var own = loop.FreeVariables[0];
        if (!outer.TryGetValue(own.Type, out var common))
        {
            outer[own.Type] = common = loop.Table.Fresh("outer", own.Type);
        }

        return new LoopForm((Loop)loop.Table.Substitute(loop, own, common), common);
    }

    public bool Is(Loop other) => other.FreeVariables.Length == (Outer is null ? 0 : 1) && FromOther(other, other) == Loop;

    /// <summary>An expression in terms of the variable around another loop, in terms of that around this one.</summary>
    public Sym FromOther(Sym sym, Loop other) => Outer is null ? sym : sym.Table.Substitute(sym, other.FreeVariables[0], Outer);

    /// <summary>This loop in the place of another.</summary>
    public Loop In(Loop other) => Outer is null ? Loop : (Loop)Loop.Table.Substitute(Loop, Outer, other.FreeVariables[0]);
}

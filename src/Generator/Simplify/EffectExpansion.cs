using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Simplify;

/// <summary>Effects with every expression in them rewritten.</summary>
internal static class EffectExpansion
{
    public static IEnumerable<Effect> Of(IEnumerable<Effect> effects, Func<Sym, Sym> rewrite) => effects.Select(effect => Of(effect, rewrite)).SelectMany(Decided);

    /// <summary>What a condition that became a constant leaves.</summary>
    private static IEnumerable<Effect> Decided(Effect effect)
        => effect is When { Condition: Constant c } when ? (c.Integer != 0 ? when.Body : []) : [effect];

    private static Effect Of(Effect effect, Func<Sym, Sym> rewrite) => effect switch
    {
        Update u => u with { Index = rewrite(u.Index), Scale = rewrite(u.Scale), Value = rewrite(u.Value) },
        When w => new When(rewrite(w.Condition), [.. Of(w.Body, rewrite)]),
        ForEach f => f with { Body = [.. Of(f.Body, rewrite)] },
        WithinLoop l => l with { Loop = (Loop)rewrite(l.Loop), Body = [.. Of(l.Body, rewrite)] },
        Raise r => r with { Arguments = [.. r.Arguments.Select(a => (a.Modifier, rewrite(a.Value)))] },
        _ => effect,
    };
}

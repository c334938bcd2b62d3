using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Simplify;

/// <summary>Effects with a rewriter applied to every expression in them.</summary>
internal static class EffectExpansion
{
    public static IEnumerable<Effect> Of(IEnumerable<Effect> effects, Rewriter rewriter) => effects.Select(effect => Of(effect, rewriter));

    private static Effect Of(Effect effect, Rewriter rewriter) => effect switch
    {
        Update u => u with { Index = rewriter.Visit(u.Index), Scale = rewriter.Visit(u.Scale), Value = rewriter.Visit(u.Value) },
        When w => new When(rewriter.Visit(w.Condition), [.. Of(w.Body, rewriter)]),
        ForEach f => f with { Body = [.. Of(f.Body, rewriter)] },
        WithinLoop l => l with { Loop = (Loop)rewriter.Visit(l.Loop), Body = [.. Of(l.Body, rewriter)] },
        _ => effect,
    };
}

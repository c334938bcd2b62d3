using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// Why a value is kept: the first expression one of whose partial derivatives mentions it, or which it decides about.
/// </summary>
/// <param name="activity">What is differentiated.</param>
/// <param name="rules">The conventions.</param>
internal sealed class NeededBy(Activity activity, RuleContext rules)
{
    /// <param name="values">What is computed of the kept value.</param>
    /// <param name="isKept">Holds of the kept value.</param>
    public Sym? Of(IEnumerable<Sym> values, Func<Sym, bool> isKept)
    {
        var nodes = PostOrder.OfAll([.. values]).ToList();
        return nodes.FirstOrDefault(n => n is Apply a && Partials(a).Any(Mentions)) ?? nodes.FirstOrDefault(Decides);

        bool Mentions(Sym partial) => PostOrder.Of(partial).Any(isKept);

        bool Decides(Sym node) => activity.IsActive(node) && node switch
        {
            Select s => Mentions(s.Condition),
            Load l => Mentions(l.Index),
            Reduce or LoopResult => Mentions(node),
            _ => false,
        };
    }

    private IEnumerable<Sym> Partials(Apply apply) => !activity.IsActive(apply) ? []
        : apply.Children.Select((c, k) => activity.IsActive(c) ? apply.Primitive.Partials[k]?.Invoke(apply.Children, apply, rules) : null).OfType<Sym>();
}

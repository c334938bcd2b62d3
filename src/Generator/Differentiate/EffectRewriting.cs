using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>Effects with every expression in them rewritten.</summary>
internal static class EffectRewriting
{
    public static IEnumerable<Effect> Of(IEnumerable<Effect> effects, Func<Sym, Sym> rewrite) => effects.Select(effect => Of(effect, rewrite)).SelectMany(Decided);

    private static ImmutableArray<Effect> Phase(ImmutableArray<Effect> phase, Func<Sym, Sym> rewrite) => [.. Of(phase, rewrite)];

    /// <summary>The same effects on other arrays.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="arrays">What takes the place of each array.</param>
    public static IEnumerable<Effect> On(IEnumerable<Effect> effects, IReadOnlyDictionary<Parameter, Parameter> arrays)
    {
        var rewriter = new Rewriter(node => node is Parameter p && arrays.TryGetValue(p, out var other) ? other : node);
        return effects.Select(effect => OnOthers(Of(effect, rewriter.Visit), arrays));
    }

    private static Effect OnOthers(Effect effect, IReadOnlyDictionary<Parameter, Parameter> arrays)
    {
        ImmutableArray<Effect> All(ImmutableArray<Effect> effects) => [.. effects.Select(e => OnOthers(e, arrays))];
        Parameter Other(Parameter array) => arrays.TryGetValue(array, out var other) ? other : array;
        return effect switch
        {
            Update u => u with { Array = Other(u.Array) },
            Zero z => new Zero(Other(z.Array)),
            When w => w with { Body = All(w.Body) },
            ForEach f => f with { Body = All(f.Body) },
            WithinLoop l => l with { Body = All(l.Body) },
            Sweep s => s with { Body = [.. s.Body.Select(All)] },
            InOrder o => new InOrder([.. o.Phases.Select(All)]),
            _ => effect,
        };
    }

    /// <summary>What a condition that became a constant leaves, and a value that became 0.</summary>
    private static IEnumerable<Effect> Decided(Effect effect) => effect switch
    {
        When { Condition: Constant c } w => c.Integer != 0 ? w.Body : [],
        Update { Overwrites: false } u when Algebra.Is(u.Value, 0) || Algebra.Is(u.Scale, 0) => [],
        ForEach { Body.IsEmpty: true } => [],
        _ => [effect],
    };

    private static Effect Of(Effect effect, Func<Sym, Sym> rewrite) => effect switch
    {
        Update u => u with { Index = rewrite(u.Index), Scale = rewrite(u.Scale), Value = rewrite(u.Value) },
        When w => new When(rewrite(w.Condition), [.. Of(w.Body, rewrite)]),
        ForEach f => Ranged(f.Index, rewrite) is var index && index == f.Index
            ? f with { Body = [.. Of(f.Body, rewrite)] }
            : new ForEach(index, EffectSubstitution.Of(Of(f.Body, rewrite), new Dictionary<Variable, Sym> { [f.Index] = index })),
        WithinLoop l => l with { Loop = (Loop)rewrite(l.Loop), Body = [.. Of(l.Body, rewrite)] },
        InOrder o => new InOrder([.. o.Phases.Select(p => Phase(p, rewrite))]),
        Sweep s => Ranged(s.Index, rewrite) is var index && index == s.Index ? Of(s, rewrite)
            : EffectSubstitution.WithIndex(Of(s, rewrite), index, new Dictionary<Variable, Sym> { [s.Index] = index }),
        Define d => d with { Value = rewrite(d.Value) },
        Push p => p with { Value = rewrite(p.Value) },
        Known k => new Known([.. k.Loads.Select(rewrite)]),
        Raise r => r with { Arguments = [.. r.Arguments.Select(a => (a.Modifier, rewrite(a.Value)))] },
        _ => effect,
    };

    private static Sweep Of(Sweep sweep, Func<Sym, Sym> rewrite) => sweep with
    {
        Carries = [.. sweep.Carries.Select(c => c with { Initial = rewrite(c.Initial), Next = rewrite(c.Next) })],
        Body = [.. sweep.Body.Select(p => Phase(p, rewrite))],
        Stop = sweep.Stop is { } stop ? stop with { Condition = rewrite(stop.Condition) } : null,
    };

    /// <summary>An index over the rewritten range: the same where that is the same.</summary>
    private static Variable Ranged(Variable index, Func<Sym, Sym> rewrite)
    {
        var range = index.Range!.Value;
        var (lo, hi) = (rewrite(range.Lo), rewrite(range.Hi));
        return (lo, hi) == range ? index : lo.Table.FreshIndex(index.Name, lo, hi);
    }
}

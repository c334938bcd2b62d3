using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>Effects that take numbers of their own: what runs again must not give its numbers the names of those of its first run.</summary>
internal static class EffectRenaming
{
    /// <param name="phases">The effects.</param>
    /// <param name="known">What other variables are, and the numbers that have been given others.</param>
    public static ImmutableArray<ImmutableArray<Effect>> Of(ImmutableArray<ImmutableArray<Effect>> phases, IReadOnlyDictionary<Variable, Sym> known)
    {
        var fresh = phases.SelectMany(p => p).SelectMany(TakenBy).Distinct()
            .ToDictionary(v => v, v => known.TryGetValue(v, out var own) && own is Variable variable ? variable : v.Table.Fresh(v.Name, v.Type));
        var values = known.ToDictionary(k => k.Key, k => k.Value);
        foreach (var (variable, other) in fresh)
        {
            values[variable] = other;
        }

        return [.. phases.Select(p => Renamed(EffectSubstitution.Of(p, values), fresh))];
    }

    private static ImmutableArray<Effect> Renamed(ImmutableArray<Effect> effects, IReadOnlyDictionary<Variable, Variable> fresh)
        => [.. effects.Select(e => Renamed(e, fresh))];

    private static Effect Renamed(Effect effect, IReadOnlyDictionary<Variable, Variable> fresh) => effect switch
    {
        Define d => d with { Variable = fresh[d.Variable] },
        Pop p => p with { Variable = fresh[p.Variable] },
        Sweep s => s with
        {
            Carries = [.. s.Carries.Select(c => c with { Variable = fresh[c.Variable] })],
            Body = [.. s.Body.Select(p => Renamed(p, fresh))],
            Stop = s.Stop is { } stop ? stop with { End = fresh[stop.End] } : null,
        },
        _ => effect,
    };

    private static IEnumerable<Variable> TakenBy(Effect effect) => effect switch
    {
        Define d => [d.Variable],
        Pop p => [p.Variable],
        Sweep s => [.. s.Carries.Select(c => c.Variable), .. s.Stop is { } stop ? [stop.End] : ImmutableArray<Variable>.Empty, .. s.Body.SelectMany(p => p).SelectMany(TakenBy)],
        _ => [],
    };
}

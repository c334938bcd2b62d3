using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>Effects in terms of other variables.</summary>
internal static class EffectSubstitution
{
    /// <summary>The same effects in terms of other variables.</summary>
    public static ImmutableArray<Effect> Of(IEnumerable<Effect> effects, IReadOnlyDictionary<Variable, Sym> values)
        => [.. effects.Select(e => Of(e, values))];

    private static Effect Of(Effect effect, IReadOnlyDictionary<Variable, Sym> values)
    {
        Sym By(Sym sym) => sym.Table.Substitute(sym, values);
        switch (effect)
        {
            case Update u:
                return u with { Index = By(u.Index), Scale = By(u.Scale), Value = By(u.Value) };
            case When w:
                return new When(By(w.Condition), Of(w.Body, values));
            case ForEach f:
            {
                var (lo, hi) = f.Index.Range!.Value;
                var index = lo.Table.FreshIndex(f.Index.Name, By(lo), By(hi));
                return new ForEach(index, Of(f.Body, With(values, f.Index, index)));
            }

            case Sweep s:
            {
                var (lo, hi) = s.Index.Range!.Value;
                return WithIndex(s, lo.Table.FreshIndex(s.Index.Name, By(lo), By(hi)), values);
            }

            case InOrder o:
                return new InOrder([.. o.Phases.Select(p => Of(p, values))]);
            case Define d:
                return d with { Value = By(d.Value) };
            case Push p:
                return p with { Value = By(p.Value) };
            case WithinLoop l:
                return l with { Loop = (Loop)By(l.Loop), Body = Of(l.Body, values) };
            case Raise r:
                return r with { Arguments = [.. r.Arguments.Select(a => (a.Modifier, By(a.Value)))] };
            default:
                return effect;
        }
    }

    /// <summary>A loop with another index, in terms of other variables.</summary>
    public static Sweep WithIndex(Sweep sweep, Variable index, IReadOnlyDictionary<Variable, Sym> values)
    {
        var inside = With(values, sweep.Index, index);
        Sym Inside(Sym sym) => sym.Table.Substitute(sym, inside);
        return sweep with
        {
            Index = index,
            Carries = [.. sweep.Carries.Select(c => new Carry(c.Variable, c.Initial.Table.Substitute(c.Initial, values), Inside(c.Next)))],
            Body = [.. sweep.Body.Select(p => Of(p, inside))],
            Stop = sweep.Stop is { } stop ? stop with { Condition = Inside(stop.Condition) } : null,
        };
    }

    private static Dictionary<Variable, Sym> With(IReadOnlyDictionary<Variable, Sym> values, Variable variable, Sym value)
    {
        var more = values.ToDictionary(v => v.Key, v => v.Value);
        more[variable] = value;
        return more;
    }
}

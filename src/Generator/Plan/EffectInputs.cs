using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>The expressions in effects, and effects with other variables.</summary>
internal static class EffectInputs
{
    /// <summary>Everything that is used anywhere in the effects.</summary>
    public static IEnumerable<Sym> All(IEnumerable<Effect> effects) => effects.SelectMany(effect => effect switch
    {
        Update u => [u.Index, u.Scale, u.Value],
        ForEach f => [f.Index.Range!.Value.Lo, f.Index.Range!.Value.Hi, .. All(f.Body)],
        When w => [w.Condition, .. All(w.Body)],
        WithinLoop l => [l.Loop, .. All(l.Body)],
        Raise r => r.Arguments.Select(a => a.Value),
        _ => Enumerable.Empty<Sym>(),
    });

    /// <summary>
    /// The largest parts that depend on none of <paramref name="variables"/>: what a loop over the effects takes from
    /// outside.
    /// </summary>
    public static IEnumerable<External> Externals(IEnumerable<Effect> effects, ImmutableArray<Variable> variables)
    {
        var bound = variables.AddRange(BoundIn(effects));
        return Plan.Externals.Of(Inputs(effects, conditional: false), bound.Contains);
    }

    /// <summary>The same effects in terms of other variables.</summary>
    public static ImmutableArray<Effect> Substitute(IEnumerable<Effect> effects, IReadOnlyDictionary<Variable, Sym> values)
        => [.. effects.Select(e => Substitute(e, values))];

    private static Effect Substitute(Effect effect, IReadOnlyDictionary<Variable, Sym> values)
    {
        Sym Of(Sym sym) => sym.Table.Substitute(sym, values);
        switch (effect)
        {
            case Update u:
                return u with { Index = Of(u.Index), Scale = Of(u.Scale), Value = Of(u.Value) };
            case When w:
                return new When(Of(w.Condition), Substitute(w.Body, values));
            case ForEach f:
            {
                var (lo, hi) = f.Index.Range!.Value;
                var index = lo.Table.FreshIndex(f.Index.Name, Of(lo), Of(hi));
                return new ForEach(index, Substitute(f.Body, With(values, f.Index, index)));
            }

            case WithinLoop l:
                return l with { Loop = (Loop)Of(l.Loop), Body = Substitute(l.Body, values) };
            case Raise r:
                return r with { Arguments = [.. r.Arguments.Select(a => (a.Modifier, Of(a.Value)))] };
            default:
                return effect;
        }
    }

    private static Dictionary<Variable, Sym> With(IReadOnlyDictionary<Variable, Sym> values, Variable variable, Sym value)
    {
        var more = values.ToDictionary(v => v.Key, v => v.Value);
        more[variable] = value;
        return more;
    }

    private static IEnumerable<(Sym Node, bool Conditional)> Inputs(IEnumerable<Effect> effects, bool conditional) => effects.SelectMany(effect => effect switch
    {
        Update u => new[] { (u.Index, conditional), (u.Scale, conditional), (u.Value, conditional) },
        ForEach f => [(f.Index.Range!.Value.Lo, conditional), (f.Index.Range!.Value.Hi, conditional), .. Inputs(f.Body, conditional)],
        When w => [(w.Condition, conditional), .. Inputs(w.Body, conditional: true)],
        WithinLoop l => [(l.Loop, conditional), .. Inputs(l.Body, conditional)],
        Raise r => r.Arguments.Select(a => (a.Value, conditional)),
        _ => Enumerable.Empty<(Sym, bool)>(),
    });

    private static IEnumerable<Variable> BoundIn(IEnumerable<Effect> effects) => effects.SelectMany(effect => effect switch
    {
        ForEach f => [f.Index, .. BoundIn(f.Body)],
        When w => BoundIn(w.Body),
        WithinLoop l => [l.Index, .. l.Carries, .. BoundIn(l.Body)],
        _ => Enumerable.Empty<Variable>(),
    });

    /// <summary>
    /// <c>scale · value</c> of an update, in the type of the array. A sign stays with the scale, which is the same for
    /// many elements: the product and the sum can then be rounded once.
    /// </summary>
    public static Sym Product(Update update)
    {
        var (scale, value) = (update.Scale, Arithmetic.Convert(update.Value, update.Scale.Type));
        if (value is Apply { Primitive: var p } negated && p == Arithmetic.Negate)
        {
            (scale, value) = (Algebra.Negate(scale), negated.Children[0]);
        }

        var product = Algebra.Is(scale, 1) || Algebra.Is(scale, -1) || value is Constant
            ? Algebra.Multiply(scale, value)
            : scale.Table.Apply(Arithmetic.Multiply, scale, value);
        return Arithmetic.Convert(product, update.Array.Type);
    }
}

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
        InOrder o => o.Phases.SelectMany(p => All(p)),
        Sweep s => [.. Bounds(s.Index), .. ConditionOf(s), .. s.Carries.SelectMany(c => new[] { c.Initial, c.Next }), .. s.Body.SelectMany(p => All(p))],
        Define d => [d.Value],
        Push p => [p.Value],
        _ => Enumerable.Empty<Sym>(),
    });

    private static ImmutableArray<Sym> ConditionOf(Sweep sweep) => sweep.Stop is { } stop ? [stop.Condition] : [];

    private static Sym[] Bounds(Variable index) => [index.Range!.Value.Lo, index.Range!.Value.Hi];

    /// <summary>The arrays that are written or added to.</summary>
    public static IEnumerable<Parameter> Written(IEnumerable<Effect> effects) => effects.SelectMany(effect => effect switch
    {
        Update u => [u.Array],
        ForEach f => Written(f.Body),
        When w => Written(w.Body),
        WithinLoop l => Written(l.Body),
        InOrder o => o.Phases.SelectMany(p => Written(p)),
        Sweep s => s.Body.SelectMany(p => Written(p)),
        Zero z => [z.Array],
        _ => Enumerable.Empty<Parameter>(),
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

    /// <summary>Those parts of a phase that moreover read none of some arrays.</summary>
    public static IEnumerable<External> Invariants(IEnumerable<Effect> phase, IReadOnlyCollection<Parameter> written)
    {
        ImmutableArray<Variable> bound = [.. BoundIn(phase)];
        var reads = new Dictionary<Sym, bool>();
        return Plan.Externals.Of(Inputs(phase, conditional: false), bound.Contains, ReadsWritten);

        bool ReadsWritten(Sym root)
        {
            foreach (var node in PostOrder.Of(root, reads.ContainsKey))
            {
                reads[node] = (node is Parameter { IsArray: true } p && written.Contains(p)) || (node is not Length && node.Children.Any(c => reads[c]));
            }

            return reads[root];
        }
    }

    private static IEnumerable<(Sym Node, bool Conditional)> Inputs(IEnumerable<Effect> effects, bool conditional) => effects.SelectMany(effect => effect switch
    {
        Update u => new[] { (u.Index, conditional), (u.Scale, conditional), (u.Value, conditional) },
        ForEach f => [(f.Index.Range!.Value.Lo, conditional), (f.Index.Range!.Value.Hi, conditional), .. Inputs(f.Body, conditional)],
        When w => [(w.Condition, conditional), .. Inputs(w.Body, conditional: true)],
        WithinLoop l => [(l.Loop, conditional), .. Inputs(l.Body, conditional)],
        Raise r => r.Arguments.Select(a => (a.Value, conditional)),
        Sweep s => [
            .. Bounds(s.Index).Concat(s.Carries.Select(c => c.Initial)).Select(b => (b, conditional)),
            .. s.Carries.Select(c => c.Next).Concat(ConditionOf(s)).Select(n => (n, conditional)), .. s.Body.SelectMany(p => Inputs(p, conditional))],
        Define d => [(d.Value, conditional)],
        Push p => [(p.Value, conditional)],
        _ => Enumerable.Empty<(Sym, bool)>(),
    });

    private static IEnumerable<Variable> BoundIn(IEnumerable<Effect> effects) => effects.SelectMany(effect => effect switch
    {
        ForEach f => [f.Index, .. BoundIn(f.Body)],
        When w => BoundIn(w.Body),
        WithinLoop l => [l.Index, .. l.Carries, .. BoundIn(l.Body)],
        Sweep s => [s.Index, .. s.Stop is { } stop ? [stop.End] : ImmutableArray<Variable>.Empty, .. s.Carries.Select(c => c.Variable), .. s.Body.SelectMany(p => BoundIn(p))],
        Define d => [d.Variable],
        Pop p => [p.Variable],
        _ => Enumerable.Empty<Variable>(),
    });

    /// <summary>
    /// <c>scale · value</c> of an update, in the type of the array. A sign stays with the scale, which is the same for
    /// many elements: the product and the sum can then be rounded once.
    /// </summary>
    public static Sym Product(Update update)
    {
        if (update.Array.Type == SymType.Bool)
        {
            return update.Value;
        }

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

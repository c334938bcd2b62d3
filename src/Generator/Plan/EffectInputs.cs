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
    /// <param name="effects">The effects.</param>
    /// <param name="variables">Those that the loop binds.</param>
    /// <param name="runs">Holds where an iteration of the loop runs; null of always.</param>
    public static IEnumerable<External> Externals(IEnumerable<Effect> effects, ImmutableArray<Variable> variables, Sym? runs = null)
    {
        var bound = variables.AddRange(BoundIn(effects));
        return Plan.Externals.Of(Inputs(effects, new(null!, false, runs is Constant ? null : runs)), bound.Contains);
    }

    /// <summary>Those parts of a phase that moreover read none of some arrays.</summary>
    public static IEnumerable<External> Invariants(IEnumerable<Effect> phase, IReadOnlyCollection<Parameter> written)
    {
        ImmutableArray<Variable> bound = [.. BoundIn(phase)];
        var reads = new Dictionary<Sym, bool>();
        return Plan.Externals.Of(Inputs(phase, new(null!, false)), bound.Contains, ReadsWritten);

        bool ReadsWritten(Sym root)
        {
            foreach (var node in PostOrder.Of(root, reads.ContainsKey))
            {
                reads[node] = (node is Parameter { IsArray: true } p && written.Contains(p)) || (node is not Length && node.Children.Any(c => reads[c]));
            }

            return reads[root];
        }
    }

    /// <param name="effects">The effects.</param>
    /// <param name="way">How the inputs of these are used.</param>
    private static IEnumerable<Use> Inputs(IEnumerable<Effect> effects, Use way) => effects.SelectMany(effect => effect switch
    {
        Update u => new[] { u.Index, u.Scale, u.Value }.Select(v => way with { Node = v }),
        ForEach f => [.. Bounds(f.Index).Select(b => way with { Node = b }), .. Inputs(f.Body, Inside(way, f.Index))],
        When w => [way with { Node = w.Condition }, .. Inputs(w.Body, way with { Conditional = true })],
        WithinLoop l => [way with { Node = l.Loop }, .. Inputs(l.Body, way with { Guard = way.Within(NonEmpty.Of(l.Loop)) })],
        Raise r => r.Arguments.Select(a => way with { Node = a.Value }),
        Sweep s => [
            .. Bounds(s.Index).Concat(s.Carries.Select(c => c.Initial)).Select(b => way with { Node = b }),
            .. s.Carries.Select(c => c.Next).Concat(ConditionOf(s)).Select(n => Inside(way, s.Index) with { Node = n }), .. s.Body.SelectMany(p => Inputs(p, Inside(way, s.Index)))],
        Define d => [way with { Node = d.Value }],
        Push p => [way with { Node = p.Value }],
        _ => Enumerable.Empty<Use>(),
    });

    private static Use Inside(Use way, Variable index) => way with { Guard = way.Within(NonEmpty.Range(index.Range!.Value.Lo, index.Range!.Value.Hi)) };

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

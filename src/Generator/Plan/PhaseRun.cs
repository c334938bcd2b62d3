using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Phases of which none reads what one before has written: an expression has one value in all of them (common subexpressions, as far
/// as no store lies between).
/// </summary>
/// <param name="Phases">In order; a loop is alone.</param>
internal sealed record PhaseRun(ImmutableArray<ImmutableArray<Effect>> Phases)
{
    /// <summary>The numbers that the phases take.</summary>
    public IEnumerable<Variable> Taken => Phases.SelectMany(p => p).Select(TakenBy).OfType<Variable>();

    /// <summary>Divides phases into runs.</summary>
    public static IEnumerable<PhaseRun> Of(IEnumerable<ImmutableArray<Effect>> phases)
    {
        var run = new List<ImmutableArray<Effect>>();
        var writes = new List<(Parameter Array, Sym? Index)>();
        foreach (var phase in phases)
        {
            if (run.Count > 0 && (phase is [Sweep] || run[0] is [Sweep] || Loads(phase).Any(l => writes.Any(w => MayBe(l, w)))))
            {
                yield return new PhaseRun([.. run]);
                run.Clear();
                writes.Clear();
            }

            run.Add(phase);
            writes.AddRange(Writes(phase));
        }

        if (run.Count > 0)
        {
            yield return new PhaseRun([.. run]);
        }
    }

    /// <summary>
    /// Of each phase the largest numbers that it and another effect may need, if one needs them in any case or they may be computed in vain.
    /// </summary>
    /// <param name="isKnown">What has been computed before: nothing that only it needs is needed again.</param>
    public IReadOnlyList<IReadOnlyList<Sym>> Common(Func<Sym, bool> isKnown)
    {
        var inputs = Phases.Select(p => EffectInputs.Externals(p, []).ToList()).ToList();
        var certain = new HashSet<Sym>(inputs.SelectMany(p => Nodes(p.Where(e => e is { IsComputedBefore: true, Guard: null }), Unless(Certain))));
        var uses = Phases.SelectMany(p => p).SelectMany(e => Nodes(EffectInputs.Externals([e], []), Unless(Rewriter.OuterChildren)).Where(IsWorthAName)).GroupBy(n => n);
        var read = new CertainLoads([.. certain.OfType<Load>(), .. Phases.SelectMany(p => p).OfType<Known>().SelectMany(k => k.Loads)]);
        var shared = new HashSet<Sym>(uses.Where(g => g.Count() > 1 && (certain.Contains(g.Key) || Speculation.IsSafe(g.Key, read))).Select(g => g.Key));
        return [.. inputs.Zip(Phases, (i, p) => Nodes(i, n => IsNamed(n, p) ? [] : Unless(Rewriter.OuterChildren)(n)).Where(n => IsNamed(n, p)).ToList())];

        Func<Sym, IEnumerable<Sym>> Unless(Func<Sym, IEnumerable<Sym>> children) => node => isKnown(node) ? [] : children(node);

        bool IsNamed(Sym node, IEnumerable<Effect> phase) => shared.Contains(node) && !phase.Any(e => TakenBy(e) is { } own && node.DependsOn(own));
    }

    private static Variable? TakenBy(Effect effect) => effect switch { Define d => d.Variable, Pop p => p.Variable, _ => null };

    private static bool IsWorthAName(Sym node) => (node.Type.IsReal() || node is Reduce or LoopResult) && !node.IsArray && !Leaf.Is(node) && node.FreeVariables.All(v => v.IsFresh);

    /// <summary>The distinct nodes of expressions, from the roots down.</summary>
    private static IEnumerable<Sym> Nodes(IEnumerable<External> roots, Func<Sym, IEnumerable<Sym>> children)
    {
        var seen = new HashSet<Sym>();
        var pending = new Stack<Sym>(roots.Select(r => r.Value).Reverse());
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (seen.Add(node))
            {
                yield return node;
                foreach (var child in children(node).Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }

    /// <summary>The operands that are computed whatever the conditions say: of a big operator or a loop what is outside of it.</summary>
    private static IEnumerable<Sym> Certain(Sym node) => node is Reduce or Loop ? Rewriter.OuterChildren(node) : CertainLoads.AlwaysComputed(node);

    private static IEnumerable<Load> Loads(ImmutableArray<Effect> phase) => PostOrder.OfAll([.. EffectInputs.All(phase), .. phase.OfType<Known>().SelectMany(k => k.Loads)]).OfType<Load>();

    private static bool MayBe(Load load, (Parameter Array, Sym? Index) write)
        => load.Array == write.Array && (write.Index is null || IntegerPolynomial.Difference(load.Index, write.Index) is null or 0);

    private static IEnumerable<(Parameter Array, Sym? Index)> Writes(IEnumerable<Effect> phase) => phase.SelectMany(e => e switch
    {
        Update u => [(u.Array, (Sym?)u.Index)],
        When w => Writes(w.Body),
        _ => EffectInputs.Written([e]).Select(a => (a, (Sym?)null)),
    });
}

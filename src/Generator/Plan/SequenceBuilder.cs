using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Lays out phases one after the other. Each is a section of its own, as an element has another value in each; what reads nothing
/// that changes and is needed by several is named before them, and what a run of phases needs that reads nothing they change before it.
/// </summary>
/// <param name="scheduler">Lays out each phase.</param>
/// <param name="block">The block to fill.</param>
/// <param name="written">The arrays that change anywhere in the method.</param>
/// <param name="read">The numbers that are used anywhere in it.</param>
internal sealed class SequenceBuilder(Scheduler scheduler, Block block, ImmutableHashSet<Parameter> written, ImmutableHashSet<Variable> read)
{
    public void Fill(ImmutableArray<ImmutableArray<Effect>> phases)
    {
        var shared = Shared(phases);
        foreach (var run in PhaseRun.Of(phases))
        {
            var taken = run.Taken.ToList();
            foreach (var phase in run.Phases)
            {
                Name(SharedBy(phase).Where(v => !taken.Exists(v.DependsOn)));
            }

            Fill(run, SharedBy);
        }

        IEnumerable<Sym> SharedBy(ImmutableArray<Effect> phase)
            => EffectInputs.Invariants(phase, written).Where(i => i is { IsComputedBefore: true, Guard: null } && shared.Contains(i.Value)).Select(i => i.Value);
    }

    private void Fill(PhaseRun run, System.Func<ImmutableArray<Effect>, IEnumerable<Sym>> sharedBy)
    {
        if (run.Phases is [[Sweep sweep]])
        {
            Add(sweep);
            return;
        }

        var section = block.Section();
        var builder = new SequenceBuilder(scheduler, section, written, read);
        foreach (var (phase, common) in run.Phases.Zip(run.Common(n => section.NameOf(n) is not null), (p, c) => (p, c)))
        {
            builder.Name(sharedBy(phase));
            builder.Name(common);
            builder.Add(phase);
        }

        block.Statements.Add(new Section(section));
        foreach (var variable in run.Taken)
        {
            block.Declare(variable, section.NameOf(variable)!);
        }
    }

    /// <summary>What several phases need, or the iterations of one.</summary>
    private HashSet<Sym> Shared(ImmutableArray<ImmutableArray<Effect>> phases)
    {
        var uses = phases.SelectMany(p => EffectInputs.Invariants(p, written).Select(i => i.Value).Distinct().SelectMany(v => p is [Sweep] ? new[] { v, v } : [v]));
        return [.. uses.GroupBy(v => v).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    private void Name(IEnumerable<Sym> values)
    {
        var unnamed = values.Where(v => !Leaf.Is(v) && block.NameOf(v) is null).ToList();
        if (unnamed.Count > 0)
        {
            var section = block.Section();
            new BlockBuilder(scheduler, section, eager: false).Name(unnamed).Fill([], []);
            block.Statements.Add(new Section(section));
            block.Adopt(section);
        }
    }

    private void Add(ImmutableArray<Effect> phase)
    {
        foreach (var pop in phase.OfType<Pop>())
        {
            var name = block.Names.Unique(pop.Variable.Name);
            block.Statements.Add(new PopFrom(block.NameOf(pop.Stack)!, name, pop.Variable.Type));
            block.Declare(pop.Variable, name);
        }

        var section = block.Section();
        var defines = phase.OfType<Define>().ToList();
        foreach (var define in defines.Where(d => d.Value is Select && !scheduler.Table.Names.ContainsKey(d.Value)))
        {
            scheduler.Table.Names.Add(define.Value, define.Variable.Name);
        }

        var lets = defines.Where(d => !HasName(d.Value)).Select(d => (d.Variable, Let: new Let(d.Value, block.Names.Unique(d.Variable.Name)))).ToList();
        new BlockBuilder(scheduler, section, eager: false).Keep(defines.Select(d => d.Value).Where(HasName)).Fill(
            [.. phase.OfType<Zero>().Select(z => new Clear(block.NameOf(z.Array) ?? z.Array.Name)), .. phase.OfType<Push>().Select(p => new PushOn(block.NameOf(p.Stack)!, p.Value)), .. lets.Select(l => l.Let)],
            [.. phase.Where(e => e is not (Define or Zero or Push or Pop or Known))]);
        block.Statements.Add(new Section(section));
        foreach (var (variable, let) in lets)
        {
            block.Declare(variable, let.Name);
        }

        foreach (var define in defines.Where(d => HasName(d.Value)))
        {
            block.Declare(define.Variable, section.NameOf(define.Value)!);
        }
    }

    /// <summary>Whether a value has the name of the loop or branch that computes it, or one from before.</summary>
    private bool HasName(Sym value) => value is Reduce or LoopResult or TripEnd or Select || block.NameOf(value) is not null;

    private void Add(Sweep sweep)
    {
        var (lo, hi) = sweep.Index.Range!.Value;
        var before = block.Section();
        new BlockBuilder(scheduler, before, eager: false).Name([lo, hi, .. sweep.Carries.Select(c => c.Initial)]).Fill([], []);
        var externals = EffectInputs.Invariants([sweep], written).ToList();
        new DeferredLoops(scheduler, block).Declare(externals, static _ => false, static _ => false, block.Statements);
        var carries = sweep.Carries.Select(c => new CarryPlan(block.Names.Unique(c.Variable.Name), c.Initial, c.Next)).ToImmutableArray();
        foreach (var (carry, plan) in sweep.Carries.Zip(carries, (c, p) => (c, p)))
        {
            block.Declare(carry.Variable, plan.Name);
        }

        var around = Around(externals, NonEmpty.Range(lo, hi));

        // What was named for the loop's first values may have changed by its iterations: they do not see these names.
        var endName = sweep.Stop is { } end && read.Contains(end.End) ? block.Names.Unique(end.End.Name) : null;
        var inner = around.Nested();
        var indexName = endName ?? inner.Names.Unique(sweep.Index.Name);
        inner.Declare(sweep.Index, indexName);
        var stop = sweep.Stop is not { } own ? null : new LoopStops(scheduler, inner).Add(
            new StopPlan(own.Condition, endName, own.Limit), sweep.Index, hi, [.. EffectInputs.All([sweep])], shares: false);
        new SequenceBuilder(scheduler, inner, written, read).Fill(sweep.Body);
        AddNext(inner, sweep, carries);
        before.Statements.Add(new LoopPlan(sweep.Index, indexName, lo, hi, [], carries, inner) { IsDescending = sweep.IsDescending, Comment = sweep.Comment, Stop = stop });
        around.Statements.Add(new Section(before));
        if (around != block)
        {
            block.Statements.Add(new Section(around));
        }

        if (endName is not null)
        {
            block.Declare(sweep.Stop!.End, endName);
        }
    }

    /// <summary>Names what a loop takes from outside but is to be computed only where it runs.</summary>
    private Block Around(IEnumerable<External> externals, Sym runs)
    {
        var guarded = externals.Where(e => e is { IsComputedBefore: true, Guard: not null } && !Leaf.Is(e.Value) && block.NameOf(e.Value) is null).ToList();
        if (guarded.Count == 0)
        {
            return block;
        }

        var section = block.Section();
        new BlockBuilder(scheduler, section, eager: false).Name(guarded).Fill([], []);
        block.Statements.Add(new Section(section));
        var named = block.Section();
        named.Adopt(section);
        return named.Around(guarded, runs);
    }

    /// <summary>The carries' next values: sums in place, the others together.</summary>
    private void AddNext(Block inner, Sweep sweep, ImmutableArray<CarryPlan> carries)
    {
        var changed = sweep.Carries.Zip(carries, (c, p) => (Carry: c, p.Name)).Where(c => inner.NameOf(c.Carry.Next) != c.Name).ToList();
        var sums = changed.Where(c => IsSum(c.Carry, sweep)).ToList();
        var others = changed.Except(sums).ToList();
        List<Statement> tail = [.. sums.Select(s => new AddTo(s.Name, ((Apply)s.Carry.Next).Children[1]))];
        if (others.Count > 0)
        {
            tail.Add(new AssignTogether([.. others.Select(o => o.Name)], [.. others.Select(o => o.Carry.Next)]));
        }

        var section = inner.Section();
        new BlockBuilder(scheduler, section, eager: false).Fill(tail, []);
        inner.Statements.Add(new Section(section));
    }

    /// <summary><c>carry + term</c>, where neither the term nor another carry uses the carry.</summary>
    private static bool IsSum(Carry carry, Sweep sweep)
        => carry.Next is Apply { Primitive: var p, Children: [var own, var term] } && p == Arithmetic.Add && own == carry.Variable && !term.DependsOn(carry.Variable)
            && sweep.Carries.All(c => c == carry || !c.Next.DependsOn(carry.Variable));
}

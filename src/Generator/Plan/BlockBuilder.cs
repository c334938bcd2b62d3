using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>Fills one block. Statements are ordered by level: how many loops must have run before.</summary>
internal sealed class BlockBuilder(Scheduler scheduler, Block block, bool eager)
{
    private readonly Demand _demand = new(block, eager);
    private readonly List<BlockItem> _items = [];
    private Levels _levels = null!;
    private ArrayOrder _order = null!;
    private readonly HashSet<Sym> _kept = [];
    private ImmutableHashSet<Sym> _amended = [];
    private Dictionary<Sym, string> _results = [];

    /// <summary>Gives names to what a loop takes from outside.</summary>
    public BlockBuilder Name(IEnumerable<External> externals)
    {
        foreach (var external in externals)
        {
            _demand.AddHoisted(external);
        }

        return this;
    }

    /// <summary>Gives names to values that are used later.</summary>
    public BlockBuilder Name(IEnumerable<Sym> values)
    {
        foreach (var value in values)
        {
            _demand.AddHoisted(value);
        }

        return this;
    }

    /// <summary>Gives names to values that later blocks use, whatever they are.</summary>
    public BlockBuilder Keep(IEnumerable<Sym> values)
    {
        _kept.UnionWith(values);
        return Name(_kept);
    }

    public void Fill(IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects)
    {
        List<Statement> last = [.. effects.OfType<Raise>().Select(r => new Throw(r.Method, r.Arguments)), .. tail];
        var writes = effects.OfType<Update>().Select(u => new WriteItem(u)).ToList();
        _results = last.OfType<Assign>().Where(a => a.IsOut).GroupBy(a => a.Value).ToDictionary(g => g.Key, g => g.First().Target);
        _amended = [.. last.OfType<Amend>().SelectMany(a => a.Results)];
        AddDemand(last, writes, effects);
        var within = effects.OfType<WithinLoop>().Where(w => !IsRunAgain(w, effects)).ToLookup(w => w.Loop);
        _levels = new Levels(block, _demand, eager, loop => within[loop].SelectMany(ExternalsOf).Select(_demand.Computed).Where(e => e != loop));
        AddItems(effects, within, writes);
        _order = new ArrayOrder(_items, n => block.NameOf(n) is not null || _demand.IsUnconditional(n));
        AssignLevels([.. last.OfType<Divert>().Where(d => d.PrecedesAdditions)]);
        EmitByLevel([.. last.Where(IsEarly)]);
        block.Statements.AddRange(last.Where(s => !IsEarly(s)));
    }

    /// <summary>What comes before any array is written: it hands over to another method, or changes what is written.</summary>
    private static bool IsEarly(Statement statement) => statement is Divert or Amend;

    private void AddDemand(IReadOnlyList<Statement> last, List<WriteItem> writes, IReadOnlyList<Effect> effects)
    {
        foreach (var input in StatementInputs.Of(last).Concat(writes.SelectMany(w => w.Inputs)).Concat(effects.OfType<When>().Select(g => g.Condition)))
        {
            _demand.Add(input);
        }

        foreach (var input in effects.SelectMany(ExternalsOf).Where(e => e.IsComputedBefore))
        {
            _demand.AddHoisted(input);
        }

        // A loop that has no iterations elsewhere costs nothing there, and is fused with others over its range.
        foreach (var loop in effects.OfType<When>().SelectMany(w => EffectInputs.Externals(w.Body, []).SelectMany(e => NonEmpty.LoopsUnder(w.Condition, e.Value))).Where(Externals.MayRunInVain))
        {
            _demand.Add(loop);
        }

        foreach (var when in effects.OfType<When>())
        {
            foreach (var input in EffectInputs.Externals(when.Body, []).Where(e => e.IsComputedBefore))
            {
                _demand.Add(_demand.Computed(input), when.Condition, holds: true);
            }
        }

        HoistWhatIsSafe([.. effects.SelectMany(ExternalsOf).Where(e => !e.IsComputedBefore)]);
    }

    /// <summary>
    /// What loops need in a branch only is computed before them where it reads but elements that are read in any case, and so exist.
    /// </summary>
    private void HoistWhatIsSafe(List<External> ofEffects)
    {
        var certain = new CertainLoads([]);
        var seen = new HashSet<Sym>();
        while (_demand.Unconditional.Where(n => n is Reduce or Loop && seen.Add(n)).ToList() is { Count: > 0 } loops)
        {
            loops.OfType<Reduce>().ToList().ForEach(certain.AddRange);
            foreach (var external in loops.Where(l => block.DeferredOf(l) is null).SelectMany(Externals.Of).Where(e => !e.IsComputedBefore).Concat(ofEffects).ToList())
            {
                if (!_demand.IsUnconditional(external.Value) && external.Value.BinderHeight > 0 && Speculation.IsSafe(external.Value, certain))
                {
                    _demand.AddHoisted(external.Value);
                }
            }
        }
    }

    private static IEnumerable<External> ExternalsOf(Effect effect) => effect switch
    {
        ForEach f => [new(f.Index.Range!.Value.Lo), new(f.Index.Range!.Value.Hi), .. EffectInputs.Externals(f.Body, [f.Index], NonEmpty.Range(f.Index.Range!.Value.Lo, f.Index.Range!.Value.Hi))],
        WithinLoop l => [new(l.Loop), .. EffectInputs.Externals(l.Body, [l.Index, .. l.Carries], NonEmpty.Of(l.Loop))],
        _ => [],
    };

    /// <summary>The loops that values need, then the effects in their order.</summary>
    private void AddItems(IReadOnlyList<Effect> effects, ILookup<Loop, WithinLoop> within, List<WriteItem> writes)
    {
        _items.AddRange(_demand.Unconditional.Where(n => n is Reduce || (n is Loop l && !within.Contains(l)))
            .Select(n => block.DeferredOf(n) is { } deferred ? (BlockItem)new DeferredItem(deferred) : LoopItem.Of(n)));
        var pending = new Queue<WriteItem>(writes);
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case ForEach f:
                    _items.Add(LoopItem.Of(f));
                    break;
                case WithinLoop l when !within[l.Loop].Contains(l):
                    _items.Add(LoopItem.Again(l));
                    break;
                case WithinLoop l when l == within[l.Loop].First():
                    _items.Add(LoopItem.Of(l.Loop, within[l.Loop]));
                    break;
                case When w:
                    _items.Add(new GuardedItem(w) { Depth = _levels.MaximumDepth(InputsOf(w)) + 1 });
                    break;
                case Update:
                    _items.Add(pending.Dequeue());
                    break;
            }
        }
    }

    /// <summary>
    /// A loop that overwrites an array on its way, of which the old elements are needed besides: what needs the loop's values
    /// may need these too, so the loop runs for its values first and once more for the array.
    /// </summary>
    private static bool IsRunAgain(WithinLoop loop, IReadOnlyList<Effect> effects)
    {
        var overwritten = loop.Body.OfType<Update>().Where(u => u.Overwrites).Select(u => u.Array).ToList();
        return overwritten.Count > 0 && EffectInputs.All(effects.Where(e => e != loop)).SelectMany(r => PostOrder.Of(r))
            .Any(n => n is Load { Array: Parameter p } && overwritten.Contains(p));
    }

    private IEnumerable<Sym> InputsOf(When when) => EffectInputs.Externals(when.Body, []).Select(_demand.Computed).Append(when.Condition);

    /// <summary>Raises the level of what writes arrays until it comes after what reads their old elements.</summary>
    private void AssignLevels(IReadOnlyList<Divert> diverts)
    {
        var readers = _demand.Unconditional.Where(ReadsWritten).ToList();
        var loops = _items.OfType<LoopItem>().Where(i => i.Node is not null && !i.IsAgain).ToDictionary(i => i.Node!);
        for (var pass = 0; pass <= _items.Count + 1; pass++)
        {
            _levels.Assign(node => loops.TryGetValue(node, out var loop) ? loop.Level : 0);
            foreach (var item in _items)
            {
                item.Level = System.Math.Max(item.Level, OwnLevel(item));
            }

            if (!Raise(readers) & !RaiseAbove(diverts))
            {
                return;
            }
        }

        throw new NotDifferentiableException("arrays in place that depend on each other in other ways than element by element", _items.SelectMany(i => i.Updates).First().Array);
    }

    private int OwnLevel(BlockItem item) => item switch
    {
        LoopItem { Node: Loop loop, IsAgain: true, Within: [var within] } => 1 + _levels.Maximum(ExternalsOf(within).Concat(Externals.Of(loop)).Select(_demand.Computed).Where(e => e != loop)),
        LoopItem { Node: { } node, Within: var within } => System.Math.Max(_levels.LevelOf(node), 1 + _levels.Maximum(within.SelectMany(ExternalsOf).Select(_demand.Computed).Where(e => e != node))),
        LoopItem { Effects: { } effects } => 1 + _levels.Maximum(ExternalsOf(effects).Select(_demand.Computed)),
        DeferredItem deferred => _levels.LevelOf(deferred.Deferred.Loop),
        GuardedItem guarded => _levels.Maximum(InputsOf(guarded.Effect)),
        _ => _levels.Maximum(item.Inputs),
    };

    private bool Raise(List<Sym> readers)
    {
        var isRaised = false;
        foreach (var (before, after, distance) in _order.Pairs)
        {
            isRaised |= after.Level < before.Level + distance;
            after.Level = System.Math.Max(after.Level, before.Level + distance);
        }

        foreach (var item in readers.Count == 0 ? [] : _items)
        {
            var level = readers.Where(r => item.Updates.Any(u => Reads(r, u.Array))).Select(_levels.LevelOf).DefaultIfEmpty(-1).Max() + (item is WriteItem ? 0 : 1);
            isRaised |= item.Level < level;
            item.Level = System.Math.Max(item.Level, level);
        }

        return isRaised;
    }

    /// <summary>Nothing is added to an array before it is known whether the method hands over.</summary>
    private bool RaiseAbove(IReadOnlyList<Divert> diverts)
    {
        var isRaised = false;
        var first = diverts.Select(d => _levels.Maximum(StatementInputs.Of(d))).DefaultIfEmpty(-1).Max();
        foreach (var item in first < 0 ? [] : _items.Where(i => i.Updates.Any(u => !u.Overwrites)))
        {
            var level = first + (item is WriteItem ? 0 : 1);
            isRaised |= item.Level < level;
            item.Level = System.Math.Max(item.Level, level);
        }

        return isRaised;
    }

    /// <summary>Whether a node that is no loop reads an array that changes, itself or in an arm that only it needs.</summary>
    private bool ReadsWritten(Sym node) => node switch
    {
        Load l => _order.IsWritten(l.Array),
        Select or Apply when !eager => OwnLoads(node).Any(l => _order.IsWritten(l.Array)),
        _ => false,
    };

    private bool Reads(Sym node, Parameter array) => node is Load l ? l.Array == array : OwnLoads(node).Any(l => l.Array == array);

    /// <summary>The elements that only the arms of a conditional read, those of loops in them too.</summary>
    private IEnumerable<Load> OwnLoads(Sym node) => _levels.OwnOf(node).SelectMany(n => n is Reduce or Loop ? PostOrder.Of(n) : [n]).OfType<Load>();

    private void EmitByLevel(IReadOnlyList<Statement> early)
    {
        var nodes = _demand.Unconditional.Where(n => n is not (Reduce or Loop) && !_demand.IsComputedAnyway(n)).ToLookup(_levels.LevelOf);
        var last = _items.Select(i => i.Level).Append(_levels.Highest).Max();
        for (var level = 0; level <= last; level++)
        {
            _items.OfType<DeferredItem>().Where(d => d.Level == level).ToList().ForEach(d => RunOnce(d.Deferred));
            foreach (var group in LoopGroup.Fuse(_items.OfType<LoopItem>().Where(l => l.Level == level)))
            {
                var externals = group.Items.SelectMany(ExternalsOf).ToList();
                new DeferredLoops(scheduler, block).Declare(externals, _demand.IsUnconditional, ReadsChanging, block.Statements);
                new LoopBuilder(scheduler, block).Add(group, externals);
            }

            EmitScalars([.. nodes[level]], level);
            block.Statements.AddRange(early.Where(s => _levels.Maximum(StatementInputs.Of(s)) == level));

            // A write that nothing has to wait for comes after everything.
            block.Statements.AddRange(_items.OfType<WriteItem>().Where(w => _order.IsAwaited(w) ? w.Level == level : level == last).Select(w => w.Statement));
        }
    }

    private void RunOnce(Deferred deferred)
    {
        var body = scheduler.Build(block, [.. deferred.Values.Select(v => new Assign(v.Name, v.Value))], [], eager: false, block.Computing(deferred));
        block.Statements.Add(new RunOnce(deferred, body));
        deferred.IsNeeded = true;
        foreach (var (value, name) in deferred.Values)
        {
            block.Declare(value, name);
        }

        block.Declare(deferred.Loop, deferred.Values[0].Name);
    }

    private static IEnumerable<External> ExternalsOf(LoopItem item)
        => (item.Node is null ? [] : Externals.Of(item.Node)).Concat(item.Effects is { } effects ? ExternalsOf(effects) : []).Concat(item.Within.SelectMany(ExternalsOf));

    /// <summary>Whether an expression reads an array that the block writes.</summary>
    private bool ReadsChanging(Sym root) => PostOrder.Of(root).Any(n => n is Load load && _order.IsWritten(load.Array));

    private void EmitScalars(List<Sym> nodes, int level)
    {
        var guarded = _items.OfType<GuardedItem>().Where(g => g.Level == level).ToList();
        var deepest = nodes.Select(_levels.DepthOf).Concat(guarded.Select(g => g.Depth)).DefaultIfEmpty(0).Max();
        for (var depth = 0; depth <= deepest; depth++)
        {
            EmitBranches(
                [.. nodes.OfType<Select>().Where(s => _levels.DepthOf(s) == depth && _levels.IsBranch(s))],
                [.. guarded.Where(g => g.Depth == depth).Select(g => g.Effect)]);
            EmitLets([.. nodes.Where(n => _levels.DepthOf(n) == depth && !(n is Select s && _levels.IsBranch(s)))]);
        }
    }

    private void EmitLets(List<Sym> nodes)
    {
        var joint = new JointCalls(block, _demand, _results);
        var calls = joint.Among(eager ? [] : nodes);
        foreach (var node in nodes)
        {
            if (calls.TryGetValue(node, out var value))
            {
                joint.Emit(value);
            }
            else if (NeedsName(node))
            {
                var name = block.Names.For(_demand.ValueUnderGuard(node) ?? node);
                block.Statements.Add(new Let(node, name));
                block.Declare(node, name);
            }
        }
    }

    /// <summary>Conditionals and effects with the same condition share one <c>if</c>.</summary>
    private void EmitBranches(List<Select> selects, List<When> effects)
    {
        foreach (var condition in selects.Select(s => s.Condition).Concat(effects.Select(e => Positive(e).Condition)).Distinct().ToList())
        {
            var chosen = selects.Where(s => s.Condition == condition).ToList();
            var named = chosen.Select(s => (Select: s, Name: block.Names.For(_demand.ValueUnderGuard(s) ?? s))).ToList();
            var then = effects.Where(e => Positive(e) == (condition, true)).SelectMany(e => e.Body).ToList();
            var otherwise = effects.Where(e => Positive(e) == (condition, false)).SelectMany(e => e.Body).ToList();
            block.Statements.Add(new Branch(
                condition,
                scheduler.Build(block, [.. named.Select(n => new Assign(n.Name, n.Select.WhenTrue))], then, eager: false),
                scheduler.Build(block, [.. named.Select(n => new Assign(n.Name, n.Select.WhenFalse))], otherwise, eager: false),
                [.. named.Select(n => (n.Select.Type, n.Name))]));
            foreach (var (select, name) in named)
            {
                block.Declare(select, name);
            }
        }
    }

    private static (Sym Condition, bool Holds) Positive(When when)
        => when.Condition is Apply { Primitive: var p } negated && p == Arithmetic.Not ? (negated.Children[0], false) : (when.Condition, true);

    private bool NeedsName(Sym node)
    {
        if (node is Length or LoopResult or TripEnd || (node is Load { Array: not Parameter }))
        {
            return false;
        }

        // What is read of an array that the block writes is read before.
        if (ReadsWritten(node))
        {
            return true;
        }

        if (_amended.Contains(node) || _kept.Contains(node))
        {
            return true;
        }

        var uses = _demand.Uses(node);
        return node.Type.IsInteger()
            ? uses > 1 && _levels.SizeOf(node) > 3
            : uses > 1 || _demand.IsHoisted(node) || _levels.SizeOf(node) > Levels.MaximumInlineSize || node.Table.Names.ContainsKey(node);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>Builds the loop of a group of items and declares their results in the block around.</summary>
internal sealed class LoopBuilder(Scheduler scheduler, Block block)
{
    private readonly List<AccumulatorPlan> _accumulators = [];
    private readonly List<CarryPlan> _carries = [];
    private readonly List<KeptPlan> _kept = [];
    private readonly List<(Variable Variable, string Name)> _variables = [];
    private readonly List<Statement> _tail = [];
    private readonly List<Effect> _effects = [];
    private readonly List<(Sym Result, string Name)> _results = [];
    private StopPlan? _stop;

    /// <param name="group">What runs in the loop.</param>
    /// <param name="externals">What it takes from outside.</param>
    public void Add(LoopGroup group, IReadOnlyList<External> externals)
    {
        var around = block.Around(externals, group.Items.Select(i => i.Node).OfType<Loop>().FirstOrDefault() is { } loop ? NonEmpty.Of(loop) : NonEmpty.Range(group.Lo, group.Hi));
        var index = scheduler.Table.FreshIndex(group.Items[0].IndexName, group.Lo, group.Hi);
        var runsBackwards = RunsBackwards(group);
        var at = runsBackwards ? group.Lo + group.Hi - 1 - index : index;
        foreach (var item in group.Items)
        {
            Open(item, index, at);
        }

        var limits = TakeLimits();
        var vectoriser = _carries.Count > 0 || _stop is not null ? null : scheduler.Vectoriser;
        var before = PostOrder.OfAll([.. _accumulators.Select(a => a.Body), .. EffectInputs.All(_effects)]).Where(n => !n.Children.IsEmpty && around.NameOf(n) is not null).ToList();
        var masked = Vectoriser.Masked(index, _accumulators, _effects, before);
        var vector = vectoriser?.TryPlan(index, _accumulators, masked, before);
        var rows = vector is not null || vectoriser is null || limits.Length > 0 ? null : new RowBlocks(vectoriser).TryPlan(index, _accumulators, _effects);
        var inner = vector is null && rows is null ? around.Nested() : around.InLoopMethod(_accumulators.Select(a => a.Name));
        var indexName = _stop?.EndName ?? inner.Names.Unique(index.Name);
        inner.Where(NonEmpty.Range(group.Lo, group.Hi)).Declare(index, indexName);
        foreach (var (variable, name) in _variables)
        {
            inner.Declare(variable, name);
        }

        var effects = vector is null ? _effects : masked;
        if (rows is null && _carries.Count == 0 && _stop is null && scheduler.FindAmendment?.Invoke(index, ResultsOf(effects), limits, vector is not null) is { } amend)
        {
            _tail.Insert(0, amend);
        }
        else if (limits.Length > 0)
        {
            throw new LimitNotTakenException();
        }

        scheduler.Request(_stop is null ? _tail : [.. _tail, new LeaveUnless(_stop.Condition!)], effects);
        var stop = _stop is null ? null : new LoopStops(scheduler, inner).Add(_stop, index, group.Hi, [.. _carries.Select(c => c.Next), .. EffectInputs.All(effects)]);
        inner.Statements.AddRange(_kept.Where(k => k.Value is Variable).Select(k => new Keep(k, at - group.Lo)));
        scheduler.Build(around, _tail, effects, eager: vector is not null || rows is not null, inner);
        around.Statements.Add(new LoopPlan(index, indexName, group.Lo, group.Hi, [.. _accumulators], [.. _carries], inner) { Kept = [.. _kept], Vector = vector, Rows = rows, Stop = stop, IsDescending = runsBackwards });
        if (around != block)
        {
            block.Statements.Add(new Section(around));
        }

        // A loop that runs again for what it writes leaves the values of its first run their names: its own first values may be among them.
        foreach (var (result, name) in _results.Where(r => block.NameOf(r.Result) is null))
        {
            block.Declare(result, name);
        }
    }

    /// <summary>
    /// Writes the guards of filled singularities out as conditionals, and gives their conditions: there, the results of an
    /// iteration are limits.
    /// </summary>
    private ImmutableArray<Sym> TakeLimits()
    {
        List<Sym> roots = [.. _accumulators.Select(a => a.Body), .. EffectInputs.All(_effects.OfType<Update>())];
        ImmutableArray<Sym> limits = [.. Filling.In(roots).Select(f => f.Children[0]).Distinct()];
        if (limits.Length > 0 && roots.SelectMany(r => PostOrder.Of(r)).Any(n => n is Reduce or Loop))
        {
            throw new LimitNotTakenException();
        }

        if (limits.Length > 0)
        {
            var writtenOut = Filling.WrittenOut;
            for (var k = 0; k < _accumulators.Count; k++)
            {
                _accumulators[k] = _accumulators[k] with { Body = writtenOut.Visit(_accumulators[k].Body) };
                _tail[k] = (Accumulate)_tail[k] with { Value = _accumulators[k].Body };
            }

            for (var k = 0; k < _effects.Count; k++)
            {
                _effects[k] = _effects[k] is Update u ? u with { Scale = writtenOut.Visit(u.Scale), Value = writtenOut.Visit(u.Value) } : _effects[k];
            }
        }

        return limits;
    }

    private List<IterationResult> ResultsOf(IReadOnlyList<Effect> effects) =>
    [
        .. _tail.OfType<Accumulate>().Select(a => new IterationResult(a.Value, IsTerm: a.Kind != ReduceKind.Product)),
        .. effects.OfType<Update>().Select(u => new IterationResult(EffectInputs.Product(u), IsTerm: !u.Overwrites)),
    ];

    /// <summary>Loops that read what others have kept, the last first: the index is the place where it is.</summary>
    private static bool RunsBackwards(LoopGroup group)
        => group.Items.All(i => i.Node is Loop { IsCounted: true }) && group.Items.Select(i => (Loop)i.Node!).Any(
            l => l.Lo + l.Hi - 1 - l.Index is var mirrored && PostOrder.OfAll(l.Bodies).Any(n => n is History history && history.At == mirrored));

    /// <param name="item">What runs in the loop.</param>
    /// <param name="index">The index of the loop.</param>
    /// <param name="at">The index of the item.</param>
    private void Open(LoopItem item, Variable index, Sym at)
    {
        switch (item.Node)
        {
            case Reduce reduce:
                OpenReduce(reduce, index);
                break;
            case Loop loop:
                OpenLoop(loop, item.Within, index, at);
                break;
            default:
                _effects.AddRange(EffectSubstitution.Of(item.Effects!.Body, new Dictionary<Variable, Sym> { [item.Effects.Index] = index }));
                break;
        }
    }

    private void OpenReduce(Reduce reduce, Variable index)
    {
        var name = block.Names.For(reduce);
        var body = reduce.Open(index);
        _accumulators.Add(new AccumulatorPlan(name, reduce, body));
        _tail.Add(new Accumulate(name, reduce.Kind, body));
        _results.Add((reduce, name));
    }

    private void OpenLoop(Loop loop, ImmutableArray<WithinLoop> effects, Variable index, Sym at)
    {
        var variables = loop.Carries.Select((c, k) => scheduler.Table.Fresh(loop.NameOf(k), c.Type, c.IsArray)).ToImmutableArray();
        var open = loop.Open(at, variables);
        var names = new List<string>();
        for (var k = 0; k < loop.Count; k++)
        {
            if (variables[k].IsArray)
            {
                throw new NotDifferentiableException("an array that a loop both reads and writes in other ways than element by element", loop);
            }

            var name = block.Names.Unique(loop.NameOf(k));
            names.Add(name);
            _variables.Add((variables[k], name));
            _carries.Add(new CarryPlan(name, open.Initial[k], open.Next[k]));
            _results.Add((scheduler.Table.LoopResult(loop, k), name));
        }

        AddKept(loop, open, at);

        var changed = Enumerable.Range(0, loop.Count).Where(k => open.Next[k] != variables[k]).ToList();
        _tail.AddRange(changed.Count == 0 ? [] : new[] { new AssignTogether([.. changed.Select(k => names[k])], [.. changed.Select(k => open.Next[k])]) });
        foreach (var within in effects)
        {
            var renaming = new Dictionary<Variable, Sym> { [within.Index] = at };
            for (var k = 0; k < loop.Count; k++)
            {
                renaming[within.Carries[k]] = variables[k];
            }

            _effects.AddRange(EffectSubstitution.Of(within.Body, renaming));
        }

        if (!loop.IsCounted)
        {
            // Loops that run together end together.
            var end = _stop?.EndName ?? (scheduler.IsEndRequested(loop) ? block.Names.Unique(loop.IndexName) : null);
            _stop = new StopPlan(open.Condition, end, loop.Limit);
            _results.AddRange(end is null ? [] : [(scheduler.Table.TripEnd(loop), end)]);
            names.AddRange(end is null ? [] : [end]);
        }

        // The loop itself is named so that what refers to it (a history) finds it done.
        _results.Add((loop, names[0]));
    }

    /// <summary>Keeps what is asked for of the iterations: carries at their start, other values once they are computed.</summary>
    private void AddKept(Loop loop, OpenLoop open, Sym at)
    {
        for (var k = 0; k < loop.Count + open.Kept.Length; k++)
        {
            if (block.HistoryOf(loop, k) is null && scheduler.HistoryName(loop, k, block.Names) is { } history)
            {
                _kept.Add(new KeptPlan(history, open.InHistory(k), loop, k));
                block.DeclareHistory(loop, k, history);
            }
        }

        _tail.AddRange(_kept.Where(k => k.Loop == loop && k.Value is not Variable).Select(k => new Keep(k, at - loop.Lo)));
    }
}

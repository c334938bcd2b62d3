using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>The steps of one scope: of the method, or of an iteration.</summary>
internal sealed class ProgramScope(ProgramBuilder builder)
{
    private readonly List<Step> _steps = [];
    private readonly Translation _translation = new(builder);
    private ScopeOperations _operations = null!;
    private ImmutableArray<Sym> _numbers;

    /// <summary>Whether loops are steps also where they change no arrays.</summary>
    public bool TakesLoops { get; init; }

    /// <summary>Steps that leave these versions in memory, and the values of these numbers after them.</summary>
    public (ImmutableArray<Step> Steps, ImmutableArray<Sym> Numbers) Build(ImmutableArray<Sym> versions, ImmutableArray<Sym> numbers)
    {
        var (steps, after, _) = Build(versions, numbers, builder.Table.Bool(true));
        return (steps, after);
    }

    /// <summary>The same, and the value of a condition before them.</summary>
    private (ImmutableArray<Step> Steps, ImmutableArray<Sym> Numbers, Sym Condition) Build(ImmutableArray<Sym> versions, ImmutableArray<Sym> numbers, Sym condition)
    {
        _numbers = numbers;
        _operations = new ScopeOperations(builder, [.. versions, .. numbers, condition], TakesLoops);
        _translation.Positions = _operations.Positions;
        var before = Now(condition);
        foreach (var zeros in _operations.NewArrays)
        {
            _steps.Add(new ZeroStep(builder.PlaceOf(zeros)));
        }

        var pending = _operations.InOrder.ToList();
        while (pending.Count > 0)
        {
            var next = Next(pending);
            pending.Remove(next);
            DefineWhatIsOverwritten(next, pending);
            Add(next);
            _translation.Advance(next);
        }

        return ([.. _steps], [.. numbers.Select(Now)], before);
    }

    /// <summary>The first operation of the source that can run now, if possible one that overwrites nothing that another loop needs.</summary>
    private Operation Next(List<Operation> pending)
    {
        var ready = pending.Where(o => _translation.IsReady(o, pending)).ToList();
        if (ready.FirstOrDefault(o => !Overwritten(o, pending).Any()) is { } harmless)
        {
            return harmless;
        }

        var first = ready.FirstOrDefault() ?? throw new NotDifferentiableException("arrays that depend on each other in a circle", pending[0].Node);
        foreach (var version in Overwritten(first, pending).ToList())
        {
            Copy(version);
        }

        return first;
    }

    /// <summary>The versions that loops still read and that an operation overwrites.</summary>
    private IEnumerable<Sym> Overwritten(Operation operation, List<Operation> pending)
        => pending.SelectMany(p => p.Reads).Where(v => _translation.IsOverwrittenBy(v, operation) && !_translation.IsCopied(v)).Distinct();

    private void Copy(Sym version)
    {
        var place = builder.PlaceOf(VersionChains.RootOf(version));
        var copy = builder.NewArray(place.Name.TrimStart('@') + "Before", place.Type, builder.Table.Length(place), new Stored(StoredKind.Copy, place.Name));
        _steps.Add(new CopyStep(place, copy));
        _translation.Copied(version, copy);
    }

    /// <summary>Numbers that read what an operation overwrites and are used later are taken before it.</summary>
    private void DefineWhatIsOverwritten(Operation operation, List<Operation> pending)
    {
        foreach (var root in pending.SelectMany(o => o.Roots).Concat(_numbers).Distinct().ToList())
        {
            foreach (var number in _operations.ReadersIn(root, v => _translation.IsOverwrittenBy(v, operation) && !_translation.IsCopied(v)).ToList())
            {
                Define(number);
            }
        }
    }

    private void Define(Sym number)
    {
        if (_translation.Knows(number))
        {
            return;
        }

        var variable = builder.Table.Fresh(builder.Table.Names.TryGetValue(number, out var name) ? name : Plan.Describe.Of(number), number.Type);
        _steps.Add(new DefineStep(variable, Now(number)));
        _translation.Define(number, variable);
    }

    private Sym Now(Sym sym)
        => _translation.TryTranslate(sym) ?? throw new NotDifferentiableException("a number that reads two states of an array that are never there together", sym);

    private void Add(Operation operation)
    {
        switch (operation.Node)
        {
            case Loop loop:
                AddLoop(operation, loop);
                break;
            case Reduce reduce:
                AddReduction(reduce);
                break;
            default:
                AddStores(operation);
                break;
        }
    }

    /// <summary>
    /// Stores in their order; what they need of elements that an earlier one overwrites is taken before all of them. So is whether and where
    /// one writes, if its own array says so: to put back what it overwrote takes the answer from before.
    /// </summary>
    private void AddStores(Operation operation)
    {
        var writes = operation.Stores.Select(s => Written(operation.Spans.Keys.Single(), s)).ToList();
        var first = writes[0].Guard;
        for (var k = 0; k < writes.Count; k++)
        {
            var (array, guard, index, value) = (writes[k].Array, writes[k].Guard, writes[k].Index, writes[k].Value);
            var isOther = k > 0 && AreExclusive(first, guard);
            writes[k] = writes[k] with
            {
                Guard = guard is null ? null : isOther && writes[0].Guard is Variable taken ? builder.Table.Apply(Arithmetic.Not, taken) : Taken(guard, null, array, "isWritten"),
                Index = Taken(index, guard, array, "index"),
                Value = k == 0 || (isOther && writes.Count == 2) ? value : Taken(value, guard, array, array.Name.TrimStart('@') + "At"),
            };
        }

        _steps.AddRange(writes);
    }

    private WriteStep Written(Parameter place, Change change)
        => new(place, change.Guard is { } guard ? Now(guard) : null, Now(((Store)change.Node).Index), Now(((Store)change.Node).Value));

    private static bool AreExclusive(Sym? a, Sym? b) => a is not null && b is not null && a.Table.Apply(Arithmetic.Not, a) == b;

    private Sym Taken(Sym value, Sym? guard, Parameter array, string name)
    {
        if (!PostOrder.Of(value).Any(n => n is Load load && load.Array == array))
        {
            return value;
        }

        var variable = builder.Table.Fresh(builder.Table.Names.TryGetValue(value, out var named) ? named : name, value.Type);
        _steps.Add(new DefineStep(variable, guard is null ? value : builder.Table.Select(guard, value, Neutral(value))));
        return variable;
    }

    private static Sym Neutral(Sym like) => like.Type == SymType.Bool ? like.Table.Bool(false) : like.Table.Real(0, like.Type);

    private void AddLoop(Operation operation, Loop loop)
    {
        var guard = operation.Guard is { } condition ? Now(condition) : null;
        var (lo, hi) = (Now(loop.Lo), Now(loop.Hi));
        hi = guard is null ? hi : builder.Table.Select(guard, hi, lo);
        (lo, hi) = (Fixed(lo, "first"), Fixed(hi, "end"));
        var initial = Enumerable.Range(0, loop.Count).Select(k => loop.Initial(k) is { IsArray: true } array ? builder.PlaceOf(VersionChains.RootOf(array)) : Now(loop.Initial(k)));
        var next = Enumerable.Range(0, loop.Count).Select(k => Now(loop.Next(k)));
        var moved = (Loop)builder.Table.Loop(loop.Index, loop.Carries, [lo, hi, .. initial, .. next, Now(loop.Condition)], loop.Limit, loop.Names);
        if (moved.Count == 1 && moved.Carries[0].IsArray && builder.Table.LoopResult(moved, 0) is LoopResult result && MapStepOf(result) is { } map)
        {
            _steps.Add(map);
            return;
        }

        var open = moved.Open();
        var carries = new List<(int Position, Variable Variable)>();
        for (var k = 0; k < moved.Count; k++)
        {
            var variable = (Variable)open.Carries[k];
            if (variable.IsArray)
            {
                builder.Bind(variable, (Parameter)open.Initial[k]);
            }
            else
            {
                carries.Add((k, variable));
                _translation.Define(builder.Table.LoopResult(loop, k), variable);
            }
        }

        var (steps, numbers, runs) = new ProgramScope(builder).Build(
            [.. Enumerable.Range(0, moved.Count).Where(k => open.Next[k].IsArray).Select(k => open.Next[k])], [.. carries.Select(c => open.Next[c.Position])], open.Condition);
        var stop = loop.IsCounted ? null : new Stop(runs, builder.Table.Fresh(loop.IndexName, lo.Type), loop.Limit);
        if (stop is not null)
        {
            _translation.Define(builder.Table.TripEnd(loop), stop.End);
        }

        _steps.Add(new LoopStep((Variable)open.Index, [.. carries.Select((c, k) => new Carry(c.Variable, open.Initial[c.Position], numbers[k]))], steps, stop));
    }

    /// <summary>A bound that the iterations may change is taken before them: the reverse sweep needs what it was.</summary>
    private Sym Fixed(Sym bound, string name)
    {
        if (!builder.ReadsMemory(bound))
        {
            return bound;
        }

        var variable = builder.Table.Fresh(name, bound.Type);
        _steps.Add(new DefineStep(variable, bound));
        return variable;
    }

    /// <summary>The loop as a nest that writes each element once; null where it is none, or where an iteration has arrays of its own.</summary>
    private static MapStep? MapStepOf(LoopResult result)
    {
        if (PostOrder.Of(result.Loop.Next(0)).Any(n => n is Load { Array: Store or LoopResult or Select }))
        {
            return null;
        }

        var place = (Parameter)result.Loop.Initial(0);
        if (ElementwiseMap.TryRead(result) is { } map)
        {
            var index = result.Table.FreshIndex(result.Loop.IndexName, map.Lo, map.Hi);
            return PostOrder.Of(map.ValueAt(index)).All(n => n is not Load load || load.Array != place || load.Index == index + map.Offset) ? new MapStep(place, result) : null;
        }

        return ArrayNest.WritesEachElementOnce(result) && !PostOrder.Of(result.Loop.Next(0)).Any(n => n is Load load && load.Array == place)
            ? new MapStep(place, result)
            : null;
    }

    /// <summary>A big operator over what a loop of arrays computes: the loop again, with the total as a carry.</summary>
    private void AddReduction(Reduce reduce)
    {
        if (reduce.Kind is not (ReduceKind.Sum or ReduceKind.Product or ReduceKind.Max or ReduceKind.Min))
        {
            throw new NotDifferentiableException("a big operator over elements of an array that it computes", reduce);
        }

        var total = builder.Table.Fresh(Plan.Describe.Of(reduce), reduce.Type);
        var moved = Now(reduce.Body);
        var index = builder.Table.FreshIndex(reduce.IndexName, Now(reduce.Lo), Now(reduce.Hi));
        var body = builder.Table.Substitute(moved, reduce.Index, index);
        var (steps, numbers) = new ProgramScope(builder).Build([], [builder.Table.Apply(Accumulation.Operation(reduce.Kind), total, body)]);
        _steps.Add(new LoopStep(index, [new Carry(total, Accumulation.Neutral(reduce, Accumulation.Operation(reduce.Kind)), numbers[0])], steps));
        _translation.Define(reduce, total);
    }
}

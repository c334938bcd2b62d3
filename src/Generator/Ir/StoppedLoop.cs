using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>What a loop leaves behind.</summary>
/// <param name="Values">The final value of each carry.</param>
/// <param name="Last">The index at which the loop ended: of the first iteration that did not run.</param>
internal sealed record LoopOutcome(ImmutableArray<Sym> Values, Sym Last);

/// <summary>The user's limit of a loop whose number of iterations depends on data.</summary>
/// <param name="Count">The iterations that may run; null where the range of the loop is already the limit.</param>
/// <param name="Where">The place of the loop.</param>
internal sealed record LoopLimit(int? Count, string Where);

/// <summary>
/// Makes loops that run while a condition holds, and sees through them: a condition that bounds a counter is a range, so that
/// <c>while (i &lt; n) { …; i++; }</c> is the loop that <c>for</c> writes; what does not decide when the loop ends, and accumulates,
/// is a loop of its own up to the index at which it ends.
/// </summary>
internal sealed class StoppedLoop
{
    private readonly SymTable _table;
    private readonly LoopLimit? _limit;
    private readonly bool _keepsOrder;
    private readonly List<Carry> _carries;

    /// <summary>The final values, given the index at which the loop ends.</summary>
    private readonly Dictionary<Variable, Func<Sym, Sym>> _finals = [];

    private Variable _index;
    private Sym _condition;
    private Sym _guard = null!;

    /// <summary>What the source calls the number of iterations.</summary>
    private string? _counter;

    private StoppedLoop(Variable index, IEnumerable<Carry> carries, Sym condition, LoopLimit? limit, bool keepsOrder)
    {
        (_table, _index, _condition, _limit, _keepsOrder) = (index.Table, index, condition, limit, keepsOrder);
        _carries = [.. carries];
    }

    private Sym Lo => _index.Range!.Value.Lo;

    private Sym Hi => _index.Range!.Value.Hi;

    /// <param name="index">A fresh index with its range.</param>
    /// <param name="carries">The carries, their next values in terms of index and carries.</param>
    /// <param name="condition">Holds at the start of an iteration that runs.</param>
    /// <param name="limit">Of a loop without a range.</param>
    /// <param name="isDescending">The loop runs from hi − 1 down to lo.</param>
    /// <param name="keepsOrder">Sums and products are taken in the order of the loop.</param>
    /// <param name="guard">Where it does not hold the loop is not to run; null of always.</param>
    public static LoopOutcome Of(
        Variable index, IReadOnlyList<Carry> carries, Sym condition, LoopLimit? limit = null, bool isDescending = false, bool keepsOrder = false, Sym? guard = null)
    {
        var loop = new StoppedLoop(index, carries, condition, limit, keepsOrder) { _guard = guard ?? index.Table.Bool(true) };
        if (isDescending)
        {
            var mirrored = index.Table.FreshIndex(index.Name, loop.Lo, loop.Hi);
            loop.Rename(mirrored, loop.Lo + loop.Hi - 1 - mirrored);
        }

        var end = loop.Run();
        ImmutableArray<Sym> values = [.. carries.Select(c => loop._finals[c.Variable](end))];
        for (var k = 0; k < values.Length; k++)
        {
            Rewriter.KeepName(carries[k].Variable, values[k]);
        }

        return new LoopOutcome(values, isDescending ? loop.Lo + loop.Hi - 1 - end : end);
    }

    /// <returns>The index at which the loop ends.</returns>
    private Sym Run()
    {
        while (TryEliminateOne())
        {
        }

        if (_condition is Constant { Integer: 0 })
        {
            Take(_carries, [.. _carries.Select(c => c.Initial)]);
            return Lo;
        }

        if (!SymTable.IsUnbounded(Hi))
        {
            return Stopped();
        }

        if (LoopBound.In(_condition, _index, _carries) is not { } bound)
        {
            var index = _table.FreshIndex(_counter ?? _index.Name, Lo, Hi);
            Rename(index, index);
            return Stopped();
        }

        return Bounded(bound);
    }

    /// <summary>The loop over the range that its condition gives.</summary>
    private Sym Bounded(LoopBound bound)
    {
        if (bound.Flag is { } flag)
        {
            _carries.RemoveAll(c => c.Variable == flag);
            _finals[flag] = _ => _table.Bool(true);
        }

        var lo = Lo;
        _condition = bound.Rest;
        var index = _table.FreshIndex(_counter ?? _index.Name, bound.Lo, bound.Hi);
        Rename(index, bound.IndexAt(index));
        if (_condition is not Constant { Integer: not 0 })
        {
            return bound.IndexAt(Stopped());
        }

        Take(_carries, LoopLifting.Results(index, _carries, bound.IsDescending, _keepsOrder));
        return lo + _table.Select(_table.Apply(Arithmetic.Less, bound.Lo, bound.Hi), bound.Hi - bound.Lo, _table.Real(0, index.Type));
    }

    private void Rename(Variable index, Sym value)
    {
        Substitute(_index, value);
        _index = index;
    }

    private void Substitute(Variable variable, Sym value)
    {
        _condition = _table.Substitute(_condition, variable, value);
        for (var k = 0; k < _carries.Count; k++)
        {
            _carries[k] = _carries[k] with { Next = _table.Substitute(_carries[k].Next, variable, value) };
        }
    }

    /// <summary>A carry that does not change, or that counts, is a formula in the index.</summary>
    private bool TryEliminateOne()
    {
        foreach (var carry in _carries)
        {
            if (carry.Next == carry.Variable)
            {
                Eliminate(carry, _ => carry.Initial);
                return true;
            }

            if (Counters.StepOf(carry) is { } step && !step.DependsOn(_index) && !_carries.Any(c => step.DependsOn(c.Variable)))
            {
                var lo = Lo;
                _counter = _counter is null && (Algebra.Is(step, 1) || Algebra.Is(step, -1)) && carry.Variable.Type == _index.Type ? carry.Variable.Name : _counter;
                Eliminate(carry, at => Counters.After(carry, step, at - lo));
                return true;
            }
        }

        return false;
    }

    private void Eliminate(Carry carry, Func<Sym, Sym> valueAt)
    {
        _carries.Remove(carry);
        _finals[carry.Variable] = valueAt;
        Substitute(carry.Variable, valueAt(_index));
    }

    private void Take(IReadOnlyList<Carry> carries, ImmutableArray<Sym> values)
    {
        for (var k = 0; k < values.Length; k++)
        {
            var value = values[k];
            _finals[carries[k].Variable] = _ => value;
        }
    }

    /// <summary>The loop that the condition ends, and beside it those that only have to know where.</summary>
    private Sym Stopped()
    {
        _condition = _table.Apply(Arithmetic.And, _guard, _condition);
        var decisive = NeededBy(_carries.Where(c => _condition.DependsOn(c.Variable)));
        var (apart, endOfApart) = Apart(decisive);
        var main = _carries.Where(c => !apart.ContainsKey(c)).ToList();
        var written = main.Where(c => c.Variable.IsArray && !decisive.Contains(c) && !main.Any(o => o != c && o.Next.DependsOn(c.Variable)) && NeededBy([c]).All(o => o == c || !o.Variable.IsArray)).ToList();
        main.RemoveAll(written.Contains);

        var loop = LoopOf(main);
        var end = _table.TripEnd(loop);
        Take(main, [.. main.Select((_, k) => _table.LoopResult(loop, k))]);
        foreach (var array in written)
        {
            var needed = NeededBy([array, .. decisive]);
            Take([array], [_table.LoopResult(LoopOf([array, .. main.Where(needed.Contains)]), 0)]);
        }

        Take([.. apart.Keys], [.. apart.Values.Select(v => _table.Substitute(v, endOfApart, end))]);
        return end;
    }

    private Loop LoopOf(IReadOnlyList<Carry> carries)
    {
        var count = SymTable.IsUnbounded(Hi) ? _limit?.Count : null;
        var isLimited = count is not null || _limit is { Count: null };
        var hi = count is { } most ? Lo + _table.Integer(most, _index.Type) : Hi;
        return (Loop)_table.Loop(
            _index, [.. carries.Select(c => c.Variable)], [Lo, hi, .. carries.Select(c => c.Initial), .. carries.Select(c => c.Next), _condition], isLimited ? _limit!.Where : null);
    }

    /// <summary>
    /// The carries that neither decide when the loop ends nor depend on such, as far as they are seen through over a range that ends
    /// there: the range is known before they are computed.
    /// </summary>
    private (Dictionary<Carry, Sym> Values, Variable End) Apart(HashSet<Carry> decisive)
    {
        var end = _table.Fresh(_index.Name + "End", _index.Type);
        var index = _table.FreshIndex(_index.Name, Lo, end);
        var independent = _carries.Where(c => !NeededBy([c]).Overlaps(decisive)).ToList();
        var renamed = independent.Select(c => c with { Next = _table.Substitute(c.Next, _index, index) }).ToList();
        var values = LoopLifting.Results(index, renamed, isDescending: false, _keepsOrder);
        var lifted = independent.Select((c, k) => (Carry: c, Value: values[k])).Where(c => IsSeenThrough(c.Value, end)).ToDictionary(c => c.Carry, c => c.Value);
        var needed = NeededBy(_carries.Where(c => !lifted.ContainsKey(c)));
        return (lifted.Where(l => !needed.Contains(l.Key)).ToDictionary(l => l.Key, l => l.Value), end);
    }

    private static bool IsSeenThrough(Sym value, Variable end)
        => PostOrder.Of(value).OfType<LoopResult>().All(r => r.Loop.Hi != end || ElementwiseMap.TryRead(r) is not null);

    /// <summary>Some carries and all that their values depend on.</summary>
    private HashSet<Carry> NeededBy(IEnumerable<Carry> carries)
    {
        var needed = new HashSet<Carry>(carries);
        var pending = new Stack<Carry>(needed);
        while (pending.Count > 0)
        {
            var next = pending.Pop().Next;
            foreach (var carry in _carries.Where(c => next.DependsOn(c.Variable)))
            {
                if (needed.Add(carry))
                {
                    pending.Push(carry);
                }
            }
        }

        return needed;
    }
}

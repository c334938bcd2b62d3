using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The reverse sweep of a loop with carries: the iterations backwards, with the adjoints of the carries as carries. The
/// primal values that an iteration needs are asked for as <see cref="History"/>; a loop nested in the body is an
/// expression of the body's values and so is run again there, forward and then back.
/// </summary>
internal sealed partial class Reverse
{
    private void PropagateLoop(AdjointScope scope, Loop loop, DeferredLoop deferred)
    {
        var active = _activity.CarriesOf(loop);
        var end = loop.IsCounted ? loop.Hi : _table.TripEnd(loop);
        var backward = _table.FreshIndex(loop.Index.Name, loop.Lo, end);
        var at = end + loop.Lo - 1 - backward;
        var history = Enumerable.Range(0, loop.Count).Select(k => IsFalseInside(loop, k) ? _table.Bool(false) : HistoryOf(loop, k, at)).ToList();
        var open = loop.Open(at, history);

        var inner = new AdjointScope(scope, [backward]);
        var carries = new List<Carry>();
        var adjointOf = new Dictionary<int, Variable>();
        foreach (var k in Enumerable.Range(0, loop.Count).Where(k => active[k]))
        {
            adjointOf[k] = _table.Fresh(loop.Carries[k].Name + "Bar", loop.Carries[k].Type);
            Contribute(inner, open.Next[k], new Adjoint(adjointOf[k]));
        }

        foreach (var (map, cotangent) in deferred.Arrays)
        {
            var store = map.StoreAt(at, history);
            Contribute(inner, store.Value, SeedOf(_table.Load(cotangent, store.Index)));
            ClearInPlace(inner, cotangent, store.Index);
        }

        Drain(inner);
        foreach (var (k, variable) in adjointOf)
        {
            var initial = deferred.Results[k]?.ToSym(_table, variable.Type) ?? _table.Real(0, variable.Type);
            var next = inner.Reached.TryGetValue(history[k], out var reached) ? reached.ToSym(_table, variable.Type) : _table.Real(0, variable.Type);
            carries.Add(new Carry(variable, initial, next));
        }

        foreach (var (node, local) in inner.Escaped)
        {
            var sum = _table.Fresh("sum", node.Type);
            carries.Add(new Carry(sum, _table.Real(0, node.Type), sum + local.ToSym(_table, node.Type)));
        }

        var results = Run(scope, backward, carries, inner.Effects);
        var position = 0;
        foreach (var k in adjointOf.Keys)
        {
            Contribute(scope, loop.Initial(k), new Adjoint(results[position++]));
        }

        foreach (var (node, local) in inner.Escaped)
        {
            var sum = results[position++];
            Contribute(scope, node, WhereRead(node, local, sum, new Adjoint(sum)));
        }
    }

    /// <summary>The loop backwards: seen through where it only sums up, kept whole where it updates arrays on its way.</summary>
    private ImmutableArray<Sym> Run(AdjointScope scope, Variable backward, List<Carry> carries, List<Effect> effects)
    {
        if (effects.Count == 0)
        {
            return LoopLifting.Results(backward, carries);
        }

        var (lo, hi) = backward.Range!.Value;
        ImmutableArray<Variable> variables = [.. carries.Select(c => c.Variable)];
        var loop = (Loop)_table.Loop(backward, variables, [lo, hi, .. carries.Select(c => c.Initial), .. carries.Select(c => c.Next), _table.Bool(true)]);
        scope.Effects.Add(new WithinLoop(loop, backward, variables, [.. effects]));
        return [.. carries.Select((_, k) => _table.LoopResult(loop, k))];
    }

    /// <summary>A carry that ends the loop once it is true.</summary>
    private static bool IsFalseInside(Loop loop, int carry)
        => loop.Carries[carry].Type == SymType.Bool && KnownConditions.Requires(loop.Condition, loop.Table.Apply(Arithmetic.Not, loop.Carries[carry]));

    private Sym HistoryOf(Loop loop, int carry, Sym at)
        => loop.Carries[carry].IsArray
            ? throw new NotDifferentiableException("an array that a loop both reads and writes in other ways than element by element", loop)
            : _table.History(loop, carry, at);
}

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
        var backward = _table.FreshIndex(loop.IndexName, loop.Lo, end);
        var at = end + loop.Lo - 1 - backward;
        var history = Enumerable.Range(0, loop.Count).Select(k => IsFalseInside(loop, k) ? _table.Bool(false) : HistoryOf(loop, k, at)).ToList();
        var open = loop.Open(at, history);

        var branch = BranchOf(deferred);
        var inner = new AdjointScope(scope, [backward]);
        var carries = new List<Carry>();
        var adjointOf = new Dictionary<int, Variable>();
        foreach (var k in Enumerable.Range(0, loop.Count).Where(k => active[k]))
        {
            adjointOf[k] = _table.Fresh(loop.NameOf(k) + "Bar", loop.Carries[k].Type);
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
            var initial = deferred.Results[k] is { } adjoint ? Inside(branch, adjoint).ToSym(_table, variable.Type) : _table.Real(0, variable.Type);
            var next = inner.Reached.TryGetValue(history[k], out var reached) ? reached.ToSym(_table, variable.Type) : _table.Real(0, variable.Type);
            carries.Add(new Carry(variable, initial, next));
        }

        foreach (var (node, local) in inner.Escaped)
        {
            var sum = _table.Fresh("sum", node.Type);
            carries.Add(new Carry(sum, _table.Real(0, node.Type), sum + local.ToSym(_table, node.Type)));
        }

        var results = Run(scope, backward, carries, inner.Effects, branch);
        var position = 0;
        foreach (var k in adjointOf.Keys)
        {
            Contribute(scope, loop.Initial(k), Where(branch, results[position++]));
        }

        foreach (var (node, local) in inner.Escaped)
        {
            var sum = results[position++];
            Contribute(scope, node, WhereRead(scope, node, local, sum, (loop.Lo, end), Where(branch, sum)));
        }
    }

    /// <summary>
    /// The branch of the source that a loop stands in, as the condition under which its adjoint counts: what the loop starts from and reads
    /// exists there. Null where it is needed in any case, but for cotangents that are zero.
    /// </summary>
    private static Sym? BranchOf(DeferredLoop deferred)
        => deferred.Arrays.Any() || Adjoint.AnyGuard(deferred.Results.OfType<Adjoint>()) is not { } guard ? null
            : KnownConditions.Operands(guard).Where(c => !IsNonZeroTest(c)).Aggregate((Sym?)null, Adjoint.Conjunction);

    private static bool IsNonZeroTest(Sym condition)
        => condition is Apply { Primitive: var p, Children: [_, Constant zero] } && p == Arithmetic.NotEqualTo && Algebra.IsZero(zero);

    /// <summary>The adjoint inside the branch.</summary>
    private static Adjoint Inside(Sym? branch, Adjoint adjoint)
    {
        if (branch is null)
        {
            return adjoint;
        }

        var known = KnownConditions.Operands(branch).ToList();
        var inside = new Adjoint();
        foreach (var (guard, value) in adjoint.Terms)
        {
            inside.Add(guard is null ? null : KnownConditions.Operands(guard).Where(c => !known.Contains(c)).Aggregate((Sym?)null, Adjoint.Conjunction), value);
        }

        return inside;
    }

    private static Adjoint Where(Sym? branch, Sym value) => branch is null ? new Adjoint(value) : new Adjoint(value).When(branch);

    /// <summary>The loop backwards: seen through where it only sums up, kept whole where it updates arrays on its way.</summary>
    private ImmutableArray<Sym> Run(AdjointScope scope, Variable backward, List<Carry> carries, List<Effect> effects, Sym? branch)
    {
        if (effects.Count == 0)
        {
            return carries.Count == 0 ? [] : LoopLifting.Results(backward, carries);
        }

        if (carries.Count == 0)
        {
            Emit(scope, branch, [new ForEach(backward, [.. effects])]);
            return [];
        }

        // What no iteration changes is no carry.
        var same = carries.Where(c => c.Next == c.Variable).ToDictionary(c => c.Variable, c => c.Initial);
        if (same.Count > 0)
        {
            var changing = carries.Where(c => !same.ContainsKey(c.Variable)).Select(c => c with { Next = _table.Substitute(c.Next, same) }).ToList();
            var changed = new Queue<Sym>(Run(scope, backward, changing, [.. EffectSubstitution.Of([.. effects], same)], branch));
            return [.. carries.Select(c => same.TryGetValue(c.Variable, out var initial) ? initial : changed.Dequeue())];
        }

        var (lo, hi) = backward.Range!.Value;
        ImmutableArray<Variable> variables = [.. carries.Select(c => c.Variable)];
        var loop = (Loop)_table.Loop(backward, variables, [lo, hi, .. carries.Select(c => c.Initial), .. carries.Select(c => c.Next), _table.Bool(true)]);
        var within = new WithinLoop(loop, backward, variables, [.. effects]);
        Emit(scope, branch, [within]);
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

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Simplify;

namespace SymGrad.Generator.Storing;

/// <summary>
/// Chooses what a loop keeps for the reverse sweep: of what that needs of an iteration, carries at its start or values computed of them.
/// This is done on expressions in the form in which they are computed: rules see through nothing that is stored.
/// </summary>
internal sealed class KeptValues
{
    /// <summary>
    /// The multiply-adds, about two functions, that the forward sweep may compute for a value that it has to store and does not need, or only in
    /// a branch.
    /// </summary>
    private const int MaximumExtra = 60;

    private readonly IterationValues _values;
    private readonly StoreOrRecompute _choice = new();
    private readonly HashSet<Sym> _carries = [];

    /// <summary>What every iteration of the forward sweep computes, and the elements that it reads.</summary>
    private readonly CertainLoads _certain;

    private KeptValues(LoopForm loop, IEnumerable<Sym> roots)
    {
        _values = new IterationValues(loop);
        _certain = new CertainLoads(_values.Computed);
        AddAll(roots);
    }

    /// <summary>A method whose loops keep what is best kept.</summary>
    public static GeneratedMethod Chosen(GeneratedMethod method)
    {
        var outer = new Dictionary<SymType, Variable>();
        var done = new HashSet<LoopForm>();
        while (LoopsWithHistories(method).Select(l => LoopForm.TryOf(l, outer)).OfType<LoopForm>().FirstOrDefault(done.Add) is { } loop)
        {
            method = new KeptValues(loop, Lowered.Roots(method)).Stored(method);
        }

        return method;
    }

    private static IEnumerable<Loop> LoopsWithHistories(GeneratedMethod method)
        => PostOrder.OfAll(Lowered.Roots(method)).OfType<History>().Select(h => h.Loop).Where(l => !l.Kept.Any()).Distinct();

    private GeneratedMethod Stored(GeneratedMethod method)
    {
        if (_choice.IsTooLarge)
        {
            return method;
        }

        var stored = _choice.Stored();
        if (stored.Any(v => v is not Variable))
        {
            _values.Keep([.. stored.Where(v => v is not Variable)]);
            method = Lowered.Rewritten(method, new Rewriter(_values.WithKept).Visit);
        }

        var derived = _carries.Where(c => _values.Derived.Source(c) is not null && !stored.Contains(c)).ToList();
        return derived.Count == 0 ? method : Lowered.Rewritten(method, new Rewriter(node => FromOther(node, derived)).Visit);
    }

    /// <summary>The history of a carry that is known from another, and that perhaps from a third.</summary>
    private Sym FromOther(Sym node, ICollection<Sym> derived)
        => _values.IsHistoryOf(node, derived) ? new Rewriter(n => FromOther(n, derived)).Visit(_values.Derived.Value((History)node)) : node;

    /// <summary>Adds what expressions need of the iterations.</summary>
    private void AddAll(IEnumerable<Sym> roots)
    {
        var seen = new HashSet<Sym>();
        var pending = new Stack<Sym>(roots);
        while (pending.Count > 0 && !_choice.IsTooLarge)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (_values.Of(node) is { } value)
            {
                _choice.Need(value);
                Add(node);
                continue;
            }

            foreach (var child in node.Children)
            {
                pending.Push(child);
            }
        }
    }

    /// <summary>Adds a value, and those that it is computed of.</summary>
    private void Add(Sym root)
    {
        var pending = new Stack<Sym>([root]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            var value = _values.Of(node)!;
            if (value is Variable)
            {
                AddCarry(value);
                continue;
            }

            var operands = _values.Operands(node).ToList();
            if (_choice.TryAdd(value, operands.Select(o => _values.Of(o)!), StoreOrRecompute.CostOf(value), () => Extra(value)))
            {
                operands.ForEach(pending.Push);
            }
        }
    }

    private void AddCarry(Sym carry)
    {
        var source = _values.Derived.Source(carry);
        _carries.Add(carry);
        if (_choice.TryAdd(carry, source is null ? [] : [source], source is null ? null : _values.Derived.Cost(carry), static () => 0) && source is not null)
        {
            AddCarry(source);
        }
    }

    /// <summary>
    /// What the forward sweep has to compute for a value to be stored; null where it cannot be: it has no size, or might throw where the
    /// source does not, or take a loop more.
    /// </summary>
    private int? Extra(Sym value)
    {
        if (value.IsArray || value is Loop)
        {
            return null;
        }

        var missing = PostOrder.Of(value, _certain.IsComputed);
        var extra = missing.Sum(StoreOrRecompute.CostOf);
        return extra <= MaximumExtra && Speculation.IsSafe(value, _certain, _certain.IsComputed) && !missing.Any(n => n is Reduce || (n is Apply a && a.Primitive == Filling.Filled))
            ? extra
            : null;
    }
}

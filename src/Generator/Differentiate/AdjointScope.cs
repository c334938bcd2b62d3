using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The adjoints of the nodes that belong to one loop body (or to the method): those that depend on its variables. Nodes
/// are taken in falling order of their ids, so that all contributions to one have arrived; as propagation is linear, a
/// node that is reached again later is merely propagated twice.
/// </summary>
internal sealed class AdjointScope(AdjointScope? parent, ImmutableArray<Variable> variables)
{
    private static readonly IComparer<int> NewestFirst = Comparer<int>.Create((a, b) => b.CompareTo(a));

    private readonly SortedDictionary<int, (Sym Node, Adjoint Adjoint)> _pending = new(NewestFirst);
    private readonly Dictionary<Loop, DeferredLoop> _deferred = [];

    /// <summary>Adjoints of leaves: parameters, and the carries of the scope's loop.</summary>
    public Dictionary<Sym, Adjoint> Reached { get; } = [];

    /// <summary>Adjoints of nodes that are the same in all iterations, for the scope around; in order of arrival.</summary>
    public List<KeyValuePair<Sym, Adjoint>> Escaped { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>Whether it belongs to no loop.</summary>
    public bool IsOfMethod => parent is null;

    public bool Owns(Sym node) => parent is null || variables.Any(node.DependsOn);

    public void Add(Sym node, Adjoint adjoint)
    {
        if (!_pending.TryGetValue(node.Id, out var entry))
        {
            _pending[node.Id] = entry = (node, new Adjoint());
        }

        entry.Adjoint.Add(adjoint);
    }

    public void Escape(Sym node, Adjoint adjoint)
    {
        var known = Escaped.FirstOrDefault(e => e.Key == node).Value;
        if (known is null)
        {
            known = new Adjoint();
            Escaped.Add(new(node, known));
        }

        known.Add(adjoint);
    }

    public void Reach(Sym leaf, Adjoint adjoint)
    {
        if (!Reached.TryGetValue(leaf, out var known))
        {
            Reached[leaf] = known = new Adjoint();
        }

        known.Add(adjoint);
    }

    /// <summary>Collects the adjoints of the results of one loop, which is propagated as a whole.</summary>
    public void Defer(Loop loop, int carry, Adjoint adjoint)
    {
        (DeferredOf(loop).Results[carry] ??= new Adjoint()).Add(adjoint);
    }

    /// <summary>Adds the cotangents of an array that the loop writes on its way.</summary>
    public void Defer(Loop loop, RecurrenceMap map, Parameter cotangent) => DeferredOf(loop).Arrays.Add((map, cotangent));

    private DeferredLoop DeferredOf(Loop loop)
    {
        if (!_deferred.TryGetValue(loop, out var deferred))
        {
            _deferred[loop] = deferred = new DeferredLoop(new Adjoint?[loop.Count], []);
        }

        return deferred;
    }

    /// <summary>The next node; a loop once nothing above it is pending.</summary>
    public bool TryTake(out Sym node, out Adjoint adjoint)
    {
        if (_pending.Count == 0)
        {
            (node, adjoint) = (null!, null!);
            return false;
        }

        (node, var contributions) = _pending.First().Value;
        adjoint = contributions.Gathered();
        _pending.Remove(node.Id);
        return true;
    }

    /// <summary>The loops whose results all have their adjoints: those above every pending node.</summary>
    public bool TryTakeLoop(out Loop loop, out DeferredLoop adjoints)
    {
        var newest = _deferred.Keys.OrderByDescending(l => l.Id).FirstOrDefault();
        if (newest is null || (_pending.Count > 0 && _pending.Keys.First() > newest.Id))
        {
            (loop, adjoints) = (null!, null!);
            return false;
        }

        (loop, adjoints) = (newest, _deferred[newest]);
        _deferred.Remove(newest);
        return true;
    }
}

/// <summary>What a loop's reverse sweep begins with.</summary>
/// <param name="Results">The adjoints of its results.</param>
/// <param name="Arrays">The arrays that it writes on its way, with their cotangents.</param>
internal sealed record DeferredLoop(Adjoint?[] Results, List<(RecurrenceMap Map, Parameter Cotangent)> Arrays);

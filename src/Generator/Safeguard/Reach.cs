using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>
/// Under which conditions an expression is used by the roots: those that all ways to it have in common, as in the dominators
/// of a control-flow graph.
/// </summary>
internal sealed class Reach
{
    private readonly ILookup<Sym, (Sym Parent, int Child)> _parents;
    private readonly Dictionary<Sym, ImmutableHashSet<Assumption>?> _known = [];

    public Reach(ImmutableArray<Sym> roots)
    {
        var nodes = roots.SelectMany(r => PostOrder.Of(r)).Distinct().ToList();
        _parents = nodes.SelectMany(n => n.Children.Select((c, k) => (Child: c, Parent: (n, k)))).ToLookup(e => e.Child, e => e.Parent);
        foreach (var root in roots)
        {
            _known[root] = [];
        }
    }

    /// <summary>The conditions, outermost first.</summary>
    public IEnumerable<Sym> Of(Sym node) => (Assumptions(node) ?? []).OrderBy(a => a.Condition.Id)
        .Select(a => a.Holds ? a.Condition : node.Table.Apply(Arithmetic.Not, a.Condition));

    /// <summary>Null of what is never used: all ways to it contradict themselves.</summary>
    private ImmutableHashSet<Assumption>? Assumptions(Sym node)
    {
        if (!_known.TryGetValue(node, out var known))
        {
            known = _parents[node].Select(e => Along(e.Parent, e.Child)).Where(a => a is not null)
                .Aggregate((ImmutableHashSet<Assumption>?)null, (common, way) => common is null ? way : common.Intersect(way!));
            _known[node] = known;
        }

        return known;
    }

    private ImmutableHashSet<Assumption>? Along(Sym parent, int child)
    {
        var assumptions = Assumptions(parent);
        if (assumptions is null || parent is not Select select || child == 0)
        {
            return assumptions;
        }

        var arm = new Assumption(select.Condition, child == 1);
        return assumptions.Contains(arm with { Holds = !arm.Holds }) ? null : assumptions.Add(arm);
    }

    private readonly record struct Assumption(Sym Condition, bool Holds);
}

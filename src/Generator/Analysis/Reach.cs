using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// Under which conditions an expression is used by the roots: those that all ways to it have in common, as in the dominators
/// of a control-flow graph.
/// </summary>
internal sealed class Reach
{
    private readonly Dictionary<Sym, ImmutableHashSet<Assumption>?> _known = [];

    public Reach(IReadOnlyCollection<Sym> roots)
    {
        var isRoot = roots.ToImmutableHashSet();
        var nodes = PostOrder.OfAll(roots);
        var parents = nodes.SelectMany(n => n.Children.Select((c, k) => (Child: c, Parent: (Node: n, k)))).ToLookup(e => e.Child, e => e.Parent);

        // A parent is made after its children.
        foreach (var node in nodes.OrderByDescending(n => n.Id))
        {
            _known[node] = isRoot.Contains(node) ? [] : parents[node].Select(e => Along(e.Node, e.k)).Aggregate(Common);
        }
    }

    /// <summary>The conditions, outermost first.</summary>
    public IEnumerable<Sym> Of(Sym node) => Assumptions(node).Select(a => a.Holds ? a.Condition : node.Table.Apply(Arithmetic.Not, a.Condition));

    /// <summary>What is known where the expression is used.</summary>
    public Facts Within(Facts facts, Sym node) => Assumptions(node).Aggregate(facts, (all, a) => all.And(a.Condition, a.Holds));

    private IEnumerable<Assumption> Assumptions(Sym node) => (_known[node] ?? []).OrderBy(a => a.Condition.Id);

    private ImmutableHashSet<Assumption>? Along(Sym parent, int child)
    {
        var assumptions = _known[parent];
        if (assumptions is null || parent is not Select select || child == 0)
        {
            return assumptions;
        }

        var arm = new Assumption(select.Condition, child == 1);
        return assumptions.Contains(arm with { Holds = !arm.Holds }) ? null : assumptions.Add(arm);
    }

    /// <summary>Null of what is never used: all ways to it contradict themselves.</summary>
    private static ImmutableHashSet<Assumption>? Common(ImmutableHashSet<Assumption>? a, ImmutableHashSet<Assumption>? b)
        => a is null ? b : b is null ? a : a.Intersect(b);

    private readonly record struct Assumption(Sym Condition, bool Holds);
}

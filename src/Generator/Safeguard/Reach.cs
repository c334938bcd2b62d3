using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Safeguard;

/// <summary>Under which conditions an expression is used by the roots.</summary>
internal sealed class Reach
{
    private readonly ILookup<Sym, (Sym Parent, int Child)> _parents;
    private readonly Dictionary<Sym, Sym?> _known = [];

    public Reach(ImmutableArray<Sym> roots)
    {
        var nodes = roots.SelectMany(r => PostOrder.Of(r)).Distinct().ToList();
        _parents = nodes.SelectMany(n => n.Children.Select((c, k) => (Child: c, Parent: (n, k)))).ToLookup(e => e.Child, e => e.Parent);
        foreach (var root in roots)
        {
            _known[root] = null;
        }
    }

    /// <summary>The condition; null where the expression is always used.</summary>
    public Sym? Of(Sym node)
    {
        if (_known.TryGetValue(node, out var known))
        {
            return known;
        }

        Sym? reach = null;
        foreach (var (parent, child) in _parents[node])
        {
            var edge = Both(Of(parent), parent is Select s && child > 0 ? Arm(s, child) : null);
            if (edge is null)
            {
                return _known[node] = null;
            }

            reach = reach is null ? edge : Either(reach, edge);
        }

        return _known[node] = reach;
    }

    private static Sym Arm(Select select, int child) => child == 1 ? select.Condition : select.Table.Apply(Arithmetic.Not, select.Condition);

    private static Sym? Both(Sym? a, Sym? b) => a is null || a == b ? b : b is null ? a : a.Table.Apply(Arithmetic.And, a, b);

    private static Sym Either(Sym a, Sym b) => a == b ? a : a.Table.Apply(Arithmetic.Or, a, b);
}

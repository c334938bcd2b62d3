using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Rebuilds expressions bottom-up with a rule applied to every node. Bodies of binders are opened with fresh variables
/// before the rule sees them, and closed again.
/// </summary>
internal sealed class Rewriter(Func<Sym, Sym> rule)
{
    private readonly Dictionary<Sym, Sym> _done = [];

    public Sym Visit(Sym root)
    {
        var stack = new Stack<Sym>([root]);
        while (stack.Count > 0)
        {
            var node = stack.Peek();
            var pending = OuterChildren(node).Where(c => !_done.ContainsKey(c)).ToList();
            if (_done.ContainsKey(node) || pending.Count == 0)
            {
                stack.Pop();
                if (!_done.ContainsKey(node))
                {
                    _done[node] = Rewrite(node);
                }
            }
            else
            {
                pending.ForEach(stack.Push);
            }
        }

        return _done[root];
    }

    /// <summary>The children that no variable of the node itself occurs in: of a binder, its bounds and initial values.</summary>
    public static IEnumerable<Sym> OuterChildren(Sym node) => node switch
    {
        Reduce r => r.Children.Take(2),
        Loop l => l.Children.Take(2 + l.Count),
        _ => node.Children,
    };

    /// <summary>A binder again, its outer children and its opened bodies transformed.</summary>
    public static Sym RebuildBinder(Sym node, Func<Sym, Sym> outer, Func<Sym, Sym> body)
    {
        if (node is Reduce reduce)
        {
            var (index, opened) = reduce.Open();
            return node.Table.Reduce(reduce.Kind, index, outer(reduce.Lo), outer(reduce.Hi), body(opened));
        }

        return ((Loop)node).Open().Closed(outer, body);
    }

    /// <summary>What replaces an expression of the source has its place there, and its name.</summary>
    public static void KeepName(Sym from, Sym to)
    {
        var (names, origins) = (from.Table.Names, from.Table.Origins);
        if (from == to || to is not (Apply or Select or Reduce or LoopResult))
        {
            return;
        }

        if (origins.TryGetValue(from, out var origin) && !origins.ContainsKey(to))
        {
            origins.Add(to, origin);
        }

        if (names.ContainsKey(to))
        {
            return;
        }

        if (names.TryGetValue(from, out var name))
        {
            names[to] = name;
        }
        else if (from is Variable variable && variable.Type.IsReal())
        {
            names[to] = variable.Name;
        }
    }

    private Sym Rewrite(Sym node)
    {
        Sym Done(Sym child) => _done[child];
        var rebuilt = node switch
        {
            Reduce or Loop => RebuildBinder(node, Done, Visit),
            { Children.IsEmpty: true } => node,
            _ when node.Children.All(c => _done[c] == c) => node,
            _ => node.With([.. node.Children.Select(Done)]),
        };
        var result = rule(rebuilt);
        KeepName(node, result);
        return result;
    }
}

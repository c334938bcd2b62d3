using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SymGrad.Generator.Ir;

/// <summary>The nodes of an expression, children before parents, each once. Iterative: nesting may be thousands deep.</summary>
internal static class PostOrder
{
    /// <summary>The nodes of several expressions.</summary>
    public static IReadOnlyList<Sym> OfAll(IEnumerable<Sym> roots)
    {
        var order = new List<Sym>();
        var seen = new HashSet<Sym>();
        foreach (var root in roots)
        {
            foreach (var node in Of(root, seen.Contains))
            {
                seen.Add(node);
                order.Add(node);
            }
        }

        return order;
    }

    /// <param name="root">Where to begin.</param>
    /// <param name="isKnown">Nodes that are left out, with all below them.</param>
    /// <param name="children">The children of a node, where not its own.</param>
    public static IReadOnlyList<Sym> Of(Sym root, Func<Sym, bool>? isKnown = null, Func<Sym, ImmutableArray<Sym>>? children = null)
    {
        var order = new List<Sym>();
        var seen = new HashSet<Sym>();
        var stack = new Stack<(Sym Node, bool Expanded)>();
        stack.Push((root, false));
        while (stack.Count > 0)
        {
            var (node, expanded) = stack.Pop();
            if (expanded)
            {
                order.Add(node);
                continue;
            }

            if (isKnown?.Invoke(node) == true || !seen.Add(node))
            {
                continue;
            }

            stack.Push((node, true));
            var below = children is null ? node.Children : children(node);
            for (var k = below.Length - 1; k >= 0; k--)
            {
                stack.Push((below[k], false));
            }
        }

        return order;
    }
}

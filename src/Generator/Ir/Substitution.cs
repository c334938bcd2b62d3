using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Rebuilds an expression with some leaves replaced. Iterative, so that expressions nested ten thousand deep do not
/// exhaust the stack.
/// </summary>
internal sealed class Substitution(Func<Variable, Sym> replace, Func<Sym, bool> affects)
{
    private readonly Dictionary<Sym, Sym> _done = [];

    public Sym Visit(Sym root)
    {
        if (!affects(root))
        {
            return root;
        }

        var stack = new Stack<Sym>();
        stack.Push(root);
        while (stack.Count > 0)
        {
            var node = stack.Peek();
            if (_done.ContainsKey(node) || !PushPending(node, stack))
            {
                stack.Pop();
                if (!_done.ContainsKey(node))
                {
                    _done[node] = Rebuild(node);
                }
            }
        }

        return _done[root];
    }

    private bool PushPending(Sym node, Stack<Sym> stack)
    {
        var pending = false;
        foreach (var child in node.Children)
        {
            if (affects(child) && !_done.ContainsKey(child))
            {
                stack.Push(child);
                pending = true;
            }
        }

        return pending;
    }

    private Sym Rebuild(Sym node)
    {
        if (node is Variable variable)
        {
            return replace(variable);
        }

        var children = ImmutableArray.CreateBuilder<Sym>(node.Children.Length);
        foreach (var child in node.Children)
        {
            children.Add(_done.TryGetValue(child, out var known) ? known : child);
        }

        var rebuilt = node.With(children.MoveToImmutable());
        var names = node.Table.Names;
        if (names.TryGetValue(node, out var name) && !names.ContainsKey(rebuilt) && rebuilt is Apply or Select or Reduce or LoopResult)
        {
            names[rebuilt] = name;
        }

        return rebuilt;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Rebuilds an expression with some free variables replaced. Iterative, so that expressions nested ten thousand deep do
/// not exhaust the stack.
/// </summary>
internal sealed class Substitution(IReadOnlyDictionary<Variable, Sym> values)
{
    private readonly Dictionary<Sym, Sym> _done = [];

    // A value with binders of its own raises the height, and so the number, of the binders it is put into: such a binder
    // could take the number of one around it and capture its variable. Opened with fresh variables it cannot.
    private readonly bool _opensBinders = values.Values.Any(v => v.BinderHeight > 0);

    public Sym Visit(Sym root)
    {
        if (!Affects(root))
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

    private bool Affects(Sym node) => node.FreeVariables.Any(values.ContainsKey);

    private bool PushPending(Sym node, Stack<Sym> stack)
    {
        var pending = false;
        foreach (var child in _opensBinders ? Rewriter.OuterChildren(node) : node.Children)
        {
            if (Affects(child) && !_done.ContainsKey(child))
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
            return values[variable];
        }

        var rebuilt = _opensBinders && node is Reduce or Loop
            ? Rewriter.RebuildBinder(node, Done, body => new Substitution(values).Visit(body))
            : node.With([.. node.Children.Select(Done)]);
        Rewriter.KeepName(node, rebuilt);
        return rebuilt;
    }

    private Sym Done(Sym child) => _done.TryGetValue(child, out var known) ? known : child;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>Free variables and binder height of a new node, from those of its children.</summary>
internal static class Scope
{
    public static (ImmutableArray<Variable> Free, int Height) Of(Sym node)
    {
        var height = 0;
        foreach (var child in node.Children)
        {
            height = child.BinderHeight > height ? child.BinderHeight : height;
        }

        return node switch
        {
            Reduce reduce => (Union(node.Children, [reduce.Index]), height + 1),
            Loop loop => (Union(node.Children, [loop.Index, .. loop.Carries]), height + 1),
            _ => (Union(node.Children, []), height),
        };
    }

    // A bound variable is canonical, and a canonical variable is free only under its own binder: removing it from the
    // union of all children is removing it from the body.
    private static ImmutableArray<Variable> Union(ImmutableArray<Sym> children, ImmutableArray<Variable> bound)
    {
        ImmutableArray<Variable> only = [];
        SortedDictionary<int, Variable>? all = null;
        foreach (var child in children)
        {
            if (child.FreeVariables.IsEmpty || child.FreeVariables == only)
            {
                continue;
            }

            if (only.IsEmpty && all is null)
            {
                only = child.FreeVariables;
                continue;
            }

            all ??= ToSorted(only);
            foreach (var variable in child.FreeVariables)
            {
                all[variable.Id] = variable;
            }
        }

        var union = all is null ? only : [.. all.Values];
        return bound.IsEmpty ? union : [.. union.Where(v => !bound.Contains(v))];
    }

    private static SortedDictionary<int, Variable> ToSorted(ImmutableArray<Variable> variables)
    {
        var sorted = new SortedDictionary<int, Variable>();
        foreach (var variable in variables)
        {
            sorted[variable.Id] = variable;
        }

        return sorted;
    }
}

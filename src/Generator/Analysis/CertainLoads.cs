using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>The elements that expressions read whatever its conditions say: they exist.</summary>
internal sealed class CertainLoads
{
    private readonly HashSet<(Sym Length, Sym Index)> _elements;

    public CertainLoads(IEnumerable<Sym> roots)
        => _elements = [.. Unconditional(roots).OfType<Load>().Select(l => (l.Table.Length(l.Array), l.Index))];

    /// <summary>Whether an array has an element: it, or another that is as long, is read there.</summary>
    public bool Has(Sym array, Sym index) => _elements.Contains((array.Table.Length(array), index));

    private static IEnumerable<Sym> Unconditional(IEnumerable<Sym> roots)
    {
        var seen = new HashSet<Sym>();
        var stack = new Stack<Sym>(roots);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            yield return node;
            foreach (var child in AlwaysComputed(node))
            {
                stack.Push(child);
            }
        }
    }

    private static IEnumerable<Sym> AlwaysComputed(Sym node) => node switch
    {
        Reduce or Loop => [],
        Select s => [s.Condition],
        Apply { Primitive: var p } when p == Filling.Filled => [node.Children[0]],
        Apply { Primitive: var p } when p == Arithmetic.And || p == Arithmetic.Or => [node.Children[0]],
        _ => node.Children,
    };
}

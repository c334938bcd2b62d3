using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// The elements that expressions read whatever its conditions say: they exist. Of a big operator, those that it reads for every index of
/// its range: another over the same range may read them too.
/// </summary>
internal sealed class CertainLoads
{
    private readonly HashSet<(Sym Length, Sym Index)> _elements = [];
    private readonly HashSet<Sym> _computed;
    private readonly Dictionary<(Sym Lo, Sym Hi), Variable> _indices = [];

    public CertainLoads(IEnumerable<Sym> roots)
    {
        _computed = [.. Unconditional(roots)];
        foreach (var load in _computed.OfType<Load>())
        {
            Add(load);
        }
    }

    /// <summary>Those of the iterations of a loop: big operators over its range that they need, or that have run before, have read the same elements.</summary>
    /// <param name="index">Of the loop.</param>
    /// <param name="roots">What an iteration computes.</param>
    /// <param name="before">What has been computed before the loop.</param>
    public static CertainLoads InLoop(Variable index, IEnumerable<Sym> roots, IEnumerable<Sym> before)
    {
        var certain = new CertainLoads(roots);
        certain._computed.UnionWith(before);
        if (index.Range is { } range)
        {
            certain._indices[range] = index;
            foreach (var reduce in certain._computed.OfType<Reduce>().Where(r => (r.Lo, r.Hi) == range))
            {
                certain.AddRange(reduce);
            }
        }

        return certain;
    }

    /// <summary>The elements that an expression reads whatever its conditions say.</summary>
    public static IEnumerable<Load> In(Sym root) => Unconditional([root]).OfType<Load>();

    /// <summary>Whether an array has an element: it, or another that is as long, is read there.</summary>
    public bool Has(Sym array, Sym index) => _elements.Contains((array.Table.Length(array), index));

    /// <summary>Whether an expression is computed whatever the conditions say.</summary>
    public bool IsComputed(Sym node) => _computed.Contains(node);

    /// <summary>The elements that a big operator reads in all its iterations exist where these run.</summary>
    public void AddRange(Reduce reduce)
    {
        var index = IndexOf(reduce);
        foreach (var node in Unconditional([reduce.Open(index)]))
        {
            if (node is Load load && load.Index.DependsOn(index))
            {
                Add(load);
            }
            else if (node is Reduce inner && !inner.Lo.DependsOn(index) && !inner.Hi.DependsOn(index))
            {
                AddRange(inner);
            }
        }
    }

    /// <summary>The body of a big operator with the index that stands for all of its range.</summary>
    public Sym BodyOf(Reduce reduce) => reduce.Open(IndexOf(reduce));

    private Variable IndexOf(Reduce reduce)
    {
        if (!_indices.TryGetValue((reduce.Lo, reduce.Hi), out var index))
        {
            _indices[(reduce.Lo, reduce.Hi)] = index = reduce.Table.FreshIndex(reduce.IndexName, reduce.Lo, reduce.Hi);
        }

        return index;
    }

    private void Add(Load load) => _elements.Add((load.Table.Length(load.Array), load.Index));

    /// <summary>What is computed whatever conditions say, loops with their bounds and first values.</summary>
    public static IEnumerable<Sym> Certain(IEnumerable<Sym> roots) => Walk(roots, n => n is Reduce or Loop ? Rewriter.OuterChildren(n) : AlwaysComputed(n));

    private static IEnumerable<Sym> Unconditional(IEnumerable<Sym> roots) => Walk(roots, AlwaysComputed);

    private static IEnumerable<Sym> Walk(IEnumerable<Sym> roots, System.Func<Sym, IEnumerable<Sym>> children)
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
            foreach (var child in children(node))
            {
                stack.Push(child);
            }
        }
    }

    /// <summary>The operands that an expression needs whatever its conditions say; those of a big operator depend on its range.</summary>
    public static IEnumerable<Sym> AlwaysComputed(Sym node) => node switch
    {
        Reduce or Loop => [],
        Select s => [s.Condition],
        Apply { Primitive: var p } when p == Filling.Filled => [node.Children[0]],
        Apply { Primitive: var p } when p == Arithmetic.And || p == Arithmetic.Or => [node.Children[0]],
        _ => node.Children,
    };
}

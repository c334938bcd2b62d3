using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>
/// Values that take a loop and are the same for all iterations of an outer loop though not of an inner one (the elements of an array that
/// was seen through, <c>mean[j]</c> for every row): computed once for each inner index and kept in an array, before everything else.
/// In place they would be computed as often as the outer loop runs.
/// </summary>
internal sealed class Tables
{
    private readonly Func<string, SymType, Sym, Parameter> _newArray;
    private readonly Dictionary<(Sym Node, Around? Around), Sym> _done = [];
    private readonly Dictionary<(Sym Lo, Sym Hi, int Depth), Variable> _indices = [];
    private readonly Dictionary<Sym, Parameter> _arrays = [];
    private readonly List<Step> _steps = [];

    private Tables(Func<string, SymType, Sym, Parameter> newArray) => _newArray = newArray;

    /// <summary>Whether a formula has such values.</summary>
    public static bool AreNeeded(Formula formula) => !Of(formula, formula.Table.FreshArray).Steps.IsEmpty;

    /// <summary>The formula in terms of the arrays, and the steps that fill them.</summary>
    /// <param name="formula">What the method computes.</param>
    /// <param name="newArray">Makes an array of a name, a type and a number of elements.</param>
    public static (Formula Formula, ImmutableArray<Step> Steps) Of(Formula formula, Func<string, SymType, Sym, Parameter> newArray)
    {
        // A loop, one inside it, and one in the value.
        if (formula.Roots.All(r => r.BinderHeight < 3))
        {
            return (formula, []);
        }

        var tables = new Tables(newArray);
        var inTerms = formula.With(root => tables.Visit(root, null));
        return tables._steps.Count == 0 ? (formula, []) : (inTerms, [.. tables._steps]);
    }

    private Sym Visit(Sym node, Around? around)
    {
        if (node.BinderHeight == 0)
        {
            return node;
        }

        around = Around.Of(node, around);
        if (_done.TryGetValue((node, around), out var done))
        {
            return done;
        }

        var visited = LoopsOf(node, around) is { } loops ? Tabulated(node, loops) : Rebuilt(node, around);
        Rewriter.KeepName(node, visited);
        return _done[(node, around)] = visited;
    }

    private Sym Rebuilt(Sym node, Around? around)
    {
        var outer = Rewriter.OuterChildren(node).Count();
        var inside = node is Reduce or Loop ? Around.In(node, around) : around;
        var children = node.Children.Select((child, k) => Visit(child, k >= outer ? inside : node is Select && k > 0 ? Around.InBranch(around) : around)).ToImmutableArray();
        return node.Children.SequenceEqual(children) ? node : node.With(children);
    }

    /// <summary>The loops whose indices a value depends on, outermost first, if it is to be kept; null if not.</summary>
    private static List<Around>? LoopsOf(Sym node, Around? around)
    {
        if (around is null || node is Loop || node.IsArray || node.Type == SymType.Bool || node.FreeVariables.IsEmpty || !(around.IsCertain || Speculation.IsSafe(node)))
        {
            return null;
        }

        var all = around.Loops.ToList();
        var own = all.Where(a => node.DependsOn(a.Index!)).ToList();
        var isRepeated = own.Count > 0 && all.Skip(all.IndexOf(own[0])).Any(a => !own.Contains(a));
        if (!isRepeated || own.Count != node.FreeVariables.Length || !own.All(a => a.HasFixedRange) || PostOrder.Of(node).Any(n => n is Load { Array: not Parameter }))
        {
            return null;
        }

        own.Reverse();
        return own;
    }

    private Sym Tabulated(Sym node, List<Around> loops)
    {
        var indices = loops.Select(IndexOf).ToList();
        var element = node.Table.Substitute(node, loops.Zip(indices, (l, i) => (l, i)).ToDictionary(p => p.l.Index!, p => (Sym)p.i));
        if (!_arrays.TryGetValue(element, out var array))
        {
            var count = loops.Aggregate((Sym)node.Table.Integer(1), (product, loop) => product * Int32(loop.Count));
            array = _newArray(node.Table.Names.TryGetValue(node, out var name) ? name : Plan.Describe.Of(node), node.Type, count);
            var value = Visit(element, indices.Zip(loops, (i, l) => (i, l)).Aggregate((Around?)null, (around, p) => new Around(p.i, p.l.Lo, p.l.Hi, around)));
            _steps.Add(new MapStep(array, MapOf(array, indices, value)));
            _arrays[element] = array;
        }

        return node.Table.Load(array, PositionOf(loops.Select(l => ((Sym)l.Index!, l.Lo!, l.Hi!))));
    }

    /// <summary>One fresh index for each range and depth, so that equal elements are equal.</summary>
    private Variable IndexOf(Around loop, int depth)
    {
        if (!_indices.TryGetValue((loop.Lo!, loop.Hi!, depth), out var index))
        {
            _indices[(loop.Lo!, loop.Hi!, depth)] = index = loop.Lo!.Table.FreshIndex(loop.Index!.Name, loop.Lo!, loop.Hi!);
        }

        return index;
    }

    /// <summary>The nest of loops that writes all elements of an array.</summary>
    private static LoopResult MapOf(Parameter array, List<Variable> indices, Sym value)
    {
        var table = array.Table;
        var position = PositionOf(indices.Select(i => ((Sym)i, i.Range!.Value.Lo, i.Range!.Value.Hi)));
        var carries = indices.Select(_ => table.Fresh(array.Name, array.Type, isArray: true)).ToList();
        var next = table.Store(carries[carries.Count - 1], position, value);
        for (var k = indices.Count - 1; k >= 0; k--)
        {
            var (lo, hi) = indices[k].Range!.Value;
            next = table.LoopResult(table.Loop(indices[k], [carries[k]], [lo, hi, k == 0 ? array : carries[k - 1], next, table.Bool(true)]), 0);
        }

        return (LoopResult)next;
    }

    /// <summary>The place of an element, row after row.</summary>
    private static Sym PositionOf(IEnumerable<(Sym Index, Sym Lo, Sym Hi)> loops)
    {
        Sym? position = null;
        foreach (var (index, lo, hi) in loops)
        {
            var own = Int32(index - lo);
            position = position is null ? own : (position * Int32(hi - lo)) + own;
        }

        return position!;
    }

    private static Sym Int32(Sym index) => Rules.Arithmetic.Convert(index, SymType.Int32);
}

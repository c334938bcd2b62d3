using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Which expressions a block computes itself and which only in one arm of a condition: an expression that several arms
/// need is computed before them, where that is safe.
/// </summary>
internal sealed class Demand(Block block, bool eager)
{
    /// <summary>The arms of conditions; the block itself is region 0. What only an arm within an arm needs is in region −arm.</summary>
    private readonly Dictionary<(Sym Condition, bool Holds), int> _arms = [];
    private readonly Dictionary<Sym, SortedSet<int>> _regions = [];
    private readonly Dictionary<Sym, int> _uses = [];
    private readonly HashSet<Sym> _hoisted = [];
    private readonly Dictionary<Sym, Sym> _guarded = [];
    private readonly Stack<(Sym Node, int Region)> _work = new();

    /// <summary>What the block computes, in an order that respects dependence.</summary>
    public IEnumerable<Sym> Unconditional => _regions.Where(r => r.Value.Contains(0)).Select(r => r.Key).OrderBy(n => n.Id);

    /// <summary>What only arms of conditions need.</summary>
    public IEnumerable<Sym> Conditional => _regions.Where(r => !r.Value.Contains(0)).Select(r => r.Key);

    public bool IsUnconditional(Sym sym) => _regions.TryGetValue(sym, out var set) && set.Contains(0);

    public int Uses(Sym sym) => _uses.TryGetValue(sym, out var uses) ? uses : 0;

    /// <summary>The same in every iteration of a loop of this block, and so to be computed before it.</summary>
    public bool IsHoisted(Sym sym) => _hoisted.Contains(sym) || _guarded.ContainsValue(sym);

    public void Add(Sym root)
    {
        Use(root, 0);
        Work();
    }

    /// <summary>Something that a loop needs, the same in every iteration.</summary>
    public void AddHoisted(Sym root)
    {
        _hoisted.Add(root);
        Add(root);
    }

    /// <inheritdoc cref="AddHoisted(Sym)"/>
    public void AddHoisted(External external) => AddHoisted(Computed(external));

    /// <summary>What is computed for a loop: a guarded value only where the loop runs, unless it has a name already.</summary>
    public Sym Computed(External external)
    {
        if (external.Guard is not { } guard || block.Knows(guard) || block.NameOf(external.Value) is not null)
        {
            return external.Value;
        }

        if (external.Guarded is Select guarded)
        {
            _guarded[guarded] = external.Value;
        }

        return external.Guarded;
    }

    /// <summary>The value that stands under a guard; null of any other expression.</summary>
    public Sym? ValueUnderGuard(Sym sym) => _guarded.TryGetValue(sym, out var value) ? value : null;

    /// <summary>Whether a value is computed without the guard, too, or under a weaker one, and so not twice.</summary>
    public bool IsComputedAnyway(Sym guarded)
        => ValueUnderGuard(guarded) is { } value && (IsUnconditional(value)
            || _guarded.Any(g => g.Key != guarded && g.Value == value && IsUnconditional(g.Key) && KnownConditions.Follows(((Select)g.Key).Condition, ((Select)guarded).Condition)));

    /// <summary>Something that only a taken branch needs.</summary>
    public void Add(Sym root, Sym condition, bool holds)
    {
        Use(root, Arm(condition, holds));
        Work();
    }

    private void Work()
    {
        while (_work.Count > 0)
        {
            var (node, region) = _work.Pop();
            Visit(node, region);
        }
    }

    private void Visit(Sym node, int region)
    {
        if (Leaf.Is(node) || block.NameOf(node) is not null)
        {
            return;
        }

        var isNew = !_regions.TryGetValue(node, out var regions);
        if (isNew)
        {
            _regions[node] = regions = [];
        }

        if (regions!.Contains(0) || (region < 0 && regions.Contains(-region)) || !regions.Add(region))
        {
            return;
        }

        if (region != 0 && (AreOpposite(regions) || (regions.Select(Math.Abs).Distinct().Skip(1).Any() && Speculation.IsSafe(node))))
        {
            region = 0;
            regions.Add(0);
        }

        Expand(node, region, isNew);
    }

    private void Expand(Sym node, int region, bool isNew)
    {
        if (node is Reduce or Loop)
        {
            if (block.DeferredOf(node) is not null)
            {
                return;
            }

            foreach (var external in Externals.Of(node).Where(e => e.IsComputedBefore))
            {
                var value = Computed(external);
                _hoisted.Add(value);
                Visit(value, region, isNew);
            }

            return;
        }

        foreach (var loop in !eager && IsShortCircuit(node) ? LoopsOf(node.Children[1]) : [])
        {
            _work.Push((loop, region));
        }

        for (var k = 0; k < node.Children.Length; k++)
        {
            Visit(node.Children[k], node is History && k == 0 ? 0 : eager ? region : RegionOf(node, k, region), isNew);
        }
    }

    /// <summary>Where the operand of an expression in a region is needed.</summary>
    private int RegionOf(Sym node, int operand, int region)
        => node is Select s && operand > 0 ? (region == 0 ? Arm(s.Condition, operand == 1) : -Math.Abs(region))
            : operand == 1 && IsShortCircuit(node) ? (region == 0 ? Arm(node.Children[0], ((Apply)node).Primitive == Arithmetic.And) : -Math.Abs(region))
            : region;

    /// <summary>
    /// <c>a &amp;&amp; b</c>, <c>a || b</c>: what is needed for b alone is computed in the expression, but for loops, which run before it.
    /// </summary>
    public static bool IsShortCircuit(Sym node)
        => node is Apply { Primitive: var p } && (p == Arithmetic.And || p == Arithmetic.Or)
            && PostOrder.Of(node.Children[1], IsLoop).Any(n => n is Load);

    private static bool IsLoop(Sym node) => node is Reduce or Ir.Loop;

    /// <summary>The outermost loops of an expression that have not run.</summary>
    private IEnumerable<Sym> LoopsOf(Sym root)
        => PostOrder.Of(root, n => IsLoop(n) || block.NameOf(n) is not null).SelectMany(n => n.Children).Append(root).Where(n => IsLoop(n) && block.NameOf(n) is null);

    private void Visit(Sym child, int region, bool countUse)
    {
        if (countUse)
        {
            Use(child, region);
        }
        else
        {
            _work.Push((child, region));
        }
    }

    private void Use(Sym node, int region)
    {
        _uses[node] = Uses(node) + 1;
        _work.Push((node, region));
    }

    private int Arm(Sym condition, bool holds)
    {
        if (condition is Apply { Primitive: var p } negated && p == Arithmetic.Not)
        {
            return Arm(negated.Children[0], !holds);
        }

        if (!_arms.TryGetValue((condition, holds), out var arm))
        {
            // Numbered so that the two arms of one condition are 2k and 2k + 1.
            var pair = _arms.TryGetValue((condition, !holds), out var other) ? other / 2 : (_arms.Values.DefaultIfEmpty(1).Max() / 2) + 1;
            _arms[(condition, holds)] = arm = (2 * pair) + (holds ? 0 : 1);
        }

        return arm;
    }

    private static bool AreOpposite(SortedSet<int> regions) => regions.Any(r => r > 0 && regions.Contains(r ^ 1));
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>When the expressions of a block are computed: how many loops, and on that level how many branches, come before.</summary>
internal sealed class Levels
{
    /// <summary>An expression larger than this gets a name even if it is used once.</summary>
    public const int MaximumInlineSize = 14;

    private readonly Block _block;
    private readonly Demand _demand;
    private readonly bool _eager;
    private readonly IReadOnlyList<Sym> _nodes;
    private readonly Dictionary<Sym, List<Sym>> _inputs;
    private readonly Dictionary<Sym, int> _level = [];
    private readonly Dictionary<Sym, int> _depth = [];
    private readonly Dictionary<Sym, int> _size = [];
    private readonly HashSet<Sym> _joint;

    /// <param name="block">Knows what was computed around it.</param>
    /// <param name="demand">What the block computes.</param>
    /// <param name="eager">Whether both sides of conditions are computed.</param>
    /// <param name="alsoNeeded">What a loop needs beside its own inputs.</param>
    public Levels(Block block, Demand demand, bool eager, Func<Loop, IEnumerable<Sym>> alsoNeeded)
    {
        _block = block;
        _demand = demand;
        _eager = eager;
        _nodes = [.. demand.Unconditional];
        _joint = JointCalls.Pairs([.. demand.Conditional]);
        _inputs = _nodes.ToDictionary(n => n, n => Inputs(n).Concat(n is Loop l ? alsoNeeded(l).SelectMany(Reachable) : []).ToList());
        foreach (var node in _nodes)
        {
            _depth[node] = _inputs[node].Select(DepthOf).DefaultIfEmpty(0).Max() + (node is Select s && IsBranch(s) ? 1 : 0);
            _size[node] = 1 + (node is Reduce or Loop ? 0 : _inputs[node].Sum(SizeOf));
        }
    }

    /// <summary>Computes the levels. What a loop needs may be younger than the loop: they are raised until they hold.</summary>
    /// <param name="minimum">A level below which a loop may not run.</param>
    public void Assign(Func<Sym, int> minimum)
    {
        // A chain of raises is no longer than the nodes; with a cycle it would not end.
        var isRaised = true;
        for (var pass = 0; isRaised && pass <= _nodes.Count; pass++)
        {
            isRaised = false;
            foreach (var node in _nodes)
            {
                var needed = _inputs[node].Select(LevelOf).DefaultIfEmpty(0).Max();
                var level = node is Reduce or Loop ? Math.Max(needed + 1, minimum(node)) : needed;
                isRaised |= LevelOf(node) != level;
                _level[node] = level;
            }
        }
    }

    public int Highest => _level.Values.DefaultIfEmpty(0).Max();

    public int LevelOf(Sym node) => _level.TryGetValue(node, out var level) ? level : 0;

    public int DepthOf(Sym node) => _depth.TryGetValue(node, out var depth) ? depth : 0;

    public int SizeOf(Sym node) => Leaf.Is(node) || _block.NameOf(node) is not null || !_size.TryGetValue(node, out var size) ? 1 : NamedOrSize(node, size);

    /// <summary>The level on which all of these are known.</summary>
    public int Maximum(IEnumerable<Sym> inputs) => inputs.SelectMany(Reachable).Select(LevelOf).DefaultIfEmpty(0).Max();

    /// <summary>The branches after which all of these are known.</summary>
    public int MaximumDepth(IEnumerable<Sym> inputs) => inputs.SelectMany(Reachable).Select(DepthOf).DefaultIfEmpty(0).Max();

    /// <summary>
    /// A conditional whose arms are small expressions of their own is written <c>? :</c>; one that shares work with
    /// another of the same condition (or could, by one call for a value and its partial), or needs a loop, is an <c>if</c>.
    /// </summary>
    public bool IsBranch(Select select)
    {
        if (_eager || _demand.ValueUnderGuard(select) is Load)
        {
            return false;
        }

        var own = OwnOf(select).ToList();
        return own.Count > MaximumInlineSize || own.Any(n => n is Reduce or Loop || _joint.Contains(n) || (_demand.Uses(n) > 1 && !Leaf.Is(n)));
    }

    /// <summary>What only the arms of a conditional need, or the second operand of a logical operation.</summary>
    public IEnumerable<Sym> OwnOf(Sym node)
        => node is Select || Demand.IsShortCircuit(node) ? node.Children.Skip(1).SelectMany(Reachable).Where(n => !_demand.IsUnconditional(n)) : [];

    /// <summary>The inputs that decide when a node can be computed: of a conditional, also what its arms need.</summary>
    private IEnumerable<Sym> Inputs(Sym node) => node switch
    {
        Reduce or Loop when _block.DeferredOf(node) is not null => [],
        Reduce or Loop => Externals.Of(node).SelectMany(e => e.IsComputedBefore ? [_demand.Computed(e)] : Reachable(e.Value)),
        _ when !_eager && (node is Select || Demand.IsShortCircuit(node)) => node.Children.SelectMany(Reachable),
        _ => node.Children,
    };

    /// <summary>An expression and what it needs, down to what this block or one around it names.</summary>
    private IEnumerable<Sym> Reachable(Sym root)
    {
        if (Leaf.Is(root) || _block.NameOf(root) is not null || _demand.IsUnconditional(root))
        {
            return [root];
        }

        var order = new List<Sym>();
        var seen = new HashSet<Sym>();
        var stack = new Stack<Sym>([root]);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (Leaf.Is(node) || _block.NameOf(node) is not null || !seen.Add(node))
            {
                continue;
            }

            order.Add(node);
            if (!_demand.IsUnconditional(node) && _block.DeferredOf(node) is null)
            {
                foreach (var input in node is Reduce or Loop ? Externals.Of(node).Select(_demand.Computed) : node.Children)
                {
                    stack.Push(input);
                }
            }
        }

        return order;
    }

    // A node that gets a name counts as one where it is used.
    private int NamedOrSize(Sym node, int size)
        => _demand.Uses(node) > 1 || _demand.IsHoisted(node) || size > MaximumInlineSize ? 1 : size;
}

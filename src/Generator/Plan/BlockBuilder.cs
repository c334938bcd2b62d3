using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>Fills one block. Statements are ordered by level: how many loops must have run before.</summary>
internal sealed class BlockBuilder(Scheduler scheduler, Block block, bool eager)
{
    /// <summary>An expression larger than this gets a name even if it is used once.</summary>
    private const int MaximumInlineSize = 14;

    private readonly Demand _demand = new(block, eager);
    private readonly Dictionary<Sym, int> _level = [];
    private readonly Dictionary<Sym, int> _depth = [];
    private readonly Dictionary<Sym, int> _size = [];
    private readonly List<(int Level, int Depth, When Effect)> _guarded = [];
    private readonly List<(int Level, LoopItem Item)> _loops = [];
    private readonly HashSet<Sym> _written = [];

    public void Fill(IReadOnlyList<Statement> tail, IReadOnlyList<Effect> effects)
    {
        List<Statement> writes = [.. effects.OfType<Update>().Select(u => new Write(u.Array, u.Index, EffectInputs.Product(u), u.Overwrites))];
        _written.UnionWith(writes.Cast<Write>().Select(w => w.Array));
        writes.AddRange(effects.OfType<Raise>().Select(r => new Throw(r.Method, r.Arguments)));
        writes.AddRange(tail);
        var loops = effects.Where(e => e is ForEach or WithinLoop).ToList();
        var guarded = effects.OfType<When>().ToList();

        foreach (var input in StatementInputs.Of(writes))
        {
            _demand.Add(input);
        }

        foreach (var input in loops.SelectMany(ExternalsOf).Concat(guarded.Select(g => g.Condition)))
        {
            _demand.Add(input);
        }

        foreach (var when in guarded)
        {
            foreach (var input in EffectInputs.Externals(when.Body, []))
            {
                _demand.Add(input, when.Condition, holds: true);
            }
        }

        AssignLevels();
        PlaceLoops(loops);
        DelayWriters();
        PlaceGuarded(guarded);
        EmitByLevel();
        block.Statements.AddRange(writes);
    }

    private static IEnumerable<Sym> ExternalsOf(Effect effect) => effect switch
    {
        ForEach f => [f.Index.Range!.Value.Lo, f.Index.Range!.Value.Hi, .. EffectInputs.Externals(f.Body, [f.Index])],
        WithinLoop l => [l.Loop, .. EffectInputs.Externals(l.Body, [l.Index, .. l.Carries])],
        _ => [],
    };

    private void AssignLevels()
    {
        foreach (var node in _demand.Unconditional)
        {
            var inputs = Inputs(node).ToList();
            var level = inputs.Select(LevelOf).DefaultIfEmpty(0).Max();
            var depth = inputs.Select(DepthOf).DefaultIfEmpty(0).Max();
            _level[node] = node is Reduce or Loop ? level + 1 : level;
            _depth[node] = node is Select s && IsBranch(s) ? depth + 1 : depth;
            _size[node] = 1 + (node is Reduce or Loop ? 0 : inputs.Sum(SizeOf));
            if (node is Reduce or Loop)
            {
                _loops.Add((level + 1, LoopItem.Of(node)));
            }
        }
    }

    private void PlaceLoops(List<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is WithinLoop within)
            {
                // A loop that ran in a check has to run again, now with its effects.
                var item = _loops.FirstOrDefault(l => l.Item.Node == within.Loop).Item ?? LoopItem.Of(within.Loop);
                var level = _loops.Where(l => l.Item == item).Select(l => l.Level).DefaultIfEmpty(0).Max();
                _loops.RemoveAll(l => l.Item == item);
                item.Within = within;
                _loops.Add((System.Math.Max(level, 1 + MaximumLevel(ExternalsOf(effect).Where(e => e != within.Loop))), item));
            }
            else
            {
                _loops.Add((1 + MaximumLevel(ExternalsOf(effect)), LoopItem.Of((ForEach)effect)));
            }
        }
    }

    /// <summary>
    /// A loop that overwrites an array which others still read runs after them, or as part of the same loop, where each
    /// element is read before it is written.
    /// </summary>
    private void DelayWriters()
    {
        var last = new Dictionary<Parameter, int>();
        for (var k = 0; k < _loops.Count; k++)
        {
            var written = _loops[k].Item.Overwritten.ToList();
            if (written.Count == 0)
            {
                continue;
            }

            var readers = _loops.Where((l, other) => other != k && l.Item.Inputs.Any(i => Reads(i, written))).Select(l => l.Level);

            // Nor may an earlier loop over the same array come after a later one.
            var level = readers.Append(_loops[k].Level).Concat(written.Where(last.ContainsKey).Select(a => last[a])).Max();
            written.ForEach(a => last[a] = level);
            _loops[k] = (level, _loops[k].Item);
            AddAfter(level, written);
        }
    }

    /// <summary>What is added to an overwritten array is added afterwards.</summary>
    private void AddAfter(int level, List<Parameter> written)
    {
        for (var k = 0; k < _loops.Count; k++)
        {
            var (own, item) = _loops[k];
            if (own <= level && !item.Overwritten.Any() && item.Updated.Any(written.Contains))
            {
                _loops[k] = (level + 1, item);
            }
        }
    }

    private static bool Reads(Sym root, List<Parameter> arrays) => PostOrder.Of(root).Any(n => n is Load { Array: Parameter p } && arrays.Contains(p));

    private void PlaceGuarded(List<When> guarded)
    {
        foreach (var when in guarded)
        {
            var inputs = EffectInputs.Externals(when.Body, []).SelectMany(Reachable).Append(when.Condition).ToList();
            _guarded.Add((MaximumLevel(inputs), inputs.Select(DepthOf).DefaultIfEmpty(0).Max() + 1, when));
        }
    }

    private void EmitByLevel()
    {
        var nodes = _demand.Unconditional.Where(n => n is not (Reduce or Loop)).ToLookup(n => _level[n]);
        var last = new[] { _level.Values.DefaultIfEmpty(0).Max(), _loops.Select(l => l.Level).DefaultIfEmpty(0).Max(), _guarded.Select(g => g.Level).DefaultIfEmpty(0).Max() }.Max();
        for (var level = 0; level <= last; level++)
        {
            foreach (var group in LoopGroup.Fuse(_loops.Where(l => l.Level == level).Select(l => l.Item).OrderBy(i => i.Overwritten.Any())))
            {
                new LoopBuilder(scheduler, block).Add(group);
            }

            EmitScalars([.. nodes[level]], level);
        }
    }

    private void EmitScalars(List<Sym> nodes, int level)
    {
        var guarded = _guarded.Where(g => g.Level == level).ToList();
        var deepest = nodes.Select(DepthOf).Concat(guarded.Select(g => g.Depth)).DefaultIfEmpty(0).Max();
        for (var depth = 0; depth <= deepest; depth++)
        {
            EmitBranches(
                [.. nodes.OfType<Select>().Where(s => _depth[s] == depth && IsBranch(s))],
                [.. guarded.Where(g => g.Depth == depth).Select(g => g.Effect)]);
            foreach (var node in nodes.Where(n => _depth[n] == depth && !(n is Select s && IsBranch(s)) && NeedsName(n)))
            {
                var name = scheduler.Names.For(node);
                block.Statements.Add(new Let(node, name));
                block.Declare(node, name);
            }
        }
    }

    /// <summary>Conditionals and effects with the same condition share one <c>if</c>.</summary>
    private void EmitBranches(List<Select> selects, List<When> effects)
    {
        foreach (var condition in selects.Select(s => s.Condition).Concat(effects.Select(e => Positive(e).Condition)).Distinct().ToList())
        {
            var chosen = selects.Where(s => s.Condition == condition).ToList();
            var named = chosen.Select(s => (Select: s, Name: scheduler.Names.For(s))).ToList();
            var then = effects.Where(e => Positive(e) == (condition, true)).SelectMany(e => e.Body).ToList();
            var otherwise = effects.Where(e => Positive(e) == (condition, false)).SelectMany(e => e.Body).ToList();
            block.Statements.Add(new Branch(
                condition,
                scheduler.Build(block, [.. named.Select(n => new Assign(n.Name, n.Select.WhenTrue))], then, eager: false),
                scheduler.Build(block, [.. named.Select(n => new Assign(n.Name, n.Select.WhenFalse))], otherwise, eager: false),
                [.. named.Select(n => (n.Select.Type, n.Name))]));
            foreach (var (select, name) in named)
            {
                block.Declare(select, name);
            }
        }
    }

    private static (Sym Condition, bool Holds) Positive(When when)
        => when.Condition is Apply { Primitive: var p } negated && p == Arithmetic.Not ? (negated.Children[0], false) : (when.Condition, true);

    private bool NeedsName(Sym node)
    {
        if (node is Length or LoopResult || (node is Load { Array: not Parameter }))
        {
            return false;
        }

        // What is read of an array that the block writes is read before.
        if (node is Load l && _written.Contains(l.Array))
        {
            return true;
        }

        var uses = _demand.Uses(node);
        return node.Type.IsInteger()
            ? uses > 1 && SizeOf(node) > 3
            : uses > 1 || _demand.IsHoisted(node) || SizeOf(node) > MaximumInlineSize || node.Table.Names.ContainsKey(node);
    }

    /// <summary>
    /// A conditional whose arms are small expressions of their own is written <c>? :</c>; one that shares work with
    /// another of the same condition, or needs a loop, is an <c>if</c>.
    /// </summary>
    private bool IsBranch(Select select)
    {
        if (eager)
        {
            return false;
        }

        var own = Reachable(select.WhenTrue).Concat(Reachable(select.WhenFalse)).Where(n => !_demand.IsUnconditional(n)).ToList();
        return own.Count > MaximumInlineSize || own.Any(n => n is Reduce or Loop || (_demand.Uses(n) > 1 && !Leaf.Is(n)));
    }

    /// <summary>The inputs that decide when a node can be computed: of a conditional, also what its arms need.</summary>
    private IEnumerable<Sym> Inputs(Sym node) => node switch
    {
        Reduce or Loop => Externals.Of(node),
        Select s when !eager => s.Children.SelectMany(Reachable),
        _ => node.Children,
    };

    /// <summary>An expression and what it needs, down to what this block or one around it names.</summary>
    private IEnumerable<Sym> Reachable(Sym root)
    {
        if (Leaf.Is(root) || block.NameOf(root) is not null || _demand.IsUnconditional(root))
        {
            return [root];
        }

        var order = new List<Sym>();
        var seen = new HashSet<Sym>();
        var stack = new Stack<Sym>([root]);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (Leaf.Is(node) || block.NameOf(node) is not null || !seen.Add(node))
            {
                continue;
            }

            order.Add(node);
            if (!_demand.IsUnconditional(node))
            {
                foreach (var input in node is Reduce or Loop ? Externals.Of(node) : node.Children)
                {
                    stack.Push(input);
                }
            }
        }

        return order;
    }

    private int MaximumLevel(IEnumerable<Sym> inputs) => inputs.SelectMany(Reachable).Select(LevelOf).DefaultIfEmpty(0).Max();

    private int LevelOf(Sym node) => _level.TryGetValue(node, out var level) ? level : 0;

    private int DepthOf(Sym node) => _depth.TryGetValue(node, out var depth) ? depth : 0;

    private int SizeOf(Sym node) => Leaf.Is(node) || block.NameOf(node) is not null || !_size.TryGetValue(node, out var size) ? 1 : NamedOrSize(node, size);

    // A node that gets a name counts as one where it is used.
    private int NamedOrSize(Sym node, int size)
        => _demand.Uses(node) > 1 || _demand.IsHoisted(node) || size > MaximumInlineSize ? 1 : size;
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>One thing that runs over a range: a big operator, a loop with carries (and the effects on its way), or effects.</summary>
internal sealed class LoopItem
{
    private LoopItem(Sym? node, ForEach? effects, Sym lo, Sym hi)
    {
        Node = node;
        Effects = effects;
        Lo = lo;
        Hi = hi;
    }

    public Sym? Node { get; }

    public ForEach? Effects { get; }

    /// <summary>Effects inside the iterations of the loop <see cref="Node"/>.</summary>
    public WithinLoop? Within { get; set; }

    public Sym Lo { get; }

    public Sym Hi { get; }

    /// <summary>The arrays that are overwritten on the way.</summary>
    public IEnumerable<Parameter> Overwritten => Updates.Where(u => u.Overwrites).Select(u => u.Array);

    /// <summary>The arrays that are written or added to on the way.</summary>
    public IEnumerable<Parameter> Updated => Updates.Select(u => u.Array);

    private IEnumerable<Update> Updates => UpdatesIn(Effects?.Body ?? Within?.Body ?? []);

    /// <summary>All expressions that the item uses.</summary>
    public IEnumerable<Sym> Inputs => EffectInputs.All(Effects?.Body ?? Within?.Body ?? []).Concat(Node is null ? [] : [Node]);

    private static IEnumerable<Update> UpdatesIn(IEnumerable<Effect> effects) => effects.SelectMany(e => e switch
    {
        Update u => [u],
        ForEach f => UpdatesIn(f.Body),
        When w => UpdatesIn(w.Body),
        WithinLoop l => UpdatesIn(l.Body),
        _ => Enumerable.Empty<Update>(),
    });

    public string IndexName => Node switch
    {
        Reduce r => r.Index.Name,
        Loop l => l.Index.Name,
        _ => Effects!.Index.Name,
    };

    public static LoopItem Of(Sym node) => new(node, null, node.Children[0], node.Children[1]);

    public static LoopItem Of(ForEach effects) => new(null, effects, effects.Index.Range!.Value.Lo, effects.Index.Range!.Value.Hi);
}

/// <summary>Items over the same range, none of which needs another: one loop does them all.</summary>
internal sealed record LoopGroup(Sym Lo, Sym Hi, ImmutableArray<LoopItem> Items)
{
    public static IEnumerable<LoopGroup> Fuse(IEnumerable<LoopItem> items)
        => items.GroupBy(i => (i.Lo, i.Hi)).Select(g => new LoopGroup(g.Key.Lo, g.Key.Hi, [.. g]));
}

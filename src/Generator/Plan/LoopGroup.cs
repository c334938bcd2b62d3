using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>Items over the same range, none of which needs another: one loop does them all.</summary>
internal sealed record LoopGroup(Sym Lo, Sym Hi, ImmutableArray<LoopItem> Items)
{
    public static IEnumerable<LoopGroup> Fuse(IEnumerable<LoopItem> items)
        => items.GroupBy(i => (i.Lo, i.Hi, Stopped: i.Node is Loop { IsCounted: false } ? i.Node : null)).Select(g => new LoopGroup(g.Key.Lo, g.Key.Hi, [.. g]));
}

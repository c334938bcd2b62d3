using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Leaves out of every loop the carries that nothing needs: temporaries of the source that are dead after the loop and
/// were carried because it may be left early.
/// </summary>
internal sealed class DeadCarries
{
    private readonly Dictionary<Loop, HashSet<int>> _live = [];
    private readonly Dictionary<Sym, Sym> _done = [];

    private DeadCarries(IReadOnlyList<Sym> roots)
    {
        foreach (var node in PostOrder.OfAll(roots))
        {
            if (node is LoopResult result)
            {
                LiveOf(result.Loop).Add(result.Carry);
            }
            else if (node is TripEnd end)
            {
                LiveOf(end.Loop);
            }
        }

        foreach (var (loop, live) in _live)
        {
            AddWhatTheyDependOn(loop, live);
        }
    }

    /// <summary>The same expressions over loops without dead carries.</summary>
    public static ImmutableArray<Sym> Remove(IReadOnlyList<Sym> roots)
    {
        var pass = new DeadCarries(roots);
        if (pass._live.All(l => l.Value.Count == l.Key.Count))
        {
            return [.. roots];
        }

        foreach (var node in PostOrder.OfAll(roots))
        {
            pass._done[node] = pass.Rebuild(node);
        }

        return [.. roots.Select(r => pass._done[r])];
    }

    private HashSet<int> LiveOf(Loop loop)
    {
        if (!_live.TryGetValue(loop, out var live))
        {
            _live[loop] = live = [.. Enumerable.Range(0, loop.Count).Where(loop.IsDecisive)];
        }

        return live;
    }

    private static void AddWhatTheyDependOn(Loop loop, HashSet<int> live)
    {
        var pending = new Stack<int>(live);
        while (pending.Count > 0)
        {
            var next = loop.Next(pending.Pop());
            for (var k = 0; k < loop.Count; k++)
            {
                if (next.DependsOn(loop.Carries[k]) && live.Add(k))
                {
                    pending.Push(k);
                }
            }
        }
    }

    private Sym Rebuild(Sym node)
    {
        if (node is LoopResult result)
        {
            var position = Kept(result.Loop).TakeWhile(k => k != result.Carry).Count();
            return Named(node, node.Table.LoopResult(_done[result.Loop], position));
        }

        if (node is Loop loop && _live.ContainsKey(loop))
        {
            var kept = Kept(loop).ToList();
            IEnumerable<Sym> children =
                [loop.Lo, loop.Hi, .. kept.Select(loop.Initial), .. kept.Select(loop.Next), loop.Condition];
            return node.Table.Loop(loop.Index, [.. kept.Select(k => loop.Carries[k])], [.. children.Select(c => _done[c])], loop.Limit, [loop.IndexName, .. kept.Select(loop.NameOf)]);
        }

        return node.Children.All(c => _done[c] == c) ? node : Named(node, node.With([.. node.Children.Select(c => _done[c])]));
    }

    private IEnumerable<int> Kept(Loop loop) => Enumerable.Range(0, loop.Count).Where(_live[loop].Contains);

    private static Sym Named(Sym from, Sym to)
    {
        Rewriter.KeepName(from, to);
        return to;
    }
}

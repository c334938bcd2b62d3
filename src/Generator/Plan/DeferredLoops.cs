using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Loops whose values are the same in all iterations of another but are needed in a branch of it only, where they may fail in vain: they
/// run where they are first needed, and not again.
/// </summary>
/// <param name="scheduler">Knows which loops keep values for others: these run where all that needs them can see it.</param>
/// <param name="block">The block that the other loop stands in.</param>
internal sealed class DeferredLoops(Scheduler scheduler, Block block)
{
    /// <summary>Declares them before the other loop.</summary>
    /// <param name="externals">What the other loop takes from outside.</param>
    /// <param name="isComputed">What the block computes in any case.</param>
    /// <param name="changes">What does not stay the same while the other loop runs.</param>
    /// <param name="statements">Receives the declarations.</param>
    public void Declare(IEnumerable<External> externals, Func<Sym, bool> isComputed, Func<Sym, bool> changes, List<Statement> statements)
    {
        foreach (var loop in externals.Where(e => !e.IsComputedBefore).SelectMany(e => LoopsIn(e.Value, n => block.NameOf(n) is not null || isComputed(n))).Distinct().ToList())
        {
            if (block.DeferredOf(loop) is null && !changes(loop) && !(loop is Loop kept && scheduler.IsKept(kept)) && ValuesOf(loop) is { IsEmpty: false } values)
            {
                var named = values.Select(v => (Value: v, Name: block.Names.For(v))).ToImmutableArray();
                var flag = block.Names.Unique("has" + char.ToUpperInvariant(named[0].Name[0]) + named[0].Name.Substring(1));
                var deferred = new Deferred(loop, flag, named);
                block.Declare(deferred);
                statements.Add(new Defer(deferred));
            }
        }
    }

    /// <summary>The loops that an expression needs, also those that other loops take from outside.</summary>
    private static IEnumerable<Sym> LoopsIn(Sym root, Func<Sym, bool> isKnown)
    {
        var found = PostOrder.Of(root, isKnown, n => n is Reduce or Loop ? [.. Externals.Of(n).Select(e => e.Value)] : n.Children);
        return found.Where(n => n is Reduce or Loop && n.FreeVariables.All(v => v.IsFresh));
    }

    private static ImmutableArray<Sym> ValuesOf(Sym loop) => loop switch
    {
        Reduce => [loop],
        Loop l when l.Carries.All(c => !c.IsArray) => [.. Enumerable.Range(0, l.Count).Select(k => l.Table.LoopResult(l, k)), .. l.IsCounted ? ImmutableArray<Sym>.Empty : [l.Table.TripEnd(l)]],
        _ => [],
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>
/// The order of what a block does to arrays that it also reads. Expressions mean the elements that an array had at the
/// start: they are read before it is written. What is added comes after what is overwritten.
/// </summary>
internal sealed class ArrayOrder
{
    private readonly HashSet<Parameter> _written;
    private readonly List<(BlockItem Before, BlockItem After, int Distance)> _pairs = [];

    /// <param name="items">In the order of the source, as far as they overwrite the same array.</param>
    /// <param name="isNamed">Which expressions are computed once, before the items that use them.</param>
    public ArrayOrder(IReadOnlyList<BlockItem> items, Func<Sym, bool> isNamed)
    {
        _written = [.. items.SelectMany(i => i.Updates).Select(u => u.Array)];
        foreach (var array in _written)
        {
            var reads = items.ToDictionary(i => i, i => Reads(i.Inputs, array, isNamed).ToList());
            if (reads.Values.Any(r => r.Count > 0) || items.Any(i => Overwrites(i, array)))
            {
                Order(array, items, reads, isNamed);
            }
        }
    }

    /// <summary>Whether an array changes while the block runs, so that what is read of it has to be named in time.</summary>
    public bool IsWritten(Sym array) => array is Parameter p && _written.Contains(p);

    /// <summary>Whether another item comes after a write.</summary>
    public bool IsAwaited(WriteItem write) => _pairs.Any(p => p.Before == write);

    /// <summary>Which item comes before which, and on how much lower a level; 0 lets both share a loop.</summary>
    public IReadOnlyList<(BlockItem Before, BlockItem After, int Distance)> Pairs => _pairs;

    private static bool Overwrites(BlockItem item, Parameter array) => item.Updates.Any(u => u.Array == array && u.Overwrites);

    private static bool Adds(BlockItem item, Parameter array) => item.Updates.Any(u => u.Array == array && !u.Overwrites);

    private static IEnumerable<Load> Reads(IEnumerable<Sym> roots, Parameter array, Func<Sym, bool> isNamed)
        => roots.SelectMany(r => PostOrder.Of(r, isNamed)).OfType<Load>().Where(l => l.Array == array);

    private void Order(Parameter array, IReadOnlyList<BlockItem> items, Dictionary<BlockItem, List<Load>> reads, Func<Sym, bool> isNamed)
    {
        var writers = items.Where(i => i.Updates.Any(u => u.Array == array)).ToList();
        for (var k = 0; k < writers.Count; k++)
        {
            var writer = writers[k];
            if (writer is LoopItem loop && !IsElementwise(array, loop, reads[writer].Count > 0, isNamed))
            {
                throw new NotDifferentiableException("an array in place, of which other elements are needed than the one that is overwritten", array);
            }

            foreach (var reader in items.Where(i => i != writer && reads[i].Count > 0))
            {
                _pairs.Add((reader, writer, Distance(array, reader, writer)));
            }

            foreach (var earlier in writers.Where((w, other) => w != writer && Precedes(array, (w, other), (writer, k))))
            {
                _pairs.Add((earlier, writer, Distance(array, earlier, writer)));
            }
        }
    }

    /// <summary>Of two that overwrite, the order of the source; additions last.</summary>
    private static bool Precedes(Parameter array, (BlockItem Item, int Position) first, (BlockItem Item, int Position) second)
        => Overwrites(first.Item, array) && (Adds(second.Item, array) || first.Position < second.Position);

    /// <summary>Items over one range that touch the same element in each iteration can share a loop, in which reads come first.</summary>
    private static int Distance(Parameter array, BlockItem before, BlockItem after)
        => after is WriteItem || (before is LoopItem && after is GuardedItem) ? 0
            : before is LoopItem first && after is LoopItem second && AreAligned(array, first, second) ? 0
            : 1;

    private static bool AreAligned(Parameter array, LoopItem before, LoopItem after)
    {
        if ((before.Lo, before.Hi) != (after.Lo, after.Hi))
        {
            return false;
        }

        var index = array.Table.FreshIndex("i", before.Lo, before.Hi);
        var (first, second) = (before.At(index), after.At(index));
        var isAddedLater = first.Updates.Any(u => u.Array == array);
        return !isAddedLater && TouchesOneElement(
            Reads(first.Inputs, array, static _ => false).Select(l => l.Index).Concat(second.Updates.Where(u => u.Array == array).Select(u => u.Index)), index);
    }

    /// <summary>Whether a loop reads and writes one element of an array in each iteration.</summary>
    private static bool IsElementwise(Parameter array, LoopItem item, bool reads, Func<Sym, bool> isNamed)
    {
        if (!reads && !(Overwrites(item, array) && Adds(item, array)))
        {
            return true;
        }

        var (inputs, updates) = item.At(array.Table.FreshIndex("i", item.Lo, item.Hi));
        return updates.Where(u => u.Array == array).Select(u => u.Index).Concat(Reads(inputs, array, isNamed).Select(l => l.Index)).Distinct().Count() == 1;
    }

    private static bool TouchesOneElement(IEnumerable<Sym> indices, Variable index)
    {
        var distinct = indices.Distinct().ToList();
        return distinct.Count == 1 && IntegerPolynomial.Split(distinct[0], index) is { } affine && affine.Coefficient is Constant { Integer: not 0 };
    }
}

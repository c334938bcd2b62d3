using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>What an expression stands for: a number, an array, or a value with members.</summary>
internal readonly record struct Datum(Sym? Number, View? Array = null, Bundle? Bundle = null);

/// <summary>A leaf of a value with members: a number or an array.</summary>
internal readonly record struct Leaf(Sym? Number, View? Array)
{
    public Datum Datum => new(Number, Array);
}

/// <summary>A value with members.</summary>
internal sealed record Bundle(Layout Layout, ImmutableArray<Leaf> Leaves)
{
    /// <summary>The numbers of a value whose leaves are numbers.</summary>
    public ImmutableArray<Sym> Numbers => [.. Leaves.Select(l => l.Number!)];

    public Datum this[Member member] => member.Nested is { } nested
        ? new Datum(null, Bundle: new Bundle(nested, ImmutableArray.Create(Leaves, member.Offset, member.Width)))
        : Leaves[member.Offset].Datum;
}

/// <summary>Where a leaf is kept: a number in a variable, or in an element of an array; an array stays the one it is.</summary>
internal readonly record struct Slot(Place? Place, View? Array)
{
    public Slot(Cell cell) : this(new Place(cell, null), null)
    {
    }

    public Cell? Cell => Place?.Cell;
}

/// <summary>A variable that holds a value with members.</summary>
internal sealed class Compound(Layout layout, Slot[] slots)
{
    public Layout Layout { get; } = layout;

    public IReadOnlyList<Slot> Slots => slots;

    /// <summary>The variable of a member that has members itself.</summary>
    public Compound Nested(Member member) => new(member.Nested!, [.. slots.Skip(member.Offset).Take(member.Width)]);

    /// <summary>Gives a leaf its array: once, where the value is made or returned.</summary>
    public void Hold(int leaf, View array) => slots[leaf] = new Slot(null, array);
}

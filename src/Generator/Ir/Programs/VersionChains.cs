using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir.Programs;

/// <summary>One change of an array: a store of an element, or a loop that changes it.</summary>
/// <param name="Node">The <see cref="Store"/>, or the <see cref="Loop"/>.</param>
/// <param name="Guard">The condition under which it happens; null of always.</param>
/// <param name="Version">The array after it, on its branch.</param>
internal sealed record Change(Sym Node, Sym? Guard, Sym Version)
{
    /// <summary>Of a write at a chosen index: the stores that it stands for.</summary>
    public (Sym WhenTrue, Sym WhenFalse)? Arms { get; init; }

    /// <summary>Whether it is, or stands for, the last change of a branch.</summary>
    public bool Is(Change other) => Node == other.Node || (Arms is { } arms && (arms.WhenTrue == other.Node || arms.WhenFalse == other.Node));
}

/// <summary>The versions of arrays as what happened to each since it began: branches of a choice one after the other, under their conditions.</summary>
internal sealed class VersionChains
{
    private readonly Dictionary<Sym, ImmutableList<Change>> _chains = [];

    /// <summary>The leaf that a version goes back to: a parameter, a carry, a new array.</summary>
    public static Sym RootOf(Sym version)
    {
        var root = version;
        while (root is Store or LoopResult or Select)
        {
            root = root switch
            {
                Store store => store.Array,
                LoopResult result => result.Loop.Initial(result.Carry),
                _ => ((Select)root).WhenTrue,
            };
        }

        return root;
    }

    /// <summary>All changes from the root to a version.</summary>
    public ImmutableList<Change> Of(Sym version)
    {
        if (!_chains.TryGetValue(version, out var chain))
        {
            _chains[version] = chain = version switch
            {
                Store store => Of(store.Array).Add(new Change(store, null, store)),
                LoopResult result => Of(result.Loop.Initial(result.Carry)).Add(new Change(result.Loop, null, result)),
                Select select => OfChoice(select),
                _ => [],
            };
        }

        return chain;
    }

    /// <summary>Two elements of which one is written are one write at a chosen index.</summary>
    private ImmutableList<Change> OfChoice(Select choice)
    {
        if (RootOf(choice.WhenTrue) != RootOf(choice.WhenFalse))
        {
            throw new Differentiate.NotDifferentiableException("a choice between two arrays", choice);
        }

        var (yes, no) = (Of(choice.WhenTrue), Of(choice.WhenFalse));
        var common = 0;
        while (common < yes.Count && common < no.Count && yes[common] == no[common])
        {
            common++;
        }

        var before = yes.GetRange(0, common);
        if (yes.Count == common + 1 && no.Count == common + 1
            && yes[common] is { Node: Store { Index: var i, Value: var v } first, Guard: null } && no[common] is { Node: Store { Index: var j, Value: var w }, Guard: null })
        {
            var table = choice.Table;
            var merged = (Store)table.Store(first.Array, table.Select(choice.Condition, i, j), table.Select(choice.Condition, v, w));
            return before.Add(new Change(merged, null, choice) { Arms = (first, no[common].Node) });
        }

        return before
            .AddRange(yes.Skip(common).Select(c => Guarded(c, choice.Condition)))
            .AddRange(no.Skip(common).Select(c => Guarded(c, choice.Table.Apply(Arithmetic.Not, choice.Condition))));
    }

    private static Change Guarded(Change change, Sym condition)
        => change with { Guard = change.Guard is null ? condition : condition.Table.Apply(Arithmetic.And, condition, change.Guard) };
}

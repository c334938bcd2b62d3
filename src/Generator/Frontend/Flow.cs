using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

internal enum ExitKind
{
    Return,

    /// <summary><c>break</c> or <c>continue</c>.</summary>
    Jump,

    /// <summary>What happens after it does not matter to any value.</summary>
    Throw,
}

/// <summary>One way out of a statement other than its end.</summary>
/// <param name="Kind">How control leaves.</param>
/// <param name="Target">Of a jump: the label.</param>
/// <param name="Result">Of a return: the value; null in a void method.</param>
/// <param name="Values">All cells at that point.</param>
internal sealed record Exit(ExitKind Kind, ILabelSymbol? Target, Sym? Result, ImmutableDictionary<Cell, Sym> Values)
{
    public bool JumpsTo(ILabelSymbol? label) => Kind == ExitKind.Jump && SymbolEqualityComparer.Default.Equals(Target, label);

    public bool LeavesLike(Exit other) => Kind == other.Kind && SymbolEqualityComparer.Default.Equals(Target, other.Target);
}

/// <summary>
/// How control leaves a statement: the first exit whose guard holds, else, if <see cref="FallsThrough"/>, its end.
/// </summary>
internal sealed class Flow(SymTable table)
{
    private readonly List<(Sym Guard, Exit? Exit, Flow? Nested)> _ways = [];

    public bool FallsThrough { get; private set; } = true;

    public bool HasExits => _ways.Count > 0;

    public static Flow Leave(SymTable table, Exit exit)
    {
        var flow = new Flow(table) { FallsThrough = false };
        flow._ways.Add((table.Bool(true), exit, null));
        return flow;
    }

    /// <summary>The flow of <c>if (condition) … else …</c>.</summary>
    public static Flow Branch(SymTable table, Sym condition, Flow whenTrue, Flow whenFalse)
    {
        var flow = new Flow(table);
        flow.AddUnder(condition, whenTrue);

        // Where the first branch always leaves, what follows it is the second.
        flow.AddUnder(whenTrue.FallsThrough ? table.Apply(Rules.Arithmetic.Not, condition) : table.Bool(true), whenFalse);
        flow.FallsThrough = whenTrue.FallsThrough || whenFalse.FallsThrough;
        return flow;
    }

    public void AddExit(Sym guard, Exit exit)
    {
        if (guard is not Constant { Integer: 0 })
        {
            _ways.Add((guard, exit, null));
        }
    }

    /// <summary>What is executed where control fell through this flow.</summary>
    public void Then(Flow next)
    {
        _ways.AddRange(next._ways);
        FallsThrough = next.FallsThrough;
    }

    /// <summary>
    /// The value that arises: that of the exit taken, or <paramref name="otherwise"/>. A null stands for a path on which
    /// it does not matter.
    /// </summary>
    public Sym? Merge(Func<Exit, Sym?> valueAt, Sym? otherwise)
    {
        var merged = FallsThrough ? otherwise : null;
        for (var k = _ways.Count - 1; k >= 0; k--)
        {
            var (guard, exit, nested) = _ways[k];
            var own = exit is null ? nested!.Merge(valueAt, null) : valueAt(exit);
            merged = own is null ? merged : merged is null ? own : table.Select(guard, own, merged);
        }

        return merged;
    }

    /// <summary>Whether an exit of this kind is taken.</summary>
    public Sym Takes(Func<Exit, bool> isMeant)
        => Merge(e => table.Bool(isMeant(e)), table.Bool(false)) ?? table.Bool(false);

    public IEnumerable<Exit> Exits() => _ways.SelectMany(w => w.Exit is { } exit ? [exit] : w.Nested!.Exits());

    /// <summary>Ends the jumps to <paramref name="label"/> here: from there on they are a falling through.</summary>
    /// <param name="label">Break label of a switch, continue label of a loop; null of what a method begins again with.</param>
    /// <param name="state">The state at the end; afterwards that of all paths that get here.</param>
    public Flow Land(ILabelSymbol? label, State state)
    {
        if (!Exits().Any(e => e.JumpsTo(label)))
        {
            return this;
        }

        var written = state.Written.ToList();
        foreach (var cell in written)
        {
            if (Merge(e => e.JumpsTo(label) ? ValueOf(e, cell) : null, state[cell]) is { } value)
            {
                state[cell] = value;
            }
        }

        return Rest(e => !e.JumpsTo(label), written);
    }

    /// <summary>The flow of the exits meant, one for each kind and target; the others fall through.</summary>
    private Flow Rest(Func<Exit, bool> isMeant, IReadOnlyList<Cell> written)
    {
        var rest = new Flow(table);
        var pending = Exits().Where(isMeant).ToList();
        while (pending.Count > 0)
        {
            var like = pending[0];
            pending.RemoveAll(like.LeavesLike);
            rest.AddExit(Takes(like.LeavesLike), MergedExit(like, written));
        }

        return rest;
    }

    /// <summary>All exits like the given one in one.</summary>
    /// <param name="like">One of them.</param>
    /// <param name="written">The cells in whose values they may differ.</param>
    private Exit MergedExit(Exit like, IReadOnlyList<Cell> written)
    {
        if (Exits().Count(like.LeavesLike) == 1)
        {
            return like;
        }

        var values = like.Values;
        foreach (var cell in written)
        {
            if (Merge(e => like.LeavesLike(e) ? ValueOf(e, cell) : null, null) is { } value)
            {
                values = values.SetItem(cell, value);
            }
        }

        return like with { Result = Merge(e => like.LeavesLike(e) ? e.Result : null, null), Values = values };
    }

    // A cell that did not exist yet at an exit does not matter there.
    public static Sym? ValueOf(Exit exit, Cell cell) => exit.Values.TryGetValue(cell, out var value) ? value : null;

    private void AddUnder(Sym condition, Flow branch)
    {
        if (!branch.HasExits)
        {
            return;
        }

        if (!branch.FallsThrough && condition is not Constant)
        {
            _ways.Add((condition, null, branch));
            return;
        }

        foreach (var (guard, exit, nested) in branch._ways)
        {
            _ways.Add((table.Apply(Rules.Arithmetic.And, condition, guard), exit, nested));
        }
    }
}

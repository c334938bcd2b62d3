using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The range of a loop, lo ≤ index &lt; hi, run through upwards or downwards.</summary>
internal sealed record LoopRange(string Name, Sym Lo, Sym Hi, bool IsDescending)
{
    /// <summary>Whether a condition of the loop may end it before.</summary>
    public bool MayEndEarly { get; init; }
}

/// <summary>
/// One iteration of a loop, to be closed into a loop. An exit that has changed nothing (<c>while</c>; <c>break</c> or <c>return</c>
/// before anything is written) makes the condition under which an iteration runs; what it returns is computed after the loop. Any
/// other is a carry <c>left</c>: the iteration that leaves is the last.
/// </summary>
/// <param name="table">Makes the expressions.</param>
/// <param name="thrown">The cell that says whether an exception was thrown.</param>
/// <param name="index">The open index.</param>
/// <param name="carried">The cells that the iteration may write, with their values at its start.</param>
/// <param name="flow">How control leaves the iteration; its end continues the loop.</param>
/// <param name="end">The state at the end of the iteration.</param>
internal sealed class LoopBody(
    SymTable table, Cell thrown, Variable index, IReadOnlyList<(Cell Cell, Variable Variable)> carried, Flow flow, State end)
{
    private readonly HashSet<Exit> _early = [];
    private List<Sym>? _reads;

    /// <summary>Writes the final values to the state before the loop.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="isDescending">The index runs downwards.</param>
    /// <param name="keepsOrder">Sums are taken in the order as written.</param>
    /// <param name="limit">Of a loop without a range.</param>
    /// <param name="path">The condition under which control gets to the loop.</param>
    /// <returns>The early returns out of the loop.</returns>
    public Flow Close(State state, bool isDescending, bool keepsOrder, LoopLimit? limit, System.Func<Sym> path)
    {
        var isCounted = !SymTable.IsUnbounded(index.Range!.Value.Hi) && flow.Takes(e => e.Kind != ExitKind.Throw) is Constant { Integer: 0 };
        if (!isCounted)
        {
            _early.UnionWith(flow.Exits().Where(IsEarly));
        }

        var carries = carried.Select(c => new Carry(c.Variable, state[c.Cell], NextOf(c.Cell, c.Variable))).ToList();
        if (isCounted)
        {
            Set(state, LoopLifting.Results(index, carries, isDescending, keepsOrder));
            return new Flow(table);
        }

        var left = new LateExit(table, flow, _early);
        carries.AddRange(left.Carries);
        var condition = And(left.HasNotLeft, KnownConditions.Opposite(flow.Takes(_early.Contains)));
        var outcome = StoppedLoop.Of(index, carries, condition, limit, isDescending, keepsOrder, path());
        var after = new EarlyExit(index, carries, outcome, EndedEarly(outcome, isDescending, left), flow, _early);
        Set(state, [.. carried.Select((c, k) => after.Value(e => e.Kind == ExitKind.Throw ? ValueAtThrow(c.Cell) : Flow.ValueOf(e, c.Cell) is { } v && v != c.Variable ? v : null, outcome.Values[k]))]);
        return Returns(state, outcome, left, after);
    }

    private void Set(State state, ImmutableArray<Sym> values)
    {
        for (var k = 0; k < carried.Count; k++)
        {
            state[carried[k].Cell] = values[k];
        }
    }

    // What else is left behind by an exception does not matter.
    private Sym? ValueAtThrow(Cell cell) => cell == thrown ? table.Bool(true) : null;

    /// <summary>
    /// Whether an exit has changed nothing that the loop carries, or only counters, which are formulas in the index after the loop too,
    /// and temporaries, which are computed again where anything needs them.
    /// </summary>
    private bool IsEarly(Exit exit)
        => exit.Kind == ExitKind.Throw
            || carried.All(c => Flow.ValueOf(exit, c.Cell) is not { } value || value == c.Variable || (!c.Cell.IsArray && (IsCheap(value) || IsTemporary(c.Variable))));

    /// <summary>Whether nothing reads the value that a carry had in the iteration before.</summary>
    private bool IsTemporary(Variable variable)
    {
        _reads ??= [.. carried.SelectMany(c => flow.Exits().Select(e => Flow.ValueOf(e, c.Cell)).Append(end[c.Cell]).OfType<Sym>().Where(v => v != c.Variable)),
            .. flow.Exits().Select(e => e.Result).OfType<Sym>(), .. flow.Exits().Select(e => flow.Takes(other => other == e))];
        return !_reads.Any(r => r.DependsOn(variable));
    }

    private static bool IsCheap(Sym value)
        => !value.Type.IsReal() && PostOrder.Of(value).All(n => n is Constant or Parameter or Variable or Length or Apply { Type: not (SymType.Single or SymType.Double) });

    private Sym NextOf(Cell cell, Variable variable)
        => flow.Merge(e => _early.Contains(e) || (e.Kind == ExitKind.Throw && cell != thrown) ? null : Flow.ValueOf(e, cell), end[cell]) ?? variable;

    /// <summary>Holds after the loop where an early exit ended it.</summary>
    private Sym EndedEarly(LoopOutcome outcome, bool isDescending, LateExit left)
    {
        var (lo, hi) = index.Range!.Value;
        var isInRange = SymTable.IsUnbounded(hi) ? table.Bool(true)
            : isDescending ? table.Apply(Arithmetic.LessOrEqual, lo, outcome.Last)
            : table.Apply(Arithmetic.Less, outcome.Last, hi);
        return left.Carries.Count == 0 ? isInRange : And(Not(outcome.Values[carried.Count]), isInRange);
    }

    private Flow Returns(State state, LoopOutcome outcome, LateExit left, EarlyExit after)
    {
        var outward = new Flow(table);
        if (after.Returned is { } returned)
        {
            outward.AddExit(returned.Condition, new Exit(ExitKind.Return, null, returned.Result, state.Values));
        }

        if (left.ReturnedAt is { } at)
        {
            var result = left.ResultAt is { } resultAt ? outcome.Values[carried.Count + resultAt] : null;
            outward.AddExit(outcome.Values[carried.Count + at], new Exit(ExitKind.Return, null, result, state.Values));
        }

        return outward;
    }

    private Sym Not(Sym condition) => table.Apply(Arithmetic.Not, condition);

    private Sym And(Sym a, Sym b) => table.Apply(Arithmetic.And, a, b);
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The range of a counted loop, lo ≤ index &lt; hi, run through upwards or downwards.</summary>
internal sealed record LoopRange(string Name, Sym Lo, Sym Hi, bool IsDescending);

/// <summary>
/// One iteration of a loop, to be closed into a loop. <c>break</c> and <c>return</c> become a carry that says whether the
/// loop was left: from then on no carry changes.
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
    private readonly Sym _leaves = flow.Takes(e => e.Kind != ExitKind.Throw);

    private bool CanLeave => _leaves is not Constant { Integer: 0 };

    /// <summary>Writes the final values to the state before the loop.</summary>
    /// <returns>The early returns out of the loop.</returns>
    public Flow Close(State state, bool isDescending, bool keepsOrder)
    {
        var left = table.Fresh("left", SymType.Bool);
        var carries = new List<Carry>();
        foreach (var (cell, variable) in carried)
        {
            carries.Add(new Carry(variable, state[cell], Frozen(left, variable, NextOf(cell, variable))));
        }

        var outward = CanLeave ? Leave(left, carries) : null;
        var results = LoopLifting.Results(index, carries, isDescending, keepsOrder);
        for (var k = 0; k < carried.Count; k++)
        {
            state[carried[k].Cell] = results[k];
        }

        return outward is null ? new Flow(table) : outward(state, [.. results]);
    }

    private Sym NextOf(Cell cell, Variable variable)
        => flow.Merge(e => e.Kind == ExitKind.Throw && cell != thrown ? null : Flow.ValueOf(e, cell), end[cell]) ?? variable;

    private Sym Frozen(Variable left, Variable old, Sym next) => CanLeave ? table.Select(left, old, next) : next;

    /// <summary>Adds the carries that say whether, and with what, the loop was left.</summary>
    private System.Func<State, IReadOnlyList<Sym>, Flow> Leave(Variable left, List<Carry> carries)
    {
        carries.Add(new Carry(left, table.Bool(false), table.Apply(Arithmetic.Or, left, _leaves)));
        var returns = flow.Takes(e => e.Kind == ExitKind.Return);
        if (returns is Constant { Integer: 0 })
        {
            return (_, _) => new Flow(table);
        }

        var leftAt = carries.Count - 1;
        var returnedAt = leftAt;
        if (returns != _leaves)
        {
            returnedAt = carries.Count;
            var returned = table.Fresh("returned", SymType.Bool);
            carries.Add(new Carry(returned, table.Bool(false), table.Select(left, returned, returns)));
        }

        var result = flow.Merge(e => e.Kind == ExitKind.Return ? e.Result : null, null);
        var resultAt = carries.Count;
        if (result is not null)
        {
            var variable = table.Fresh("result", result.Type);
            var initial = result.Type == SymType.Bool ? table.Bool(false) : table.Real(0, result.Type);
            carries.Add(new Carry(variable, initial, table.Select(left, variable, table.Select(returns, result, variable))));
        }

        return (state, results) =>
        {
            var outward = new Flow(table);
            var exit = new Exit(ExitKind.Return, null, result is null ? null : results[resultAt], state.Values);
            outward.AddExit(results[returnedAt], exit);
            return outward;
        };
    }
}

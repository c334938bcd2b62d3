using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Variables that are given another array: the elements move instead. Nobody can tell, since the arrays have no other names and are
/// equally long; so buffers that take turns are arrays like any other.
/// </summary>
internal sealed partial class Interpreter
{
    private void Exchange(IOperation where, ArraySwap swap, State state)
    {
        if (_frame.FindView(swap.First) is { } first && _frame.FindView(swap.Second) is { } second)
        {
            Move(where, [(swap.First, second), (swap.Second, first)], state);
        }
        else
        {
            ReportMove(where);
        }
    }

    /// <summary>All variables get their arrays at once.</summary>
    private void Move(IOperation where, IReadOnlyList<(ILocalSymbol Target, View Value)> moves, State state)
    {
        var targets = moves.Select(m => (m.Target, View: _frame.FindView(m.Target)!, m.Value)).ToList();
        var cells = targets.Select(t => t.View.Array).ToList();
        if (cells.Distinct().Count() != cells.Count
            || !targets.TrueForAll(t => IsAlike(t.View, t.Value) && HasNoOtherName(t.View.Array, [t.Target]))
            || !targets.TrueForAll(t => cells.Contains(t.Value.Array) || HasNoOtherName(t.Value.Array, Ending(where))))
        {
            ReportMove(where);
            return;
        }

        var length = targets[0].View.Length;
        var index = _table.FreshIndex("i", _table.Real(0, length.Type), length);
        var variables = cells.ToDictionary(c => c, c => _table.Fresh(c.Name, c.Type, isArray: true));
        var carries = targets.ConvertAll(t => new Carry(
            variables[t.View.Array],
            state[t.View.Array],
            _table.Store(variables[t.View.Array], index, _table.Load(variables.TryGetValue(t.Value.Array, out var moved) ? moved : state[t.Value.Array], index))));
        var results = LoopLifting.Results(index, carries);
        for (var k = 0; k < results.Length; k++)
        {
            state[cells[k]] = results[k];
        }
    }

    private void ReportMove(IOperation where) => Report(where, Descriptors.ArrayValue, "Assigning an array that has another name, or another length, to a variable", "declare a new variable for it");

    /// <summary>Whether both are all of their arrays, and of the same extents.</summary>
    private static bool IsAlike(View a, View b)
        => a.Length == b.Length && a.Rows == b.Rows && a.Columns == b.Columns && a.Array.Type == b.Array.Type
            && Algebra.IsZero(a.Offset) && Algebra.IsZero(b.Offset) && a.RowStarts is null && b.RowStarts is null && a.Counter is null && b.Counter is null;

    private bool HasNoOtherName(Cell array, IReadOnlyCollection<ILocalSymbol> names)
    {
        if (_staticArrays.ContainsKey(array))
        {
            return false;
        }

        for (var frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (frame.This?.Slots.Any(s => s.Cell == array || s.Array?.Array == array) == true || frame.NamesOf(array).Any(n => !names.Contains(n, SymbolEqualityComparer.Default)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The variable whose array is assigned for the last time that anything reads it: it ends with the block, before any loop around runs again.</summary>
    private static IReadOnlyCollection<ILocalSymbol> Ending(IOperation where)
    {
        if (where is not ISimpleAssignmentOperation { Value: ILocalReferenceOperation { Local: var local } } assignment)
        {
            return [];
        }

        for (var around = assignment.Parent; around is not (null or ILoopOperation); around = around.Parent)
        {
            if (around is IBlockOperation block && block.Locals.Contains(local, SymbolEqualityComparer.Default))
            {
                return block.Descendants().Any(o => o is ILocalReferenceOperation r && SymbolEqualityComparer.Default.Equals(r.Local, local) && r.Syntax.SpanStart > assignment.Syntax.Span.End)
                    ? []
                    : [local];
            }
        }

        return [];
    }
}

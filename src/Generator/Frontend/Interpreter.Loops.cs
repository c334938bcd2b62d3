using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Loops: the body is run once, on carries that stand for the values at the start of any iteration.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What an iteration does, for the index of the range.</summary>
    private delegate Flow Iteration(Variable index, State state);

    /// <summary>The header of the first loop that ran, here or in a method called; null where none did.</summary>
    public Location? FirstLoop { get; private set; }

    private Flow ExecuteFor(IForLoopOperation loop, State state)
    {
        foreach (var statement in loop.Before)
        {
            Execute(statement, state);
        }

        if (ReadHeader(loop, state) is not { } header)
        {
            return ExecuteUnbounded(loop, state, loop.Condition, isTop: true, (_, inner) =>
            {
                var flow = Execute(loop.Body, inner).Land(loop.ContinueLabel, inner);
                if (flow.FallsThrough)
                {
                    flow.Then(ExecuteAll(loop.AtLoopBottom, inner));
                }

                return flow;
            });
        }

        // A counter declared in the header is gone after the loop.
        var ownCounter = loop.Locals.Any(l => _frame.FindCell(l) == header.Counter) ? header.Counter : null;
        return ExecuteLoop(loop, header.Range, ownCounter, state, (index, inner) =>
        {
            inner[header.Counter] = header.ValueAt(index);
            var flow = new Flow(_table);
            foreach (var condition in header.OtherConditions)
            {
                LeaveUnless(condition, loop, flow, inner);
            }

            flow.Then(Execute(loop.Body, inner));
            flow = flow.Land(loop.ContinueLabel, inner);
            foreach (var statement in loop.AtLoopBottom)
            {
                Execute(statement, inner);
            }

            return flow;
        });
    }

    /// <summary>A loop whose number of iterations is known only once it has run.</summary>
    private Flow ExecuteWhile(IWhileLoopOperation loop, State state)
        => ExecuteUnbounded(
            loop, state, loop.ConditionIsUntil ? null : loop.Condition, loop.ConditionIsTop, (_, inner) => Execute(loop.Body, inner).Land(loop.ContinueLabel, inner));

    /// <param name="loop">The loop.</param>
    /// <param name="state">The state before it; that after it when it returns.</param>
    /// <param name="condition">Under which it goes on; null of always.</param>
    /// <param name="isTop">Whether it is asked before each iteration, or after.</param>
    /// <param name="iterate">What an iteration does beside.</param>
    private Flow ExecuteUnbounded(ILoopOperation loop, State state, IOperation? condition, bool isTop, Iteration iterate)
    {
        var range = new LoopRange("k", _table.Integer(0), _table.Unbounded(), IsDescending: false);
        return ExecuteLoop(loop, range, null, state, (index, inner) =>
        {
            var flow = new Flow(_table);
            if (isTop)
            {
                LeaveUnless(condition, loop, flow, inner);
            }

            flow.Then(iterate(index, inner));
            if (!isTop && flow.FallsThrough)
            {
                LeaveUnless(condition, loop, flow, inner);
            }

            return flow;
        });
    }

    private void LeaveUnless(IOperation? condition, ILoopOperation loop, Flow flow, State inner)
    {
        if (condition is not null)
        {
            var holds = Value(condition, inner);
            _path = _path.And(holds, holds: true);
            flow.AddExit(Not(holds), new Exit(ExitKind.Jump, loop.ExitLabel, null, inner.Values));
        }
    }

    private Flow ExecuteForEach(IForEachLoopOperation loop, State state)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { Operand: var operand } && IsSequence(operand.Type))
        {
            collection = operand;
        }

        if (!IsSequence(collection.Type) || loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var variable })
        {
            ReportType(loop.Collection);
            return new Flow(_table);
        }

        if (ArrayOf(collection, state) is not { } view)
        {
            return new Flow(_table);
        }

        var range = new LoopRange("i", _table.Integer(0), view.Length, IsDescending: false);
        return ExecuteLoop(loop, range, null, state, (index, inner) =>
        {
            BindElement(variable, view, index, inner);
            return Execute(loop.Body, inner).Land(loop.ContinueLabel, inner);
        });
    }

    private void BindElement(ILocalSymbol variable, View view, Sym index, State state)
    {
        if (view.Records is { } layout)
        {
            var element = RecordAt(view, layout, index);
            _frame.Bind(variable, variable.IsRef ? element : NewCompound(variable.Name, Read(element, state), state));
            return;
        }

        var place = view.Vectors is { } vectors ? new Place(view.Array, Plus(view.Offset, index * CountOf(vectors)) + LaneOf(vectors)) : new Place(view.Array, Plus(view.Offset, index));
        if (view.RowStarts is not null)
        {
            _frame.Bind(variable, RowOf(view, index, state));
        }
        else if (variable.IsRef)
        {
            _frame.Bind(variable, place);
        }
        else
        {
            var type = NumberOf(variable.Type) ?? view.Array.Type;
            state[BindNumber(variable, type)] = Rules.Arithmetic.Convert(Load(place, state), type);
        }
    }

    private Flow ExecuteLoop(ILoopOperation loop, LoopRange range, Cell? counter, State state, Iteration iterate)
    {
        FirstLoop ??= HeaderOf(loop);
        var index = _table.FreshIndex(range.Name, range.Lo, range.Hi);
        var inner = state.Fork();
        var carried = new List<(Cell Cell, Variable Variable)>();
        foreach (var cell in CarriedBy(loop, state).Where(c => c != counter))
        {
            var variable = _table.Fresh(cell.Name, cell.Type, cell.IsArray);
            carried.Add((cell, variable));
            inner[cell] = variable;
            if (_vectorCells.Contains(cell))
            {
                _vectorCarries.Add(variable);
            }
        }

        var flow = InLoop(loop, range, index, () => iterate(index, inner));
        if (inner.Written.FirstOrDefault(c => c != counter && state.Knows(c) && carried.All(k => k.Cell != c)) is { } missed)
        {
            throw new InvalidOperationException($"'{missed.Name}' is written in a loop and was not carried.");
        }

        var body = new LoopBody(_table, _thrown, index, carried, flow, inner);
        var after = body.Close(state, range.IsDescending, _keepsOrder, LimitOf(loop), PathCondition);
        foreach (var result in carried.SelectMany(c => PostOrder.Of(state[c.Cell], _table.Origins.ContainsKey)).OfType<LoopResult>())
        {
            From(loop, result);
        }

        return after;
    }

    private IReadOnlyCollection<ISymbol> Written(IOperation operation) => new WrittenSymbols(_bodies, s => _frame.FindClosure(s)?.Body).In(operation);

    private static IEnumerable<Cell> CellsOf(Compound compound) => compound.Slots.Select(s => s.Cell ?? s.Array?.Array).OfType<Cell>();

    /// <summary>The most iterations that the user allows a loop whose end depends on data.</summary>
    private LoopLimit? LimitOf(ILoopOperation loop)
        => _maxIterations is { } count ? new LoopLimit(count, $"{_frame.Method.Name}, line {loop.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1}") : null;

    /// <summary>The cells that the loop may write: found in the source, before it runs.</summary>
    private IReadOnlyList<Cell> CarriedBy(ILoopOperation loop, State state) => CarriedBy(Written(loop), state);

    private IReadOnlyList<Cell> CarriedBy(IReadOnlyCollection<ISymbol> written, State state)
    {
        var cells = CellsOf(written);
        cells.UnionWith([_thrown, _outside, _refuted]);

        // Methods write to their instance, and a return leaves its value.
        foreach (var compound in new[] { _frame.This, _frame.Result }.OfType<Compound>())
        {
            cells.UnionWith(CellsOf(compound));
        }

        return [.. cells.Where(state.Knows).OrderBy(c => c.Id)];
    }

    /// <summary>
    /// What variables keep their values in: different names may stand for one place. A lambda that was handed in writes to variables of
    /// the activations around.
    /// </summary>
    private HashSet<Cell> CellsOf(IEnumerable<ISymbol> symbols)
    {
        var cells = new HashSet<Cell>();
        foreach (var symbol in symbols)
        {
            for (var frame = _frame; frame is not null; frame = frame.Caller)
            {
                if (frame.FindPlace(symbol) is { } place)
                {
                    cells.Add(place.Cell);
                }
                else if (frame.FindView(symbol) is { } view)
                {
                    cells.Add(view.Array);
                    cells.UnionWith(view.Counter is { } counter ? [counter] : []);
                }
                else if (frame.FindCompound(symbol) is { } compound)
                {
                    cells.UnionWith(CellsOf(compound));
                }
            }
        }

        return cells;
    }
}

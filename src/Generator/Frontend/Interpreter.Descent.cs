using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Methods with a limit that call themselves once on every path, and go on with the result: two loops, down and up again (linear
/// recursion; Cohen, Eliminating redundant recursive calls, 1983). The first finds the arguments of each call and keeps them, the second runs the
/// body for each from the last to the first, with the result of the call before in place of the call.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>What a call to itself is, in the activation that runs as such loops; null of none.</summary>
    private (Frame Frame, Func<IInvocationOperation, State, Sym> Result)? _selfCall;

    /// <summary>A parameter that changes from call to call: where it is in the body, and its value in the call number k.</summary>
    private sealed record ChangingArgument(Cell Cell, Func<Sym, Sym> At, Sym Last);

    /// <param name="Arguments">What changes from call to call.</param>
    /// <param name="Depth">How many calls there are.</param>
    /// <param name="Calls">The condition under which a call is made, of the values of the changing arguments.</param>
    private sealed record Descent(IReadOnlyList<ChangingArgument> Arguments, Sym Depth, Func<IReadOnlyList<Sym>, Sym> Calls);

    private Flow ExecuteDescent(IBlockOperation body, LoopLimit limit, State state)
    {
        if (NumberOf(_frame.Method.ReturnType) is not { } type)
        {
            Report(body, Descriptors.Recursion, _frame.Method.Name);
            return new Flow(_table);
        }

        var outer = _selfCall;
        var descent = Descend(body, limit, state);
        var index = _table.FreshIndex("call", _table.Integer(0), descent.Depth);
        var inner = state.Fork();
        var result = _table.Fresh("result", type);
        var carried = new[] { _thrown, _outside, _refuted }.Select(c => (Cell: c, Variable: _table.Fresh(c.Name, c.Type))).ToList();
        carried.ForEach(c => inner[c.Cell] = c.Variable);
        IReadOnlyList<Sym> atLast = [.. descent.Arguments.Select(a => a.Last)], atCall = [.. descent.Arguments.Select(a => a.At(index))];
        var last = RunBody(body, state.Fork(), descent, atLast, KnownConditions.Opposite(descent.Calls(atLast)), Zero(type));
        _loops.Push(index);
        var before = RunBody(body, inner, descent, atCall, descent.Calls(atCall), result);
        _loops.Pop();
        _selfCall = outer;

        var carries = carried.Select(c => new Carry(c.Variable, last.After(c.Cell), before.After(c.Cell))).Append(new Carry(result, last.Result, before.Result)).ToList();
        var values = LoopLifting.Results(index, carries, isDescending: true, _keepsOrder);
        for (var k = 0; k < carried.Count; k++)
        {
            state[carried[k].Cell] = values[k];
        }

        return Flow.Leave(_table, new Exit(ExitKind.Return, null, values[carried.Count], state.Values));
    }

    private Descent Descend(IBlockOperation body, LoopLimit limit, State state)
    {
        var index = _table.FreshIndex("call", _table.Integer(0), _table.Unbounded());
        var parameters = _frame.Method.OriginalDefinition.Parameters.Select(p => _frame.FindCell(p)).OfType<Cell>().Where(state.Knows).ToList();
        var variables = parameters.ConvertAll(c => _table.Fresh(c.Name, c.Type));
        var next = parameters.ConvertAll(c => NewCell(c.Name, c.Type));
        var called = NewCell("calls", SymType.Bool);
        var inner = state.Fork();
        inner[called] = _table.Bool(false);
        for (var k = 0; k < parameters.Count; k++)
        {
            inner[parameters[k]] = variables[k];
            inner[next[k]] = variables[k];
        }

        _selfCall = (_frame, (call, s) => NoteCall(call, parameters, next, called, s));
        _loops.Push(null);
        var flow = InIteration(() => Execute(body, inner));
        _loops.Pop();
        var condition = AtEnd(flow, called, inner);
        var changed = Enumerable.Range(0, parameters.Count).Where(k => AtEnd(flow, next[k], inner) != variables[k]).ToList();

        var carries = changed.ConvertAll(k => new Carry(variables[k], state[parameters[k]], Known(AtEnd(flow, next[k], inner), condition)));
        var capacity = _table.Fresh("depth", SymType.Int32);
        foreach (var k in changed)
        {
            var stack = _table.Fresh(parameters[k].Name + "Calls", StackType(parameters[k]), isArray: true);
            carries.Add(new Carry(stack, _table.FreshZeros(stack.Name, stack.Type, capacity), _table.Store(stack, index, ToStack(variables[k]))));
        }

        var constants = Enumerable.Range(0, parameters.Count).Except(changed).ToDictionary(k => variables[k], k => state[parameters[k]]);
        carries = carries.ConvertAll(c => c with { Next = _table.Substitute(c.Next, constants) });
        condition = _table.Substitute(condition, constants);
        var outcome = StoppedLoop.Of(index, carries, condition, limit, false, _keepsOrder, PathCondition());
        var depth = PostOrder.Of(outcome.Last).Any(n => n is TripEnd) ? _table.Integer(limit.Count ?? 0) : outcome.Last;
        return new Descent(
            [.. changed.Select((k, j) => new ChangingArgument(
                parameters[k], at => FromStack(_table.Load(_table.Substitute(outcome.Values[changed.Count + j], capacity, depth), at), parameters[k].Type), outcome.Values[j]))],
            outcome.Last,
            values => _table.Substitute(condition, changed.Select((k, j) => (k, j)).ToDictionary(c => variables[c.k], c => values[c.j])));
    }

    /// <summary>An expression where a condition holds.</summary>
    private static Sym Known(Sym sym, Sym condition) => KnownConditions.Conjuncts(condition).Aggregate(sym, (known, c) => c is Apply { Primitive: var p } negated && p == Arithmetic.Not
        ? KnownConditions.Known(known, negated.Children[0], holds: false)
        : KnownConditions.Known(known, c, holds: true));

    /// <summary>Notes the arguments of a call; a second one on the same path is more than loops can do.</summary>
    private Sym NoteCall(IInvocationOperation call, List<Cell> parameters, List<Cell> next, Cell called, State state)
    {
        if (state[called] is not Constant { Integer: 0 })
        {
            return Report(call, Descriptors.Recursion, _frame.Method.Name);
        }

        var values = new List<(int Parameter, Sym Value)>();
        foreach (var argument in call.Arguments)
        {
            var parameter = _frame.Method.OriginalDefinition.Parameters[argument.Parameter!.Ordinal];
            if (_frame.FindCell(parameter) is { } cell && parameter.RefKind is RefKind.None or RefKind.In)
            {
                values.Add((parameters.IndexOf(cell), Arithmetic.Convert(Value(argument.Value, state), cell.Type)));
            }
            else
            {
                CheckPassedOn(argument.Value, parameter);
            }
        }

        foreach (var (parameter, value) in values)
        {
            state[next[parameter]] = value;
        }

        state[called] = _table.Bool(true);
        return Zero(NumberOf(call.Type)!.Value);
    }

    /// <summary>One activation, with a result in place of the call: what it returns, and what it leaves behind.</summary>
    /// <param name="condition">Holds of these arguments.</param>
    private (Sym Result, Func<Cell, Sym> After) RunBody(IBlockOperation body, State inner, Descent descent, IReadOnlyList<Sym> arguments, Sym condition, Sym result)
    {
        for (var k = 0; k < arguments.Count; k++)
        {
            inner[descent.Arguments[k].Cell] = arguments[k];
        }

        var start = inner.Fork();
        _selfCall = (_frame, (_, _) => result);
        var flow = InIteration(() =>
        {
            _path = _path.And(condition, holds: true);
            return Execute(body, start);
        });
        if (start.Written.Any(c => c.IsArray && inner.Knows(c)))
        {
            Report(_frame.Method.Locations[0], null, Descriptors.Recursion, _frame.Method.Name);
            return (Zero(result.Type), c => inner[c]);
        }

        return (
            Known(flow.Merge(e => e.Kind == ExitKind.Throw ? null : e.Result, null) ?? Zero(result.Type), condition),
            c => Known(flow.Merge(e => AfterExit(e, c), start[c]) ?? inner[c], condition));
    }

    private Sym AtEnd(Flow flow, Cell cell, State end) => flow.Merge(e => Flow.ValueOf(e, cell), end[cell]) ?? end[cell];

    private static SymType StackType(Cell parameter) => parameter.Type == SymType.Bool ? SymType.Int32 : parameter.Type;

    private Sym ToStack(Sym value) => value.Type == SymType.Bool ? _table.Select(value, _table.Integer(1), _table.Integer(0)) : value;

    private Sym FromStack(Sym value, SymType type) => type == SymType.Bool ? _table.Apply(Arithmetic.NotEqualTo, value, _table.Integer(0)) : value;
}

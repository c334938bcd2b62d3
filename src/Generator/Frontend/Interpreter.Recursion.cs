using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Methods with a limit that call themselves last: a loop that carries the parameters, each call an iteration (Steele, Debunking the
/// "expensive procedure call" myth, 1977). Its reverse sweep is that of any loop whose end depends on data.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>The activation that such a call uses again.</summary>
    private Frame? _repeated;

    private Flow ExecuteBody(IBlockOperation body, State state)
        => (Annotations.MaxIterations(_frame.Method) ?? _maxIterations) is { } count && TailCalls.AreAll(_frame.Method, body)
            ? ExecuteRepeatedly(body, new LoopLimit(count, _frame.Method.Name), state)
            : _descends && (Annotations.MaxIterations(_frame.Method) ?? _maxIterations) is { } depth && TailCalls.Exist(_frame.Method, body)
            ? ExecuteDescent(body, new LoopLimit(depth, _frame.Method.Name), state)
            : Execute(body, state);

    private Flow ExecuteRepeatedly(IBlockOperation body, LoopLimit limit, State state)
    {
        var index = _table.FreshIndex("depth", _table.Integer(0), _table.Unbounded());
        var inner = state.Fork();
        var carried = new List<(Cell Cell, Variable Variable)>();
        foreach (var cell in CarriedByCalls(body, state))
        {
            var variable = _table.Fresh(cell.Name, cell.Type, cell.IsArray);
            carried.Add((cell, variable));
            inner[cell] = variable;
        }

        var outer = _repeated;
        _repeated = _frame;
        _loops.Push(null);
        var flow = InIteration(() => RunOnce(body, inner));
        _loops.Pop();
        _repeated = outer;
        return new LoopBody(_table, _thrown, index, carried, flow, inner).Close(state, isDescending: false, _keepsOrder, limit, PathCondition);
    }

    /// <summary>One activation: a last call goes on, whatever else ends the body ends the loop.</summary>
    private Flow RunOnce(IBlockOperation body, State inner)
    {
        var flow = Execute(body, inner);
        if (flow.FallsThrough)
        {
            flow.Then(Flow.Leave(_table, new Exit(ExitKind.Return, null, null, inner.Values)));
        }

        return flow.Land(null, inner);
    }

    /// <summary>The parameters, and what the body writes.</summary>
    private IReadOnlyList<Cell> CarriedByCalls(IBlockOperation body, State state)
        => [.. CarriedBy(Written(body), state).Concat(_frame.Method.OriginalDefinition.Parameters.SelectMany(CellsOf)).Where(state.Knows).Distinct().OrderBy(c => c.Id)];

    private IEnumerable<Cell> CellsOf(IParameterSymbol parameter)
        => _frame.FindCell(parameter) is { } cell ? [cell] : _frame.FindCompound(parameter) is { } compound ? CellsOf(compound) : [];

    /// <summary>What is returned by a call that uses the activation again; null of any other value.</summary>
    private Flow? Repeat(IOperation value, State state)
    {
        if (_repeated != _frame)
        {
            return null;
        }

        if (TailCalls.IsCallOf(_frame.Method, value))
        {
            PassAgain((IInvocationOperation)value, state);
            return Flow.Leave(_table, new Exit(ExitKind.Jump, null, null, state.Values));
        }

        if (value is not IConditionalOperation { WhenFalse: { } otherwise } choice || !choice.Descendants().Any(o => TailCalls.IsCallOf(_frame.Method, o)))
        {
            return null;
        }

        var condition = Decided(Value(choice.Condition, state));
        return condition is Constant known ? ReturnOf(known.Integer != 0 ? choice.WhenTrue : otherwise, state)
            : ExecuteBranches(condition, state, s => ReturnOf(choice.WhenTrue, s), s => ReturnOf(otherwise, s));
    }

    /// <summary>Gives the parameters the values of the arguments, all of which are taken before.</summary>
    private void PassAgain(IInvocationOperation call, State state)
    {
        var values = new List<(IParameterSymbol Parameter, IOperation Where, Datum Value)>();
        foreach (var argument in call.Arguments)
        {
            var parameter = _frame.Method.OriginalDefinition.Parameters[argument.Parameter!.Ordinal];
            if (parameter.RefKind is RefKind.Ref or RefKind.Out || IsArray(parameter.Type))
            {
                CheckPassedOn(argument.Value, parameter);
            }
            else if (Evaluate(argument.Value, state) is { } value)
            {
                values.Add((parameter, argument.Value, value));
            }
        }

        foreach (var (parameter, where, value) in values)
        {
            if (_frame.FindCell(parameter) is { } cell && value.Number is { } number)
            {
                state[cell] = Rules.Arithmetic.Convert(number, cell.Type);
            }
            else if (_frame.FindCompound(parameter) is { } compound && value.Bundle is { } bundle)
            {
                Write(where, compound, bundle, state);
            }
        }
    }

    /// <summary>A span, an array or a reference goes on as it came.</summary>
    private void CheckPassedOn(IOperation argument, IParameterSymbol parameter)
    {
        while (argument is IConversionOperation { Operand: var operand })
        {
            argument = operand;
        }

        if (argument is not IParameterReferenceOperation { Parameter: var given } || !SymbolEqualityComparer.Default.Equals(given.OriginalDefinition, parameter))
        {
            Report(argument, Descriptors.ArrayValue, $"Another argument for '{parameter.Name}' in a call of the method to itself", $"pass '{parameter.Name}' on, and where to begin as a number");
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Lists that a method makes and adds to: an array as long as the list can get, and the number of its elements, an integer like any other.
/// How long it can get is counted by the loops around the calls that add.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>The loops that run, the innermost last, each with its index and the most iterations that the user allows it.</summary>
    private readonly List<(Variable Index, LoopLimit? Limit)> _around = [];

    private readonly Dictionary<Cell, NewList> _newLists = [];

    /// <param name="Capacity">Stands for the greatest number of elements that are added.</param>
    /// <param name="Depth">How many loops ran where the list was made.</param>
    private sealed record NewList(Variable Capacity, int Depth)
    {
        public Sym? Added { get; set; }
    }

    /// <summary><c>new List&lt;double&gt;()</c>, with elements or without.</summary>
    private View? ListOf(IObjectCreationOperation creation, SymType element, State state)
    {
        if (creation.Initializer is not null)
        {
            Report(creation.Initializer, Descriptors.ArrayValue, "This initialiser", "call Add");
            return null;
        }

        var given = creation.Arguments.Select(a => AsArray(a.Value)).FirstOrDefault(a => a is not null);
        var source = given is null ? null : ArrayOf(given, state);
        if (creation.Arguments.Length > 0 && source is null && NumberOf(creation.Arguments[0].Value.Type) is null)
        {
            ReportType(creation.Arguments[0].Value);
            return null;
        }

        var made = Growing(creation, element, source?.Length ?? _table.Integer(0), state);
        if (source is not null)
        {
            Copy(source, made, source.Length, state);
        }

        return made;
    }

    private View Growing(IOperation creation, SymType element, Sym count, State state)
    {
        var name = NameOf(creation);
        var capacity = _table.Fresh("capacity", SymType.Int32);
        var cell = NewArrayCell(name, element, count + capacity);
        var counter = NewCell(name + "Count", SymType.Int32);
        state[cell] = _table.FreshZeros(name, element, count + capacity);
        state[counter] = count;
        _newLists[cell] = new NewList(capacity, _around.Count);
        return new View(cell, _table.Integer(0), count) { Counter = counter };
    }

    /// <summary>A view with the number of elements that it has now.</summary>
    private static View? Now(View? view, State state) => view is { Counter: { } counter } && state.Knows(counter) ? view with { Length = state[counter] } : view;

    private Sym? CallOnList(IInvocationOperation call, State state)
    {
        if (call.TargetMethod.Name is not ("Add" or "AddRange" or "Clear" or "RemoveAt"))
        {
            return CallOnArray(call, state);
        }

        if (ArrayOf(call.Instance!, state) is not { Counter: { } counter } list)
        {
            Report(call, Descriptors.ArrayValue, $"'{call.TargetMethod.Name}' of a list of the caller's", "make a list here, or write into an array");
            return null;
        }

        switch (call.TargetMethod.Name)
        {
            case "Add":
                Store(new Place(list.Array, list.Length), Arithmetic.Convert(Value(call.Arguments[0].Value, state), list.Array.Type), state);
                Grow(call, list, _table.Integer(1), state);
                break;
            case "AddRange" when AsArray(call.Arguments[0].Value) is { } added && ArrayOf(added, state) is { RowStarts: null } source:
                Copy(source, list with { Offset = list.Length, Length = source.Length }, source.Length, state);
                Grow(call, list, source.Length, state);
                break;
            case "Clear":
                state[counter] = _table.Integer(0);
                break;
            case "RemoveAt" when Value(call.Arguments[0].Value, state) is var last && last == list.Length - 1:
                Below(null, last, state, mayCheckInPlace: false);
                state[counter] = last;
                break;
            default:
                ReportExpression(call);
                break;
        }

        return null;
    }

    /// <summary>An array or span before it becomes an <c>IEnumerable</c>; null of anything else.</summary>
    private IOperation? AsArray(IOperation sequence)
        => IsArray(sequence.Type) ? sequence : sequence is IConversionOperation { Operand: var operand } && IsArray(operand.Type) ? operand : null;

    private void Grow(IInvocationOperation call, View list, Sym count, State state)
    {
        state[list.Counter!] = list.Length + count;
        var made = _newLists[list.Array];
        if (TimesRun(count, made.Depth) is { } most)
        {
            made.Added = made.Added is { } others ? others + most : most;
        }
        else
        {
            Report(call, Descriptors.ArrayValue, "Adding to a list whose greatest length is not known before", "bound the loop by a count or [MaxIterations], or write into an array that is long enough");
        }
    }

    /// <summary>A bound of a count, summed over the iterations of the loops around up to a depth; null where none is known.</summary>
    private Sym? TimesRun(Sym count, int depth)
    {
        var most = Greatest(count);
        for (var k = _around.Count - 1; k >= depth && most is not null; k--)
        {
            var (index, limit) = _around[k];
            var (lo, hi) = index.Range!.Value;
            var times = !SymTable.IsUnbounded(hi) ? NotNegative(Greatest(Arithmetic.Convert(hi - lo, SymType.Int32))) : limit?.Count is { } allowed ? _table.Integer(allowed) : null;
            most = times is null ? null : most * times;
        }

        return most;
    }

    private Sym? NotNegative(Sym? count)
        => count is null || IntegerPolynomial.IsNeverNegative(count) ? count : _table.Apply(Selection.Max, count, _table.Real(0, count.Type));

    /// <summary>The greatest value that an integer takes while the loops run whose indices are in it; null where it depends on anything else that changes.</summary>
    private Sym? Greatest(Sym number)
    {
        while (number.FreeVariables.LastOrDefault() is { } index)
        {
            if (index.Range is not var (lo, hi) || IntegerPolynomial.Split(number, index) is not { Coefficient: Constant { Integer: var slope } } || (slope > 0 && SymTable.IsUnbounded(hi)))
            {
                return null;
            }

            number = _table.Substitute(number, index, slope > 0 ? hi - 1 : lo);
        }

        return number;
    }

    /// <summary>With the capacities of all lists in it.</summary>
    private Sym WithCapacities(Sym sym)
        => _newLists.Count == 0 ? sym : _table.Substitute(sym, _newLists.Values.ToDictionary(l => l.Capacity, l => l.Added ?? _table.Integer(0)));
}

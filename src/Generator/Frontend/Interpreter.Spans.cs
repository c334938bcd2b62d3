using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Library functions over spans: reductions become big operators, elementwise ones loops.</summary>
internal sealed partial class Interpreter
{
    private Sym? CallOverSpans(IInvocationOperation call, State state)
    {
        var ordered = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).ToList();
        var last = ordered[ordered.Count - 1];
        var hasDestination = call.TargetMethod.ReturnsVoid && ElementsOf(last.Parameter!.Type) is { Shape: Shape.Span };
        if (!hasDestination)
        {
            return Operands(ordered, state) is { } all ? Reduction(call, all, state) : Unknown(call.Type);
        }

        ordered.Remove(last);
        if (call.TargetMethod.Name is "SinCos" or "SinCosPi" && ordered.Count == 2)
        {
            SineAndCosineOfElements(call, ordered[0], [ordered[1].Value, last.Value], state);
        }
        else if (Operands(ordered, state) is { } sources && ArrayOf(last.Value, state) is { } destination)
        {
            ElementwiseCall(call, call.TargetMethod.Name, sources, destination, state, state);
        }

        return null;
    }

    /// <summary>Two results of the same elements, which the first may overwrite.</summary>
    private void SineAndCosineOfElements(IInvocationOperation call, IArgumentOperation angles, IReadOnlyList<IOperation> results, State state)
    {
        var before = state.Fork();
        var names = call.TargetMethod.Name == "SinCos" ? new[] { "Sin", "Cos" } : ["SinPi", "CosPi"];
        for (var k = 0; k < names.Length; k++)
        {
            if (Operands([angles], before) is { } source && ArrayOf(results[k], state) is { } destination)
            {
                ElementwiseCall(call, names[k], source, destination, before, state);
            }
        }
    }

    /// <summary>The arguments, spans or numbers; null where one was reported.</summary>
    private List<(View? View, Sym? Number)>? Operands(IEnumerable<IArgumentOperation> arguments, State state)
    {
        var operands = new List<(View?, Sym?)>();
        foreach (var argument in arguments)
        {
            var isArray = IsArray(argument.Parameter!.Type);
            var view = isArray ? ArrayOf(argument.Value, state) : null;
            if (isArray && view is null)
            {
                return null;
            }

            operands.Add((view, isArray ? null : Value(argument.Value, state)));
        }

        return operands;
    }

    private Sym Reduction(IInvocationOperation call, List<(View? View, Sym? Number)> operands, State state)
    {
        var arguments = operands.Select(o => Argument(o, state, state)).ToList();
        if (SpanFunctions.TryReduce(_table, call.TargetMethod.Name, arguments) is not { } value)
        {
            return UnknownOverSpans(call);
        }

        RequireEqualLengths(arguments, state);
        if (call.TargetMethod is { Name: "Max" or "Min", ContainingType.Name: "TensorPrimitives" })
        {
            Require(_table.Apply(Arithmetic.EqualTo, arguments[0].Length!, _table.Integer(0)), state);
        }

        return NumberOf(call.Type) is { } type ? Arithmetic.Convert(value, type) : value;
    }

    /// <summary>A function that fills a span: a loop that stores.</summary>
    /// <param name="before">What is read where it is not what the call itself has written.</param>
    private void ElementwiseCall(
        IInvocationOperation call, string name, List<(View? View, Sym? Number)> operands, View destination, State before, State state)
    {
        if (IsStatic(destination.Array, call))
        {
            return;
        }

        var inner = state.Fork();
        var carry = _table.Fresh(destination.Array.Name, destination.Array.Type, isArray: true);
        inner[destination.Array] = carry;
        var arguments = operands.Select(o => Argument(o, before, before == state ? inner : before)).ToList();
        var map = IsByMode(call.TargetMethod)
            ? arguments.Count == 2 && operands[1].Number is Constant mode ? i => Rounded(arguments[0].Current(i), mode)! : null
            : SpanFunctions.TryMap(_table, name, arguments);
        if (map is not { } elementAt)
        {
            UnknownOverSpans(call);
            return;
        }

        RequireEqualLengths(arguments, state);
        if (name == "Clamp" && operands is [_, { Number: { } min }, { Number: { } max }])
        {
            Require(_table.Apply(Arithmetic.Greater, min, max), state);
        }

        var length = arguments.Select(a => a.Length).First(l => l is not null)!;
        if (destination.Length != length)
        {
            Require(_table.Apply(Arithmetic.Less, destination.Length, length), state);
        }

        WriteAll(destination, carry, length, elementAt, state);
    }

    private void WriteAll(View destination, Variable carry, Sym length, Func<Sym, Sym> elementAt, State state)
    {
        var index = _table.FreshIndex("i", _table.Real(0, length.Type), length);
        var next = _table.Store(carry, Plus(destination.Offset, index), elementAt(index));
        state[destination.Array] = LoopLifting.Results(index, [new Carry(carry, state[destination.Array], next)])[0];
    }

    /// <summary><c>x.GetLength(k)</c>, and what writes: <c>x.Clear()</c>, <c>x.Fill(value)</c>, <c>x.CopyTo(y)</c>.</summary>
    private Sym? CallOnArray(IInvocationOperation call, State state)
    {
        if (ArrayOf(call.Instance!, state) is not { } span)
        {
            return Unknown(call.Type);
        }

        if (call.TargetMethod.Name is "GetLength" or "GetUpperBound" or "GetLowerBound")
        {
            return Extent(call, span, state);
        }

        if (call.TargetMethod.Name is "CopyTo" or "Clear" or "Fill")
        {
            FillArray(call, span, state);
            return null;
        }

        return CallOfLibrary(call, Operands(call), state);
    }

    private Sym Extent(IInvocationOperation call, View array, State state)
    {
        if (Value(call.Arguments[0].Value, state) is not Constant { Integer: var dimension } || dimension is < 0 or > 1 || (dimension == 1 && array.Columns is null))
        {
            return ReportExpression(call);
        }

        var extent = dimension == 1 ? array.Columns! : array.Rows ?? array.Length;
        return call.TargetMethod.Name switch { "GetLength" => extent, "GetUpperBound" => extent - 1, _ => _table.Integer(0) };
    }

    private void FillArray(IInvocationOperation call, View span, State state)
    {
        var isCopy = call.TargetMethod.Name == "CopyTo";
        var destination = isCopy ? ArrayOf(call.Arguments[0].Value, state) : span;
        if (destination is null || IsStatic(destination.Array, call))
        {
            return;
        }

        if (!isCopy)
        {
            Fill(span, call.TargetMethod.Name == "Clear" ? Zero(span.Array.Type) : Value(call.Arguments[0].Value, state), state);
        }
        else
        {
            var start = call.Arguments.Length > 1 ? Value(call.Arguments[1].Value, state) : _table.Integer(0);
            Copy(span, destination with { Offset = Plus(destination.Offset, start) }, span.Length, state);
        }
    }

    /// <summary><c>Array.Copy</c>, <c>Array.Clear</c>, <c>Array.Fill</c>, of whole arrays or of stretches.</summary>
    private Sym? CallArrayFunction(IInvocationOperation call, State state)
    {
        var operands = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
        if (call.TargetMethod.Name is not ("Copy" or "Clear" or "Fill"))
        {
            return CallOfLibrary(call, operands, state);
        }

        if (ArrayOf(operands[0], state) is not { } array || (call.TargetMethod.Name != "Copy" && IsStatic(array.Array, call)))
        {
            return null;
        }

        switch (call.TargetMethod.Name, operands.Count)
        {
            case ("Copy", 3) when ArrayOf(operands[1], state) is { } destination && !IsStatic(destination.Array, call):
                Copy(array, destination, Value(operands[2], state), state);
                break;
            case ("Copy", 5) when ArrayOf(operands[2], state) is { } destination && !IsStatic(destination.Array, call):
                Copy(Stretch(array, operands[1], null, state), Stretch(destination, operands[3], null, state), Value(operands[4], state), state);
                break;
            case ("Clear", _):
                Fill(operands.Count == 1 ? array : Stretch(array, operands[1], operands[2], state), Zero(array.Array.Type), state);
                break;
            case ("Fill", _):
                Fill(operands.Count == 2 ? array : Stretch(array, operands[2], operands[3], state), Arithmetic.Convert(Value(operands[1], state), array.Array.Type), state);
                break;
        }

        return null;
    }

    /// <summary>A search, or what moves elements: by source that is known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="operands">The array, and what it is searched for, or where the part of it begins and how long it is.</param>
    /// <param name="state">The state before.</param>
    private Sym? CallOfLibrary(IInvocationOperation call, IReadOnlyList<IOperation> operands, State state)
    {
        if (_bodies.FindLibrary(LibrarySource.Arrays, call.TargetMethod.Name) is not [var function] || (operands.Count != function.Parameters.Length && !(function.ReturnsVoid && operands.Count == 3)))
        {
            return UnknownOverSpans(call);
        }

        if (!IsArray(operands[0].Type) || IsTensor(operands[0].Type) || Types.IsUInt64(ElementTypeOf(operands[0].Type)) || ArrayOf(operands[0], state) is not { RowStarts: null } array || (function.ReturnsVoid && IsStatic(array.Array, call)))
        {
            return ReportExpression(call);
        }

        if (operands.Count > function.Parameters.Length)
        {
            array = Stretch(array, operands[1], operands[2], state);
        }

        var element = array.Array.Type;
        var value = function.Parameters.Length > 1 ? Arithmetic.Convert(Value(operands[1], state), element) : null;
        function = function.Construct(_compilation.GetSpecialType(element switch
        {
            SymType.Double => SpecialType.System_Double,
            SymType.Single => SpecialType.System_Single,
            SymType.Int32 => SpecialType.System_Int32,
            _ => SpecialType.System_Int64,
        }));
        var (_, result) = InLibrary(call, () => Run(function, _bodies.Find(function.OriginalDefinition)!, null, state, frame => Bind(frame, function, array, value, state)));
        return result?.Number;
    }

    private bool Bind(Frame frame, IMethodSymbol function, View array, Sym? value, State state)
    {
        frame.Bind(function.OriginalDefinition.Parameters[0], array);
        if (value is not null)
        {
            var parameter = function.OriginalDefinition.Parameters[1];
            Bind(frame, parameter, parameter.Type, new Datum(value), state);
        }

        return true;
    }

    private View Stretch(View whole, IOperation start, IOperation? length, State state)
    {
        var first = Value(start, state);
        return Stretch(whole, first, length is null ? whole.Length - first : Value(length, state), state);
    }

    private void Fill(View destination, Sym value, State state)
        => WriteAll(destination, _table.Fresh(destination.Array.Name, destination.Array.Type, isArray: true), destination.Length, _ => value, state);

    /// <summary>What is read is what was there before, also where the two overlap.</summary>
    private void Copy(View source, View destination, Sym length, State state)
    {
        var before = state[source.Array];
        var carry = _table.Fresh(destination.Array.Name, destination.Array.Type, isArray: true);
        WriteAll(destination, carry, length, i => _table.Load(before, Plus(source.Offset, i)), state);
    }

    private SpanArgument Argument((View? View, Sym? Number) operand, State before, State current)
    {
        if (operand.View is not { } view)
        {
            return new SpanArgument(null, _ => operand.Number!, _ => operand.Number!);
        }

        return new SpanArgument(
            view.Length,
            i => _table.Load(before[view.Array], Plus(view.Offset, i)),
            i => _table.Load(current[view.Array], Plus(view.Offset, i)));
    }

    /// <summary>The platform throws where the lengths differ.</summary>
    private void RequireEqualLengths(IEnumerable<SpanArgument> arguments, State state)
    {
        var lengths = arguments.Select(a => a.Length).OfType<Sym>().ToList();
        foreach (var length in lengths.Skip(1).Where(l => l != lengths[0]))
        {
            Require(_table.Apply(Arithmetic.NotEqualTo, lengths[0], length), state);
        }
    }

    /// <summary>Notes that the method throws where <paramref name="violated"/> holds.</summary>
    private void Require(Sym violated, State state) => state[_thrown] = Or(state[_thrown], violated);

    private Sym UnknownOverSpans(IInvocationOperation call)
        => Report(
            call, Descriptors.UnknownFunction, $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}", "write it as a loop");
}

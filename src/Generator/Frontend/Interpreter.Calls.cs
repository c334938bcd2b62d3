using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Calls: of functions that the registry knows, and of methods whose source is inlined.</summary>
internal sealed partial class Interpreter
{
    /// <returns>The value; null of a void method, or where an exception is thrown.</returns>
    private Sym? Call(IInvocationOperation call, State state)
    {
        var method = call.TargetMethod.PartialImplementationPart ?? call.TargetMethod;
        switch (method.ContainingType?.ContainingNamespace?.ToDisplayString())
        {
            case "System" or "SymGrad" when IsScalarLibrary(method.ContainingType):
                return call.Arguments.Any(a => Types.IsArray(a.Value.Type)) ? CallOverSpans(call, state) : CallScalar(call, state);
            case "System.Numerics.Tensors" when method.ContainingType.Name == "TensorPrimitives":
                return CallOverSpans(call, state);
            case "System" when IsGuard(method):
                Guard(call, state);
                return null;
            case "System.Diagnostics" when method.ContainingType.Name == "Debug":
                Assert(call, state);
                return null;
            case "System" when call.Instance is { } instance && Types.IsArray(instance.Type):
                CallOnSpan(call, state);
                return null;
        }

        return CallSource(call, method, state);
    }

    private Sym? CallSource(IInvocationOperation call, IMethodSymbol method, State state)
    {
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction)
        {
            return method.MethodKind == MethodKind.DelegateInvoke || method.DeclaringSyntaxReferences.IsEmpty
                ? ReportExpression(call)
                : Report(call, Descriptors.InstanceMethod, method.Name);
        }

        if (method.IsGenericMethod)
        {
            return Report(call, Descriptors.GenericMethod, method.Name);
        }

        if (_bodies.Find(method) is not { } body)
        {
            return Report(call, Descriptors.CallWithoutSource, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        }

        return _frame.ActivationOf(method) is null ? Inline(call, method, body, state) : Report(call, Descriptors.Recursion, method.Name);
    }

    private Sym? Inline(IInvocationOperation call, IMethodSymbol method, IBlockOperation body, State state)
    {
        var frame = new Frame(method, _frame, _frame.ActivationOf(method.ContainingSymbol));
        var copiedBack = new List<(Place Element, Cell Parameter)>();
        foreach (var argument in call.Arguments)
        {
            if (!Pass(argument, method.Parameters[argument.Parameter!.Ordinal], frame, state, copiedBack))
            {
                return Unknown(call.Type);
            }
        }

        var caller = _frame;
        _frame = frame;
        try
        {
            var result = Activate(body, state);
            foreach (var (element, parameter) in copiedBack)
            {
                Store(element, state[parameter], state);
            }

            return result;
        }
        finally
        {
            _frame = caller;
        }
    }

    /// <summary>Numbers go by value, arrays and references by what they refer to.</summary>
    private bool Pass(
        IArgumentOperation argument, IParameterSymbol parameter, Frame frame, State state, List<(Place Element, Cell Parameter)> copiedBack)
    {
        if (Types.IsArray(parameter.Type))
        {
            if (ArrayOf(argument.Value, state) is not { } view)
            {
                return false;
            }

            frame.Bind(parameter, view);
            return true;
        }

        if (Types.Number(parameter.Type) is not { } type)
        {
            Report(argument.Value, Descriptors.Type, parameter.Type.ToDisplayString());
            return false;
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            return PassByReference(argument, parameter, frame, state, copiedBack);
        }

        var cell = NewCell(parameter.Name, type);
        state[cell] = Value(argument.Value, state);
        frame.Bind(parameter, cell);
        return true;
    }

    private bool PassByReference(
        IArgumentOperation argument, IParameterSymbol parameter, Frame frame, State state, List<(Place Element, Cell Parameter)> copiedBack)
    {
        if (PlaceOf(argument.Value, state) is not { } place)
        {
            return false;
        }

        var cell = place.Cell;
        if (place.Index is not null)
        {
            cell = NewCell(parameter.Name, cell.Type);
            state[cell] = Load(place, state);
            copiedBack.Add((place, cell));
        }
        else if (!state.Knows(cell))
        {
            state[cell] = Zero(cell.Type);
        }

        frame.Bind(parameter, cell);
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Calls: of functions that the registry knows, and of methods whose source is inlined.</summary>
internal sealed partial class Interpreter
{
    /// <returns>The number; null of a void method, of another type, or where an exception is thrown.</returns>
    private Sym? Call(IInvocationOperation call, State state) => CallAny(call, state)?.Number;

    private Datum? CallAny(IInvocationOperation call, State state)
    {
        var method = call.TargetMethod.PartialImplementationPart ?? call.TargetMethod;
        switch (method.ContainingType?.ContainingNamespace?.ToDisplayString())
        {
            case "System.Numerics" when NumberOf(call.ConstrainedToType) is { } number:
                return CallGenericMath(call, number, state);
            case "System" or "SymGrad" when IsScalarLibrary(method.ContainingType):
                return call.Arguments.Any(a => IsArray(a.Value.Type)) ? DatumOf(CallOverSpans(call, state))
                    : method.Name == "SinCos" ? SineAndCosine(call, state)
                    : new Datum(CallScalar(call, state));
            case "System.Numerics.Tensors" when method.ContainingType.Name == "TensorPrimitives":
                return DatumOf(CallOverSpans(call, state));
            case "System.Numerics.Tensors" when method.ContainingType.Name == "Tensor" && NumberOf(method.ReturnType) is not null && call.Arguments.All(a => IsTensor(a.Parameter!.Type) || NumberOf(a.Parameter.Type) is not null):
                return DatumOf(CallOverSpans(call, state));
            case "System.Numerics.Tensors" when IsTensor(call.Instance?.Type) && method.Name is "Clear" or "Fill" or "CopyTo":
                return DatumOf(CallOnArray(call, state));
            case "System.Numerics" when Types.IsVectorClass(method.ContainingType) || Types.IsVector(Resolved(method.ContainingType)):
                return DatumOf(CallOnVectors(call, state));
            case "System.Numerics" when Numerics.MembersOf(method.ContainingType) is not null:
                return CallNumerics(call, method.ContainingType.Name, method.Name, method.ReturnType, Operands(call), state);
            case "System.Collections.Generic" when call.Instance is { } list && ElementsOf(list.Type) is { Shape: Shape.List }:
                return DatumOf(CallOnList(call, state));
            case "System" when IsGuard(method):
                Guard(call, state);
                return null;
            case "System.Diagnostics" when method.ContainingType.Name == "Debug":
                Assert(call, state);
                return null;
            case "System" when method.IsStatic && method.ContainingType.SpecialType == SpecialType.System_Array:
                return DatumOf(CallArrayFunction(call, state));
            case "System" when method.ContainingType.Name == "MemoryExtensions" && method.Name is "Reverse" or "IndexOf" or "LastIndexOf" or "Contains" or "BinarySearch":
                return DatumOf(CallOfLibrary(call, Operands(call), state));
            case "System" when call.Instance is { } instance && IsArray(instance.Type):
                return DatumOf(CallOnArray(call, state));
        }

        return CallSource(call, method, state);
    }

    /// <summary><c>T.Exp(x)</c>, <c>T.CreateChecked(2)</c> of a type parameter.</summary>
    private Datum? CallGenericMath(IInvocationOperation call, SymType number, State state)
        => call.TargetMethod.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating"
            ? new Datum(Arithmetic.Convert(Value(call.Arguments[0].Value, state), number))
            : CallLibrary(call, call.TargetMethod, number.Keyword(), call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value), state);

    private static Datum? DatumOf(Sym? number) => number is null ? null : new Datum(number);

    /// <summary>The instance, if there is one, and the arguments, by position.</summary>
    private static IReadOnlyList<IOperation> Operands(IInvocationOperation call)
        => [.. call.Instance is { } instance ? new[] { instance } : [], .. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];

    private static IEnumerable<(IParameterSymbol Parameter, IOperation Value)> Arguments(IEnumerable<IArgumentOperation> arguments)
        => arguments.Select(a => (a.Parameter!.ContainingSymbol is IMethodSymbol { PartialImplementationPart: { } part } ? part.Parameters[a.Parameter.Ordinal] : a.Parameter, a.Value));

    private Datum? CallSource(IInvocationOperation call, IMethodSymbol method, State state)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallClosure(call, state);
        }

        return method.IsStatic || method.MethodKind == MethodKind.LocalFunction
            ? CallBody(call, method, Arguments(call.Arguments), null, state)
            : CallOnInstance(call, method, state);
    }

    private Datum? CallOnInstance(IInvocationOperation call, IMethodSymbol method, State state)
    {
        if (LayoutOf(call.Instance?.Type) is null || IsOverridable(method))
        {
            return DatumOf(method.DeclaringSyntaxReferences.IsEmpty || !IsOverridable(method) ? ReportExpression(call) : ReportVirtual(call, method));
        }

        return InstanceOf(call.Instance!, state) is { } instance ? CallBody(call, method, Arguments(call.Arguments), instance, state) : null;
    }

    /// <summary>What a method is called on: a variable, or a value that is none; what the method does to that is lost.</summary>
    private Compound? InstanceOf(IOperation instance, State state)
        => (IsCopied(instance) ? null : CompoundOf(instance, state)) ?? (BundleOf(instance, state) is { } value ? NewCompound("self", value, state) : null);

    /// <summary>An element of a list, or of a span that is only read, is copied before a method is called on it.</summary>
    private static bool IsCopied(IOperation instance)
        => IndexedBy(instance) is var (sequence, _) && Types.Records(sequence.Type) is { Shape: Shape.List or Shape.ReadOnlySpan };

    /// <summary>Whether another method may run than the one named.</summary>
    private static bool IsOverridable(IMethodSymbol method)
        => (method.IsVirtual || method.IsOverride || method.IsAbstract) && !method.IsSealed && method.ContainingType is { IsSealed: false, IsValueType: false };

    /// <summary>A getter or operator.</summary>
    private Datum? CallMember(IMemberReferenceOperation reference, IMethodSymbol getter, string name, IReadOnlyList<IOperation> arguments, State state)
    {
        var instance = reference.Instance!;
        if (Numerics.MembersOf(instance.Type) is not null)
        {
            return CallNumerics(reference, instance.Type!.Name, name, reference.Type!, [instance, .. arguments], state);
        }

        if (_bodies.Find(getter) is null || IsOverridable(getter))
        {
            return DatumOf(IsOverridable(getter) ? ReportVirtual(reference, getter) : ReportExpression(reference));
        }

        return InstanceOf(instance, state) is { } self ? CallBody(reference, getter, getter.Parameters.Zip(arguments, (p, a) => (p, a)), self, state) : null;
    }

    private Datum? CallOperator(IOperation where, IMethodSymbol method, IReadOnlyList<IOperation> operands, State state)
        => Numerics.MembersOf(method.ContainingType) is not null
            ? CallNumerics(where, method.ContainingType.Name, method.Name, method.ReturnType, operands, state)
            : CallBody(where, method, method.Parameters.Zip(operands, (p, o) => (p, o)), null, state);

    /// <summary>A function of a type of System.Numerics, by its rule.</summary>
    private Datum? CallNumerics(IOperation where, string type, string member, ITypeSymbol result, IReadOnlyList<IOperation> operands, State state)
    {
        var known = Numerics.Find(type, member, operands.Count);
        if (known is null && SourceOf(type, member, operands) is { } source)
        {
            return InLibrary(where, () => CallBody(where, source, source.Parameters.Zip(operands, (p, o) => (p, o)), null, state));
        }

        var arguments = new List<Sym[]>();
        foreach (var operand in operands)
        {
            if (Evaluate(operand, state) is not { Array: null } datum)
            {
                return null;
            }

            arguments.Add(datum.Bundle is { } bundle ? [.. bundle.Numbers] : [datum.Number!]);
        }

        if (known is not { } function)
        {
            return DatumOf(Report(where, Descriptors.UnknownFunction, type + "." + member, "write it with the members, or as a static method"));
        }

        var values = function(arguments);
        return LayoutOf(result) is { } layout ? new Datum(null, Bundle: OfNumbers(layout, values.Select(v => From(where, v)))) : new Datum(From(where, values[0]));
    }

    /// <summary>A function of a type of System.Numerics that is known as source; null of another.</summary>
    private IMethodSymbol? SourceOf(string type, string member, IReadOnlyList<IOperation> operands)
        => LibrarySource.Of(type) is { } text
            ? _bodies.FindLibrary(text, member == ".ctor" ? "Create" : member).FirstOrDefault(m => m.DeclaredAccessibility == Accessibility.Public
                && m.Parameters.Length == operands.Count && m.Parameters.Zip(operands, (p, o) => SymbolEqualityComparer.Default.Equals(p.Type, o.Type)).All(isSame => isSame))
            : null;

    /// <summary>Runs a function of the platform on its source: what is found there is told of the call.</summary>
    private T InLibrary<T>(IOperation call, Func<T> run)
    {
        var outer = _site;
        _site ??= call.Syntax;
        var result = run();
        _site = outer;
        return result;
    }

    /// <summary><c>Math.SinCos(x)</c>, a tuple of both.</summary>
    private Datum? SineAndCosine(IInvocationOperation call, State state)
    {
        var angle = Value(call.Arguments[0].Value, state);
        return new Datum(null, Bundle: OfNumbers(LayoutOf(call.Type)!, [VectorFunctions.Call("Math.Sin", angle), VectorFunctions.Call("Math.Cos", angle)]));
    }

    private Datum? CallBody(
        IOperation call, IMethodSymbol method, IEnumerable<(IParameterSymbol Parameter, IOperation Value)> arguments, Compound? instance, State state)
    {
        if (_bodies.Find(method.OriginalDefinition) is not { } body)
        {
            return DatumOf(ReportWithoutSource(call, method));
        }

        method = ImplementationOf(method);
        if (_selfCall is { } self && self.Frame == _frame && call is IInvocationOperation own && TailCalls.IsCallOf(_frame.Method, own))
        {
            return new Datum(self.Result(own, state));
        }

        if (DepthOf(_frame, method) < MaximumDepth && !_errors.Any(e => e.Descriptor == Descriptors.Recursion))
        {
            return Invoke(call, method, body, arguments, instance, state);
        }

        return DatumOf(_errors.Any(e => e.Descriptor == Descriptors.Recursion) ? Unknown(call.Type) : Report(call, Descriptors.Recursion, method.Name));
    }

    private static IMethodSymbol ImplementationOf(IMethodSymbol method)
        => method.PartialImplementationPart ?? (method.OriginalDefinition.PartialImplementationPart is { } part && method.IsGenericMethod ? part.Construct([.. method.TypeArguments]) : method);

    private Datum? Invoke(
        IOperation call, IMethodSymbol method, IBlockOperation body, IEnumerable<(IParameterSymbol Parameter, IOperation Value)> arguments, Compound? instance, State state,
        Frame? lexical = null)
    {
        var ran = Run(
            method, body, instance, state,
            frame => arguments.All(a => Pass(a.Value, method.OriginalDefinition.Parameters[a.Parameter.Ordinal], method.Parameters[a.Parameter.Ordinal].Type, frame, state)),
            lexical);
        return ran.IsBound ? ran.Result : DatumOf(Unknown(call.Type));
    }

    /// <summary>Runs a method in a frame of its own.</summary>
    /// <param name="bind">Gives the parameters their values; false where that was reported.</param>
    private (bool IsBound, Datum? Result) Run(
        IMethodSymbol method, IBlockOperation body, Compound? instance, State state, Func<Frame, bool> bind, Frame? lexical = null)
    {
        var frame = new Frame(method, _frame, lexical ?? _frame.ActivationOf(method.ContainingSymbol)) { This = instance };
        BindTypes(frame, method);
        if (!bind(frame))
        {
            return (false, null);
        }

        if (LayoutOf(method.ReturnType) is { } layout)
        {
            frame.Result = ResultOf(method, layout, state);
        }

        var returnsArray = IsSequence(method.ReturnType);
        var (caller, path) = (_frame, _path);
        _frame = frame;
        try
        {
            if (method.MethodKind == MethodKind.Constructor)
            {
                ConstructBefore(body, method, instance!, state);
            }

            var result = Activate(body, state);
            return (true, frame.Result is { } bundle ? new Datum(null, Bundle: Read(bundle, state))
                : returnsArray ? frame.ReturnedArray is { } array ? new Datum(null, array) : null
                : DatumOf(result));
        }
        finally
        {
            (_frame, _path) = (caller, path);
        }
    }

    /// <summary>The variable that takes the value with members that a method returns; every way out of it assigns to it.</summary>
    private Compound ResultOf(IMethodSymbol method, Layout layout, State state)
    {
        var slots = new List<Slot>();
        foreach (var (path, type) in layout.Leaves())
        {
            if (NumberOf(type) is not { } number)
            {
                slots.Add(default);
                continue;
            }

            var cell = NewCell(MemberNames.Joined(method.Name, path), number);
            state[cell] = Zero(number);
            slots.Add(new Slot(cell));
        }

        return new Compound(layout, [.. slots]);
    }

    /// <summary>Numbers go by value, arrays and references by what they refer to.</summary>
    private bool Pass(IOperation argument, IParameterSymbol parameter, ITypeSymbol type, Frame frame, State state)
    {
        var isReference = parameter.RefKind is RefKind.Ref or RefKind.Out;
        if (isReference && NumberOf(type) is not null)
        {
            return PassByReference(argument, parameter, frame, state);
        }

        if (IsDelegate(type))
        {
            if (ClosureOf(argument) is not { } closure)
            {
                return false;
            }

            frame.Bind(parameter, closure);
            return true;
        }

        // A variable of a class stands for an object, whoever else has one.
        if (LayoutOf(type) is { } layout && (isReference || layout.IsMutableReference) && CompoundOf(argument, state) is { } variable)
        {
            frame.Bind(parameter, variable);
            return true;
        }

        if (isReference || (NumberOf(type) is null && !IsSequence(type) && LayoutOf(type) is null))
        {
            ReportType(argument, type);
            return false;
        }

        if (Evaluate(argument, state) is not { } value)
        {
            return false;
        }

        Bind(frame, parameter, type, value, state);
        return true;
    }

    private void Bind(Frame frame, IParameterSymbol parameter, ITypeSymbol type, Datum value, State state)
    {
        if (value.Array is { } array)
        {
            frame.Bind(parameter, array);
        }
        else if (value.Bundle is { } bundle)
        {
            frame.Bind(parameter, NewCompound(parameter.Name, bundle, state));
        }
        else
        {
            var cell = NumberCell(parameter.Name, type, NumberOf(type) ?? value.Number!.Type);
            state[cell] = value.Number!;
            frame.Bind(parameter, cell);
        }
    }

    private bool PassByReference(IOperation argument, IParameterSymbol parameter, Frame frame, State state)
    {
        if (PlaceOf(argument, state) is not { } place)
        {
            return false;
        }

        if (!state.Knows(place.Cell))
        {
            state[place.Cell] = Zero(place.Cell.Type);
        }

        frame.Bind(parameter, place);
        return true;
    }
}

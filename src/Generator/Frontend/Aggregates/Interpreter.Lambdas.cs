using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;

namespace SymGrad.Generator.Frontend;

/// <summary>Lambdas, local functions and methods that variables stand for, as long as it is known which.</summary>
internal sealed partial class Interpreter
{
    private static bool IsDelegate(ITypeSymbol? type) => type is { TypeKind: TypeKind.Delegate };

    /// <summary>What an expression of a delegate type calls; null where it was reported.</summary>
    private Closure? ClosureOf(IOperation operation)
    {
        switch (operation)
        {
            case IDelegateCreationOperation creation:
                return ClosureOf(creation.Target);
            case IConversionOperation { OperatorMethod: null } conversion:
                return ClosureOf(conversion.Operand);
            case IAnonymousFunctionOperation lambda:
                return new Closure(lambda.Symbol, lambda.Body, _frame);
            case IMethodReferenceOperation { Method: { } method, Instance: null or IInstanceReferenceOperation }:
                return new Closure(method, null, _frame);
            case ILocalReferenceOperation { Local: var local } when _frame.FindClosure(local) is { } known:
                return known;
            case IParameterReferenceOperation { Parameter: var parameter } when _frame.FindClosure(parameter) is { } known:
                return known;
            default:
                // A variable without a function: its declaration was reported.
                if (_errors.Count == 0 || operation is not (ILocalReferenceOperation or IParameterReferenceOperation))
                {
                    ReportExpression(operation);
                }

                return null;
        }
    }

    private Datum? CallClosure(IInvocationOperation call, State state)
    {
        if (ClosureOf(call.Instance!) is not { } closure)
        {
            return null;
        }

        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Zip(closure.Method.Parameters, (a, p) => (p, a.Value));
        if (closure.Body is null)
        {
            return IsScalarLibrary(closure.Method.ContainingType) && closure.Method.ContainingNamespace.ToDisplayString() is "System" or "SymGrad"
                ? CallLibrary(call, closure.Method, Types.RegistryName(closure.Method.ContainingType), arguments.Select(a => a.Value), state)
                : CallBody(call, closure.Method, arguments, closure.Frame.This, state);
        }

        return _frame.ActivationOf(closure.Method) is null
            ? Invoke(call, closure.Method, closure.Body, arguments, null, state, closure.Frame)
            : DatumOf(Report(call, Descriptors.Recursion, closure.Method.Name));
    }
}

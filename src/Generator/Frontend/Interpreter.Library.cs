using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Functions of the platform and of StableMath over numbers, and the checks of arguments.</summary>
internal sealed partial class Interpreter
{
    private bool IsScalarLibrary(INamedTypeSymbol type)
        => NumberOf(type) is not null || type.Name is "Math" or "MathF" or "BitConverter" or "StableMath" or "StableMathF" or "Derivative";

    private Sym CallScalar(IInvocationOperation call, State state)
    {
        var method = call.TargetMethod;
        if (call.Instance is not null)
        {
            return ReportExpression(call);
        }

        if (call.Arguments.FirstOrDefault(a => NumberOf(a.Value.Type) is null || a.Parameter?.RefKind is RefKind.Out or RefKind.Ref) is { } odd)
        {
            return ReportType(odd.Value);
        }

        return CallLibrary(call, method, Types.RegistryName(method.ContainingType), call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value), state)?.Number ?? Unknown(call.Type);
    }

    private Datum? CallLibrary(IOperation call, IMethodSymbol method, string holder, System.Collections.Generic.IEnumerable<IOperation> operands, State state)
    {
        var arguments = operands.Select(o => Value(o, state)).ToArray();
        var name = holder + "." + method.Name;
        var applied = method.Parameters.Any(p => Types.IsUInt64(p.Type)) && holder != "BitConverter" ? null
            : IsByMode(method) ? arguments.Length == 2 ? Rounded(arguments[0], arguments[1]) : null
            : Registry.Find(name, arguments.Length) is { } primitive ? _table.Apply(primitive, arguments)
            : null;
        if (applied is null)
        {
            return DatumOf(Report(call, Descriptors.UnknownFunction, name, "write it with functions of Math or StableMath, or as a static method"));
        }

        var value = From(call, applied);
        return DatumOf(NumberOf(method.ReturnType) is { } type ? Arithmetic.Convert(value, type) : ReportType(call));
    }

    /// <summary>Whether an overload of a function takes an enumeration that says how it computes.</summary>
    private static bool IsByMode(IMethodSymbol method) => method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Enum);

    /// <summary><c>Math.Round(x, mode)</c>; null of a mode that is no constant.</summary>
    private Sym? Rounded(Sym x, Sym mode) => mode is not Constant { Integer: var known } ? null : (MidpointRounding)known switch
    {
        MidpointRounding.ToEven => _table.Apply(Rounding.Round, x),
        MidpointRounding.AwayFromZero => RoundedAway(x),
        (MidpointRounding)2 => _table.Apply(Rounding.Truncate, x),
        (MidpointRounding)3 => _table.Apply(Rounding.Floor, x),
        (MidpointRounding)4 => _table.Apply(Rounding.Ceiling, x),
        _ => null,
    };

    /// <summary>To the nearest integer, ties away from zero. The part behind the point is exact (Sterbenz), and so is the sum.</summary>
    private Sym RoundedAway(Sym x)
    {
        var whole = _table.Apply(Rounding.Truncate, x);
        var rest = _table.Apply(Selection.Abs, _table.Apply(Arithmetic.Subtract, x, whole));
        return _table.Select(
            _table.Apply(Arithmetic.GreaterOrEqual, rest, _table.Real(0.5, x.Type)),
            _table.Apply(Arithmetic.Add, whole, _table.Select(_table.Apply(Arithmetic.Less, x, Zero(x.Type)), _table.Real(-1, x.Type), _table.Real(1, x.Type))),
            whole);
    }

    /// <summary>The condition of a <c>Debug.Assert</c> is taken for a promise; a release build does not check it.</summary>
    private void Assert(IInvocationOperation call, State state)
    {
        var condition = call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value;
        if (call.TargetMethod.Name != "Assert" || NumberOf(condition?.Type) != SymType.Bool)
        {
            return;
        }

        // What cannot be read says nothing; it is no part of what is differentiated.
        var (errors, wasBroken) = (_errors.Count, IsBroken);
        var holds = Value(condition!, state.Fork());
        if (_errors.Count == errors && IsBroken == wasBroken)
        {
            state[_refuted] = Or(state[_refuted], Not(holds));
        }

        _errors.RemoveRange(errors, _errors.Count - errors);
        IsBroken = wasBroken;
    }

    private static bool IsGuard(IMethodSymbol method)
        => method.Name.StartsWith("ThrowIf", System.StringComparison.Ordinal)
            && method.ContainingType.Name is "ArgumentNullException" or "ArgumentOutOfRangeException" or "ObjectDisposedException";

    /// <summary><c>ArgumentOutOfRangeException.ThrowIfNegative(n)</c> and its like.</summary>
    private void Guard(IInvocationOperation call, State state)
    {
        if (call.TargetMethod.Name == "ThrowIfNull")
        {
            return;
        }

        var numbers = call.Arguments.Where(a => NumberOf(a.Value.Type) is not null).OrderBy(a => a.Parameter!.Ordinal).ToList();
        var comparison = call.TargetMethod.Name switch
        {
            "ThrowIfNegative" or "ThrowIfLessThan" => Arithmetic.Less,
            "ThrowIfNegativeOrZero" or "ThrowIfLessThanOrEqual" => Arithmetic.LessOrEqual,
            "ThrowIfGreaterThan" => Arithmetic.Greater,
            "ThrowIfGreaterThanOrEqual" => Arithmetic.GreaterOrEqual,
            "ThrowIfZero" or "ThrowIfEqual" => Arithmetic.EqualTo,
            "ThrowIfNotEqual" => Arithmetic.NotEqualTo,
            _ => null,
        };
        if (comparison is null || numbers.Count == 0)
        {
            ReportExpression(call);
            return;
        }

        var value = Value(numbers[0].Value, state);
        var limit = numbers.Count > 1 ? Value(numbers[1].Value, state) : _table.Real(0, value.Type);
        Require(_table.Apply(comparison, value, Arithmetic.Convert(limit, value.Type)), state);
    }
}

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
    private static bool IsScalarLibrary(INamedTypeSymbol type)
        => Types.Number(type) is not null || type.Name is "Math" or "MathF" or "StableMath" or "StableMathF" or "Derivative";

    private Sym CallScalar(IInvocationOperation call, State state)
    {
        var method = call.TargetMethod;
        if (call.Instance is not null)
        {
            return ReportExpression(call);
        }

        if (call.Arguments.FirstOrDefault(a => Types.Number(a.Value.Type) is null || a.Parameter?.RefKind is RefKind.Out or RefKind.Ref) is { } odd)
        {
            return Report(odd.Value, Descriptors.Type, odd.Value.Type?.ToDisplayString() ?? "null");
        }

        var arguments = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Value(a.Value, state)).ToArray();
        var name = Types.RegistryName(method.ContainingType) + "." + method.Name;
        var value = Registry.Find(name, arguments.Length) is { } primitive ? _table.Apply(primitive, arguments) : WithoutRow(method.Name, arguments);
        if (value is null)
        {
            return Report(call, Descriptors.UnknownFunction, name, "write it with functions of Math or StableMath, or as a static method");
        }

        return Types.Number(method.ReturnType) is { } type ? Arithmetic.Convert(value, type) : Report(call, Descriptors.Type, method.ReturnType.ToDisplayString());
    }

    /// <summary>Functions that are operators in disguise.</summary>
    private Sym? WithoutRow(string name, Sym[] x) => (name, x.Length) switch
    {
        ("FusedMultiplyAdd" or "MultiplyAddEstimate", 3) => Sum(Product(x[0], x[1]), x[2]),
        ("IsNaN", 1) => _table.Apply(Arithmetic.NotEqualTo, x[0], x[0]),
        ("IsFinite", 1) => Equal(_table.Apply(Arithmetic.Subtract, x[0], x[0]), 0),
        ("IsPositiveInfinity", 1) => Equal(x[0], double.PositiveInfinity),
        ("IsNegativeInfinity", 1) => Equal(x[0], double.NegativeInfinity),
        ("IsInfinity", 1) => Or(Equal(x[0], double.PositiveInfinity), Equal(x[0], double.NegativeInfinity)),
        _ => null,
    };

    private Sym Sum(Sym a, Sym b) => _table.Apply(Arithmetic.Add, a, b);

    private Sym Product(Sym a, Sym b) => _table.Apply(Arithmetic.Multiply, a, b);

    private Sym Equal(Sym a, double b) => _table.Apply(Arithmetic.EqualTo, a, _table.Real(b, a.Type));

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

        var numbers = call.Arguments.Where(a => Types.Number(a.Value.Type) is not null).OrderBy(a => a.Parameter!.Ordinal).ToList();
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
        state[_thrown] = Or(state[_thrown], _table.Apply(comparison, value, Arithmetic.Convert(limit, value.Type)));
    }

    private Sym? CallOverSpans(IInvocationOperation call, State state)
        => Report(call, Descriptors.UnknownFunction, call.TargetMethod.Name, "write it as a loop");

    private void CallOnSpan(IInvocationOperation call, State state)
        => Report(call, Descriptors.UnknownFunction, call.TargetMethod.Name, "write it as a loop");
}

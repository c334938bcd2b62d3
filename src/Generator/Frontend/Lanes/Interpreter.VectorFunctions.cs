using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The functions of <c>Vector</c>, lane by lane.</summary>
internal sealed partial class Interpreter
{
    private static readonly Dictionary<string, Primitive> VectorComparisons = new()
    {
        ["Equals"] = Arithmetic.EqualTo,
        ["LessThan"] = Arithmetic.Less,
        ["LessThanOrEqual"] = Arithmetic.LessOrEqual,
        ["GreaterThan"] = Arithmetic.Greater,
        ["GreaterThanOrEqual"] = Arithmetic.GreaterOrEqual,
    };

    private Sym? CallOnVectors(IInvocationOperation call, State state)
    {
        var name = call.TargetMethod.Name;
        if (call.Instance is not null)
        {
            if (name != "CopyTo")
            {
                return ReportExpression(call);
            }

            StoreVector(call, state);
            return null;
        }

        var operands = call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
        if (name == "Create" && Types.IsVector(Resolved(call.Type)))
        {
            return VectorOf(call, call.Type!, operands, state);
        }

        if (operands.Find(o => NumberOf(o.Type) is null) is { } odd)
        {
            return ReportType(odd);
        }

        var vector = operands.Find(o => Types.IsVector(Resolved(o.Type)))?.Type;
        var values = operands.ConvertAll(o => Value(o, state));
        return (vector is null ? null : AcrossLanes(call, name, vector, values, state) ?? MaskFunction(call, name, values) ?? LaneByLane(call, name, values))
            ?? Report(call, Descriptors.UnknownFunction, "Vector." + name, "write it with operators and other functions of Vector, or as a loop over numbers");
    }

    /// <summary>What goes over all lanes; null of another function.</summary>
    private Sym? AcrossLanes(IInvocationOperation call, string name, ITypeSymbol vector, IReadOnlyList<Sym> x, State state)
    {
        switch (name)
        {
            case "Sum":
                return OverLanes(call, vector, x[0], Zero(x[0].Type), (sum, lane) => _table.Apply(Arithmetic.Add, sum, lane));
            case "Dot":
                return OverLanes(call, vector, _table.Apply(Arithmetic.Multiply, x[0], x[1]), Zero(x[0].Type), (sum, lane) => _table.Apply(Arithmetic.Add, sum, lane));
            case "GetElement":
                return InLane(call, x[0], vector, x[1], state);
            case "ToScalar":
                return InLane(call, x[0], vector, _table.Integer(0), state);
        }

        var isAll = name.EndsWith("All", StringComparison.Ordinal);
        if (!(isAll || name.EndsWith("Any", StringComparison.Ordinal)) || !VectorComparisons.TryGetValue(name.Substring(0, name.Length - 3), out var comparison))
        {
            return null;
        }

        var holds = _table.Apply(comparison, x[0], x[1]);
        return isAll ? AllLanes(call, vector, holds) : AnyLane(call, vector, holds);
    }

    /// <summary>Comparisons, whose lanes have all bits set or none, and what is done with them; null of another function.</summary>
    private Sym? MaskFunction(IInvocationOperation call, string name, IReadOnlyList<Sym> x)
    {
        if (VectorComparisons.TryGetValue(name, out var comparison))
        {
            return NumberOf(call.Type) is { } type && type.IsInteger()
                ? _table.Select(_table.Apply(comparison, x[0], x[1]), _table.Integer(-1, type), _table.Integer(0, type))
                : null;
        }

        return name switch
        {
            "ConditionalSelect" => ConditionOf(x[0]) is { } condition ? _table.Select(condition, x[1], x[2]) : null,
            "BitwiseAnd" when x[0].Type.IsInteger() => _table.Apply(Arithmetic.BitAnd, x[0], x[1]),
            "BitwiseOr" when x[0].Type.IsInteger() => _table.Apply(Arithmetic.BitOr, x[0], x[1]),
            "Xor" when x[0].Type.IsInteger() => _table.Apply(Arithmetic.BitXor, x[0], x[1]),
            "OnesComplement" when x[0].Type.IsInteger() => _table.Apply(Arithmetic.Negate, x[0]) - 1,
            "AndNot" when x[0].Type.IsInteger() => _table.Apply(Arithmetic.BitAnd, x[0], _table.Apply(Arithmetic.Negate, x[1]) - 1),
            _ => null,
        };
    }

    /// <summary>The condition under which a mask has all bits set; null of an integer that is no mask.</summary>
    private Sym? ConditionOf(Sym mask) => mask switch
    {
        Constant { Integer: -1 or 0 } c => _table.Bool(c.Integer != 0),
        Select s when ConditionOf(s.WhenTrue) is { } a && ConditionOf(s.WhenFalse) is { } b => _table.Select(s.Condition, a, b),
        Apply { Primitive: var p, Children: [var x, var y] } when p == Arithmetic.BitAnd && ConditionOf(x) is { } a && ConditionOf(y) is { } b => And(a, b),
        Apply { Primitive: var p, Children: [var x, var y] } when p == Arithmetic.BitOr && ConditionOf(x) is { } a && ConditionOf(y) is { } b => Or(a, b),
        Apply { Primitive: var p, Children: [var x, var y] } when p == Arithmetic.BitXor && ConditionOf(x) is { } a && ConditionOf(y) is { } b => _table.Apply(Arithmetic.NotEqualTo, a, b),

        // Two's complement: ~m = −m − 1.
        Apply { Primitive: var p } when IntegerPolynomial.IsRing(p) && IntegerPolynomial.Of(Algebra.Negate(mask + 1)).Terms.ToList() is [{ Atoms: [var opposite], Factor: 1 }]
            && ConditionOf(opposite) is { } holds => Not(holds),
        _ => null,
    };

    private Sym? LaneByLane(IInvocationOperation call, string name, IReadOnlyList<Sym> x)
    {
        if (name.StartsWith("ConvertTo", StringComparison.Ordinal) && x.Count == 1 && NumberOf(call.Type) is { } type)
        {
            return Arithmetic.Convert(x[0], type);
        }

        var arguments = x.Select(number => new SpanArgument(null, _ => number, _ => number)).ToList();
        var known = name switch { "SquareRoot" => "Sqrt", "MultiplyAddEstimate" => "MultiplyAdd", _ => name };
        return SpanFunctions.TryMap(_table, known, arguments) is { } map ? From(call, map(_table.Integer(0))) : null;
    }

    /// <summary>An operator of vectors, or of a vector and a number.</summary>
    private Sym OperateOnVectors(IOperation where, BinaryOperatorKind kind, IMethodSymbol method, Sym left, Sym right)
    {
        if (Operator(kind) is not { } primitive)
        {
            return ReportExpression(where);
        }

        var isBitwise = kind is BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr;
        return kind == BinaryOperatorKind.Equals ? AllLanes(where, method.ContainingType, _table.Apply(primitive, left, right))
            : kind == BinaryOperatorKind.NotEquals ? AnyLane(where, method.ContainingType, _table.Apply(primitive, left, right))
            : isBitwise && left.Type.IsReal() ? ReportExpression(where)
            : From(where, _table.Apply(primitive, left, right));
    }
}

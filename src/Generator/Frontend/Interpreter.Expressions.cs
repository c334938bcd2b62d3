using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Expressions that have a number or truth value.</summary>
internal sealed partial class Interpreter
{
    /// <summary>An expression statement: the value is not used.</summary>
    private void Effect(IOperation operation, State state)
    {
        if (operation is IInvocationOperation call)
        {
            CallAny(call, state);
        }
        else if (operation is ISimpleAssignmentOperation { Target: { Type: { TypeKind: TypeKind.Delegate } } } choice)
        {
            Report(choice, Descriptors.Escaped, choice.Target.Syntax.ToString(), "call a static method, or declare a variable of its own for each lambda");
        }
        else if (operation is IDeconstructionAssignmentOperation deconstruction)
        {
            Deconstruct(deconstruction, state);
        }
        else if (operation is ISimpleAssignmentOperation { Target: var target } assignment && IsSequence(target.Type))
        {
            AssignArray(assignment, state);
        }
        else if (LayoutOf(operation.Type) is not null)
        {
            BundleOf(operation, state);
        }
        else
        {
            ValueOrThrow(operation, state);
        }
    }

    /// <summary>The value; null of a <c>throw</c> expression.</summary>
    private Sym? ValueOrThrow(IOperation operation, State state)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && !operation.ConstantValue.HasValue
            && conversion.Operand is IThrowOperation)
        {
            operation = conversion.Operand;
        }

        if (operation is not IThrowOperation)
        {
            return Value(operation, state);
        }

        state[_thrown] = _table.Bool(true);
        return null;
    }

    private Sym Value(IOperation operation, State state)
    {
        _budget.Spend();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && !IsRoundedArithmetic(operation))
        {
            return ConstantOf(operation, constant);
        }

        return operation switch
        {
            { Type: IErrorTypeSymbol } => Broken(operation.Type),
            ILocalReferenceOperation local => Read(local, local.Local, state),
            IParameterReferenceOperation parameter => Read(parameter, parameter.Parameter, state),
            IBinaryOperation { OperatorMethod: { } method } binary when IsOfMembers(method) => CallOperator(binary, method, [binary.LeftOperand, binary.RightOperand], state)?.Number ?? Unknown(binary.Type),
            IBinaryOperation binary => Binary(binary, state),
            IUnaryOperation { OperatorMethod: { } method } unary when IsOfMembers(method) => CallOperator(unary, method, [unary.Operand], state)?.Number ?? Unknown(unary.Type),
            IUnaryOperation unary => Unary(unary, state),
            IConversionOperation { OperatorMethod: { } method } conversion when IsOfMembers(method) => CallOperator(conversion, method, [conversion.Operand], state)?.Number ?? Unknown(conversion.Type),
            IConversionOperation conversion => Convert(conversion, state),
            IConditionalOperation { WhenFalse: not null } conditional => Conditional(conditional, state),
            IInvocationOperation call => Call(call, state) ?? Unknown(call.Type),
            IObjectCreationOperation creation when Types.IsVector(Resolved(creation.Type)) => NewVector(creation, state),
            IDefaultValueOperation when Types.IsVector(Resolved(operation.Type)) => Zero(NumberOf(operation.Type)!.Value),
            ISwitchExpressionOperation @switch => SwitchValue(@switch, state),
            IIsPatternOperation pattern => IsPattern(pattern, state),
            ISimpleAssignmentOperation assignment => Assign(assignment, state),
            ICompoundAssignmentOperation assignment => Assign(assignment, state),
            IIncrementOrDecrementOperation increment => Increment(increment, state),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => Element(operation, state),
            IPropertyReferenceOperation property => Property(property, state),
            IFieldReferenceOperation field => MemberOf(field, state)?.Number ?? Unknown(field.Type),
            IInvalidOperation => Broken(operation.Type),
            _ => ReportExpression(operation),
        };
    }

    /// <summary>Whether an operator is one of a type with members.</summary>
    private bool IsOfMembers(IMethodSymbol method) => LayoutOf(method.ContainingType) is not null;

    /// <summary>
    /// + − × ÷ of constants, which the compiler has rounded: 1.0/3.0 means a third. The operands are folded again, exactly.
    /// </summary>
    private static bool IsRoundedArithmetic(IOperation operation)
        => operation.ConstantValue is { HasValue: true, Value: double or float } && operation is
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide }
            or IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus };

    private Sym ConstantOf(IOperation operation, object? value) => value switch
    {
        double d => _table.Real(d),
        float f => _table.Real(f, SymType.Single),
        byte or sbyte or short or ushort => _table.Integer(System.Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)),
        int i => _table.Integer(i, NumberOf(operation.Type) == SymType.Int64 ? SymType.Int64 : SymType.Int32), // of a constant nint
        long l => _table.Integer(l, SymType.Int64),
        uint u => _table.Integer(u, SymType.Int64),
        ulong u => _table.Integer(unchecked((long)u), SymType.Int64),
        bool b => _table.Bool(b),
        _ => ReportType(operation),
    };

    private Sym Read(IOperation operation, ISymbol symbol, State state)
        => _frame.FindPlace(symbol) is { } place && state.Knows(place.Cell) ? Load(place, state)
            : CapturedCell(symbol) is { } captured ? state[captured]
            : NumberOf(operation.Type) is null ? ReportType(operation)
            : Unbound(operation);

    /// <summary>A parameter of a primary constructor, which a method reads: a member of the instance.</summary>
    private Cell? CapturedCell(ISymbol symbol)
        => symbol is IParameterSymbol && _frame.This is { } instance && instance.Layout.Find(symbol) is { Width: 1 } member ? instance.Slots[member.Offset].Cell : null;

    /// <summary>Long sums are nested to the left thousands deep: that side is walked, not recursed into.</summary>
    private Sym Binary(IBinaryOperation operation, State state)
    {
        var spine = new Stack<IBinaryOperation>();
        IOperation leftmost = operation;
        while (leftmost is IBinaryOperation binary && (!binary.ConstantValue.HasValue || IsRoundedArithmetic(binary)) && !IsShortCircuit(binary)
            && !(binary.OperatorMethod is { } method && IsOfMembers(method)))
        {
            spine.Push(binary);
            leftmost = binary.LeftOperand;
        }

        if (spine.Count == 0)
        {
            return ShortCircuit(operation, state);
        }

        var value = NullTest(spine.Peek());
        if (value is null)
        {
            value = Value(leftmost, state);
        }
        else
        {
            spine.Pop();
        }

        foreach (var binary in spine)
        {
            _budget.Spend();
            value = Operate(binary, binary.OperatorKind, binary.OperatorMethod, binary.LeftOperand.Type, value, Value(binary.RightOperand, state));
        }

        return value;
    }

    private static bool IsShortCircuit(IBinaryOperation binary)
        => binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr;

    private Sym ShortCircuit(IBinaryOperation operation, State state)
    {
        var left = Value(operation.LeftOperand, state);
        return (operation.OperatorKind == BinaryOperatorKind.ConditionalAnd
            ? Choose(left, state, s => Value(operation.RightOperand, s), s => _table.Bool(false))
            : Choose(left, state, s => _table.Bool(true), s => Value(operation.RightOperand, s)))!;
    }

    /// <summary><c>x == null</c> of an array: taken as false, what a null array does is up to the method.</summary>
    private Sym? NullTest(IBinaryOperation operation)
    {
        var isNull = operation.LeftOperand.ConstantValue is { HasValue: true, Value: null }
            || operation.RightOperand.ConstantValue is { HasValue: true, Value: null }
            || operation.RightOperand is IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } };
        return isNull && operation.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            ? _table.Bool(operation.OperatorKind == BinaryOperatorKind.NotEquals)
            : null;
    }

    private Sym Operate(IOperation where, BinaryOperatorKind kind, IMethodSymbol? method, ITypeSymbol? operands, Sym left, Sym right)
    {
        if (method is null && OperateOnBits(kind, Resolved(operands), left, right) is { } ofBits)
        {
            return ofBits;
        }

        if (left.Type == SymType.Bool && kind is BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr)
        {
            return kind == BinaryOperatorKind.And ? And(left, right)
                : kind == BinaryOperatorKind.Or ? Or(left, right)
                : _table.Apply(Arithmetic.NotEqualTo, left, right);
        }

        if (Types.IsVector(Resolved(method?.ContainingType)))
        {
            return OperateOnVectors(where, kind, method!, left, right);
        }

        if (IsForeign(method) || Operator(kind) is not { } primitive)
        {
            return ReportExpression(where);
        }

        return From(where, _table.Apply(primitive, left, right));
    }

    /// <summary>Whether an operator is none of numbers: neither of the language nor, for type parameters, of generic math.</summary>
    private static bool IsForeign(IMethodSymbol? method)
        => method is { ContainingType: { SpecialType: SpecialType.None } type } && !(type.TypeKind == TypeKind.Interface && type.ContainingNamespace.ToDisplayString() == "System.Numerics");

    private static Primitive? Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Arithmetic.Add,
        BinaryOperatorKind.Subtract => Arithmetic.Subtract,
        BinaryOperatorKind.Multiply => Arithmetic.Multiply,
        BinaryOperatorKind.Divide => Arithmetic.Divide,
        BinaryOperatorKind.Remainder => Arithmetic.Remainder,
        BinaryOperatorKind.And => Arithmetic.BitAnd,
        BinaryOperatorKind.Or => Arithmetic.BitOr,
        BinaryOperatorKind.ExclusiveOr => Arithmetic.BitXor,
        BinaryOperatorKind.LeftShift => Arithmetic.ShiftLeft,
        BinaryOperatorKind.RightShift => Arithmetic.ShiftRight,
        _ => Comparison(kind),
    };

    private static Primitive? Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => Arithmetic.EqualTo,
        BinaryOperatorKind.NotEquals => Arithmetic.NotEqualTo,
        BinaryOperatorKind.LessThan => Arithmetic.Less,
        BinaryOperatorKind.LessThanOrEqual => Arithmetic.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Arithmetic.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Arithmetic.GreaterOrEqual,
        _ => null,
    };

    private Sym Unary(IUnaryOperation operation, State state)
    {
        var operand = Value(operation.Operand, state);
        return operation.OperatorKind switch
        {
            _ when IsForeign(operation.OperatorMethod) && !Types.IsVector(Resolved(operation.OperatorMethod?.ContainingType)) => ReportExpression(operation),
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => From(operation, _table.Apply(Arithmetic.Negate, operand)),
            UnaryOperatorKind.Not when operand.Type == SymType.Bool => Not(operand),

            // Two's complement: ~x = −x − 1.
            UnaryOperatorKind.BitwiseNegation => Narrowed(_table.Apply(Arithmetic.Negate, operand) - 1, operation.Type),
            _ => ReportExpression(operation),
        };
    }

    private Sym Convert(IConversionOperation conversion, State state)
    {
        if (IsForeign(conversion.OperatorMethod))
        {
            return ReportExpression(conversion);
        }

        if (NumberOf(conversion.Type) is not { } type)
        {
            return ReportType(conversion);
        }

        var value = Value(conversion.Operand, state);
        if (ConvertBits(value, Resolved(conversion.Operand.Type), Resolved(conversion.Type)) is { } ofBits)
        {
            return ofBits;
        }

        return value.Type == type || (value.Type != SymType.Bool && type != SymType.Bool)
            ? Narrowed(Arithmetic.Convert(value, type), conversion.Type)
            : ReportExpression(conversion);
    }

    /// <summary>The bits that an integer narrower than <c>int</c> keeps.</summary>
    private Sym Narrowed(Sym value, ITypeSymbol? type)
    {
        if (Types.Narrow(Resolved(type)) is not var (bits, isSigned))
        {
            return value;
        }

        if (value.Type == SymType.Int64)
        {
            return _table.Apply(Arithmetic.BitAnd, value, _table.Integer(uint.MaxValue, SymType.Int64));
        }

        var others = _table.Integer(32 - bits);
        return isSigned
            ? _table.Apply(Arithmetic.ShiftRight, _table.Apply(Arithmetic.ShiftLeft, value, others), others)
            : _table.Apply(Arithmetic.BitAnd, value, _table.Integer((1 << bits) - 1));
    }

    private Sym Conditional(IConditionalOperation conditional, State state)
        => Choose(
            Value(conditional.Condition, state), state,
            s => ValueOrThrow(conditional.WhenTrue, s), s => ValueOrThrow(conditional.WhenFalse!, s)) is { } value
            ? From(conditional, value)
            : Unknown(conditional.Type);

    private Sym IsPattern(IIsPatternOperation operation, State state)
        => Evaluate(operation.Value, state) is { } value ? Matches(operation.Pattern, value, state) : Unknown(operation.Type);

    private Sym Property(IPropertyReferenceOperation property, State state)
    {
        if (VectorProperty(property, state) is { } ofVectors)
        {
            return ofVectors;
        }

        if (property.Property.IsIndexer)
        {
            return Element(property, state);
        }

        if (property.Instance is { } instance && IsSequence(instance.Type) && property.Property.Name is "Length" or "Count" or "IsEmpty")
        {
            return ArrayOf(property.Instance!, state) is not { } view ? Unknown(property.Type)
                : property.Property.Name == "IsEmpty" ? _table.Apply(Arithmetic.EqualTo, view.Length, _table.Integer(0)) : view.Length;
        }

        return TensorProperty(property, state) ?? MemberOf(property, state)?.Number ?? Unknown(property.Type);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Integers without a sign, as data: a <c>uint</c> is a <c>long</c> from 0 to 2³² − 1, a <c>ulong</c> the <c>long</c> of the same bits. Sums and products
/// modulo 2⁶⁴ are the same for both (Warren, Hacker's Delight, 2013, ch. 2); what is not is spelled out here.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>An operation on operands of a type that differs from that of <c>int</c> and <c>long</c>; null of any other.</summary>
    private Sym? OperateOnBits(BinaryOperatorKind kind, ITypeSymbol? type, Sym left, Sym right) => type?.SpecialType switch
    {
        SpecialType.System_UInt32 => OperateOnUInt32(kind, left, right),
        SpecialType.System_UInt64 => OperateOnUInt64(kind, left, right),
        SpecialType.System_Int32 when kind == BinaryOperatorKind.UnsignedRightShift
            => Arithmetic.Convert(ShiftedRight(Low(Arithmetic.Convert(left, SymType.Int64)), Masked(right, 31)), SymType.Int32),
        SpecialType.System_Int64 when kind == BinaryOperatorKind.UnsignedRightShift => ShiftedRight(left, Masked(right, 63)),
        _ => null,
    };

    private Sym? OperateOnUInt32(BinaryOperatorKind kind, Sym left, Sym right) => kind switch
    {
        BinaryOperatorKind.LeftShift => Low(_table.Apply(Arithmetic.ShiftLeft, left, Masked(right, 31))),
        BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift => _table.Apply(Arithmetic.ShiftRight, left, Masked(right, 31)),
        _ when Comparison(kind) is not null || Operator(kind) is not { } primitive => null,
        _ => Low(_table.Apply(Operator(kind)!, left, right)),
    };

    private Sym? OperateOnUInt64(BinaryOperatorKind kind, Sym left, Sym right) => kind switch
    {
        BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift => ShiftedRight(left, Masked(right, 63)),
        BinaryOperatorKind.Divide => Quotient(left, right),
        BinaryOperatorKind.Remainder => left - (Quotient(left, right) * right),
        BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals => null,
        _ when Comparison(kind) is { } comparison => Compared(comparison, left, right),
        _ => null,
    };

    /// <summary>A conversion from or to <c>ulong</c> that is none of <c>long</c>; null of any other.</summary>
    private Sym? ConvertBits(Sym value, ITypeSymbol? from, ITypeSymbol? to)
    {
        if (Types.IsUInt64(from) && Types.Number(to) is { } real && real.IsReal())
        {
            // Above 2⁶³: half of it, with the bit that is lost kept for the rounding.
            var half = _table.Apply(Arithmetic.BitOr, ShiftedRight(value, _table.Integer(1)), _table.Apply(Arithmetic.BitAnd, value, Integer64(1)));
            return _table.Select(IsHigh(value), _table.Real(2, real) * Arithmetic.Convert(half, real), Arithmetic.Convert(value, real));
        }

        if (!Types.IsUInt64(to) || !value.Type.IsReal())
        {
            return null;
        }

        var limit = _table.Real(9223372036854775808.0, value.Type);
        return _table.Select(
            _table.Apply(Arithmetic.Less, value, limit), Arithmetic.Convert(value, SymType.Int64),
            _table.Apply(Arithmetic.BitXor, Arithmetic.Convert(value - limit, SymType.Int64), Integer64(long.MinValue)));
    }

    private Sym Integer64(long value) => _table.Integer(value, SymType.Int64);

    private Sym Low(Sym value) => _table.Apply(Arithmetic.BitAnd, value, Integer64(uint.MaxValue));

    /// <summary>The bits of a shift that count.</summary>
    private Sym Masked(Sym shift, int mask) => _table.Apply(Arithmetic.BitAnd, shift, _table.Integer(mask, shift.Type));

    private Sym IsHigh(Sym value) => _table.Apply(Arithmetic.Less, value, Integer64(0));

    /// <summary>With zeros from the left.</summary>
    private Sym ShiftedRight(Sym value, Sym shift)
    {
        var ones = shift is Constant { Integer: var known }
            ? Integer64(unchecked((long)(ulong.MaxValue >> (int)known)))
            : _table.Apply(Arithmetic.BitXor, _table.Apply(Arithmetic.ShiftLeft, _table.Apply(Arithmetic.ShiftRight, Integer64(long.MinValue), shift), _table.Integer(1)), Integer64(-1));
        return _table.Apply(Arithmetic.BitAnd, _table.Apply(Arithmetic.ShiftRight, value, shift), ones);
    }

    /// <summary>The order of the bits is that of signed numbers with the highest bit turned round.</summary>
    private Sym Compared(Primitive comparison, Sym left, Sym right)
    {
        var high = Integer64(long.MinValue);
        return _table.Apply(comparison, _table.Apply(Arithmetic.BitXor, left, high), _table.Apply(Arithmetic.BitXor, right, high));
    }

    /// <summary>By the quotient of half the dividend, which is at most one too small (Warren, sec. 9-3).</summary>
    private Sym Quotient(Sym left, Sym right)
    {
        var isNotLess = Compared(Arithmetic.GreaterOrEqual, left, right);
        var estimate = _table.Apply(Arithmetic.ShiftLeft, _table.Apply(Arithmetic.Divide, ShiftedRight(left, _table.Integer(1)), right), _table.Integer(1));
        var isShort = Compared(Arithmetic.GreaterOrEqual, left - (estimate * right), right);
        return _table.Select(
            IsHigh(right), _table.Select(isNotLess, Integer64(1), Integer64(0)),
            _table.Select(IsHigh(left), _table.Select(isShort, estimate + 1, estimate), _table.Apply(Arithmetic.Divide, left, right)));
    }
}

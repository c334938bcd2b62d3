using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>Order and equality. The operators are false with NaN (IEEE 754); CompareTo puts NaN first, as double does.</content>
internal readonly partial struct BigFloat
{
    public static bool operator <(BigFloat left, BigFloat right) => Ordered(left, right) && Order(left, right) < 0;

    public static bool operator >(BigFloat left, BigFloat right) => right < left;

    public static bool operator <=(BigFloat left, BigFloat right) => Ordered(left, right) && Order(left, right) <= 0;

    public static bool operator >=(BigFloat left, BigFloat right) => right <= left;

    public static bool operator ==(BigFloat left, BigFloat right) => Ordered(left, right) && Order(left, right) == 0;

    public static bool operator !=(BigFloat left, BigFloat right) => !(left == right);

    public int CompareTo(BigFloat other) =>
        Ordered(this, other) ? Order(this, other) : other.IsNaN.CompareTo(IsNaN);

    public bool Equals(BigFloat other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    public override int GetHashCode()
    {
        if (!IsFinite || IsZero)
        {
            return (int)kind;
        }

        // Equal values may have mantissas of different length: hash the value scaled into [1/2, 1).
        int length = Integers.BitLength(Mantissa);
        BigInteger leading = length <= 64 ? Mantissa << (64 - length) : Mantissa >> (length - 64);
        return unchecked((leading.GetHashCode() * 397) ^ Magnitude.GetHashCode());
    }

    private static bool Ordered(BigFloat left, BigFloat right) => !left.IsNaN && !right.IsNaN;

    private static int Order(BigFloat left, BigFloat right)
    {
        int bySign = left.Sign.CompareTo(right.Sign);
        if (bySign != 0 || left.Sign == 0)
        {
            return bySign;
        }

        if (!left.IsFinite || !right.IsFinite)
        {
            return left.Sign * left.IsInfinity.CompareTo(right.IsInfinity);
        }

        int byMagnitude = left.Magnitude.CompareTo(right.Magnitude);
        return byMagnitude != 0 ? left.Sign * byMagnitude : OrderAligned(left, right);
    }

    private static int OrderAligned(BigFloat left, BigFloat right)
    {
        long shift = left.Exponent - right.Exponent;
        return shift >= 0
            ? (left.Mantissa << (int)shift).CompareTo(right.Mantissa)
            : left.Mantissa.CompareTo(right.Mantissa << (int)-shift);
    }
}

using System;
using System.Numerics;

namespace SymGrad;

/// <content>Exact conversions from the numeric types, and correctly rounded ones to them.</content>
public readonly partial struct Wide
{
    private const int DoubleFractionBits = 52;
    private const int DoubleMinExponent = -1074;
    private const int SingleFractionBits = 23;
    private const int SingleMinExponent = -149;

    /// <summary>The same number. Converts <see cref="float"/> too.</summary>
    /// <param name="value">Any number.</param>
    public static implicit operator Wide(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> DoubleFractionBits) & 0x7FF;
        var fraction = bits & ((1UL << DoubleFractionBits) - 1);
        var isNegative = (long)bits < 0;
        if (biased == 0x7FF)
        {
            return fraction == 0 ? InfinityOf(isNegative) : NaN;
        }

        var magnitude = biased == 0 ? fraction : fraction | (1UL << DoubleFractionBits);
        return OfInteger(isNegative, magnitude, Math.Max(biased, 1) - 1 + DoubleMinExponent);
    }

    /// <summary>The same number. Converts <see cref="int"/> too.</summary>
    /// <param name="value">Any integer.</param>
    public static implicit operator Wide(long value) => OfInteger(value < 0, value < 0 ? 0UL - (ulong)value : (ulong)value, 0);

    /// <inheritdoc cref="op_Implicit(long)"/>
    public static implicit operator Wide(int value) => (long)value;

    /// <summary>The nearest double, ties to even; gradual underflow, overflow to ±∞.</summary>
    /// <param name="value">Any number.</param>
    public static explicit operator double(in Wide value)
    {
        if (value.IsNotANumber)
        {
            return double.NaN;
        }

        var bits = value.EncodeMagnitude(DoubleFractionBits, DoubleMinExponent, 0x7FFUL << DoubleFractionBits);
        return BitConverter.UInt64BitsToDouble(bits | (value._isNegative ? 1UL << 63 : 0));
    }

    /// <summary>The nearest float, ties to even; gradual underflow, overflow to ±∞.</summary>
    /// <param name="value">Any number.</param>
    public static explicit operator float(in Wide value)
    {
        if (value.IsNotANumber)
        {
            return float.NaN;
        }

        var bits = (uint)value.EncodeMagnitude(SingleFractionBits, SingleMinExponent, 0xFFUL << SingleFractionBits);
        return BitConverter.UInt32BitsToSingle(bits | (value._isNegative ? 1U << 31 : 0));
    }

    /// <summary>The whole part; the nearest limit beyond the range, and 0 for NaN, as C# converts double.</summary>
    /// <param name="value">Any number.</param>
    public static explicit operator long(in Wide value)
    {
        if (!value.IsRegular || value._exponent <= 0)
        {
            return value.IsAnyInfinity ? (value._isNegative ? long.MinValue : long.MaxValue) : 0;
        }

        if (value._exponent > 63)
        {
            return value._isNegative ? long.MinValue : long.MaxValue;
        }

        var magnitude = (long)(value._significand.L3 >> (int)(64 - value._exponent));
        return value._isNegative ? -magnitude : magnitude;
    }

    /// <summary>The whole part; the nearest limit beyond the range, and 0 for NaN, as C# converts double.</summary>
    /// <param name="value">Any number.</param>
    public static explicit operator int(in Wide value) => (int)Math.Clamp((long)value, int.MinValue, int.MaxValue);

    private static Wide OfInteger(bool isNegative, ulong magnitude, long exponent)
    {
        if (magnitude == 0)
        {
            return ZeroOf(isNegative);
        }

        var zeros = BitOperations.LeadingZeroCount(magnitude);
        return new(isNegative, exponent + 64 - zeros, new(magnitude << zeros, 0, 0, 0));
    }

    /// <summary>
    /// The bits of the magnitude, rounded to a binary format. One that rounds up to the next power of two carries into the
    /// field of the exponent by itself, because the field is added to, not or-ed with, the significand.
    /// </summary>
    private ulong EncodeMagnitude(int fractionBits, int minExponent, ulong infinity)
    {
        if (!IsRegular)
        {
            return IsAnyZero ? 0 : infinity;
        }

        var quantum = Math.Max(_exponent - fractionBits - 1, minExponent);
        var field = quantum - minExponent;
        return field >= (long)(infinity >> fractionBits)
            ? infinity
            : Math.Min(((ulong)field << fractionBits) + RoundedInteger(_exponent - quantum), infinity);
    }

    /// <summary>The first so many bits of the significand, 0 to 53, rounded to nearest, ties to even; 0 for fewer bits.</summary>
    private ulong RoundedInteger(long count)
    {
        if (count < 0)
        {
            return 0;
        }

        var leading = _significand.L3 | ((_significand.L2 | _significand.L1 | _significand.L0) != 0 ? 1UL : 0);
        var integer = count == 0 ? 0 : leading >> (int)(64 - count);
        var rest = leading << (int)count;
        const ulong half = 1UL << 63;
        return rest > half || (rest == half && (integer & 1) == 1) ? integer + 1 : integer;
    }
}

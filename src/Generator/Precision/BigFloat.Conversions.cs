using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>Exact conversions from, and correctly rounded conversions to, the IEEE 754 binary formats.</content>
internal readonly partial struct BigFloat
{
    private const int DoubleFractionBits = 52;
    private const int SingleFractionBits = 23;

    public static implicit operator BigFloat(long value) => Exact(value, 0);

    public static implicit operator BigFloat(BigInteger value) => Exact(value, 0);

    /// <summary>Exact; −0 becomes 0. Converts float too.</summary>
    public static implicit operator BigFloat(double value)
    {
        if (double.IsNaN(value))
        {
            return NaN;
        }

        if (double.IsInfinity(value))
        {
            return Infinity(Math.Sign(value));
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        long fraction = bits & ((1L << DoubleFractionBits) - 1);
        int biased = (int)(bits >> DoubleFractionBits) & 0x7FF;
        long magnitude = biased == 0 ? fraction : fraction | (1L << DoubleFractionBits);
        return Exact(bits < 0 ? -magnitude : magnitude, Math.Max(biased, 1) - 1075);
    }

    /// <summary>The nearest double, ties to even; gradual underflow, overflow to ±∞.</summary>
    public double ToDouble()
    {
        if (!IsFinite)
        {
            return IsNaN ? double.NaN : Sign * double.PositiveInfinity;
        }

        long bits = EncodeMagnitude(DoubleFractionBits, minExponent: -1074, infinity: 0x7FFL << DoubleFractionBits);
        double magnitude = BitConverter.Int64BitsToDouble(bits);
        return Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>The nearest float, ties to even; gradual underflow, overflow to ±∞.</summary>
    public float ToSingle()
    {
        if (!IsFinite)
        {
            return IsNaN ? float.NaN : Sign * float.PositiveInfinity;
        }

        long bits = EncodeMagnitude(SingleFractionBits, minExponent: -149, infinity: 0xFFL << SingleFractionBits);
        float magnitude = BitConverter.ToSingle(BitConverter.GetBytes((int)bits), 0);
        return Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>The nearest double, as text; for debuggers and test messages.</summary>
    public override string ToString() => ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The bits of |value| rounded to the format. A result that rounds up to the next binade carries into the exponent
    /// field by itself, because the field is added to, not or-ed with, the integer significand.
    /// </summary>
    private long EncodeMagnitude(int fractionBits, int minExponent, long infinity)
    {
        if (IsZero)
        {
            return 0;
        }

        long quantum = Math.Max(Magnitude - fractionBits - 1, minExponent);
        long field = quantum - minExponent;
        if (field >= infinity >> fractionBits)
        {
            return infinity;
        }

        long significand = (long)ToMultipleOf(quantum);
        return Math.Min((field << fractionBits) + significand, infinity);
    }

    /// <summary>The integer nearest to |value| / 2^quantum.</summary>
    private BigInteger ToMultipleOf(long quantum)
    {
        BigInteger magnitude = BigInteger.Abs(Mantissa);
        long shift = quantum - Exponent;
        if (shift <= 0)
        {
            return magnitude << (int)-shift;
        }

        return Magnitude < quantum ? BigInteger.Zero : Integers.ShiftRightToNearest(magnitude, (int)shift);
    }
}

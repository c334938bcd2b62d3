using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>Rounding to whole numbers, all exact.</content>
internal readonly partial struct BigFloat
{
    private static readonly BigFloat Half = new(BigInteger.One, -1);

    public bool IsInteger => IsFinite && (Exponent >= 0 || Floor(this) == this);

    /// <summary>True for odd whole numbers.</summary>
    public bool IsOddInteger => IsInteger && !IsZero && !ScaleB(this, -1).IsInteger;

    public static BigFloat Floor(BigFloat value)
    {
        if (!value.IsFinite || value.Exponent >= 0)
        {
            return value;
        }

        return value.Magnitude <= 0
            ? (value.Sign < 0 ? -One : Zero)
            : Exact(value.Mantissa >> (int)-value.Exponent, 0);
    }

    public static BigFloat Ceiling(BigFloat value) => -Floor(-value);

    public static BigFloat Truncate(BigFloat value) => value.Sign < 0 ? Ceiling(value) : Floor(value);

    /// <summary>The nearest whole number, ties to even, as Math.Round.</summary>
    public static BigFloat Round(BigFloat value)
    {
        if (!value.IsFinite || value.Exponent >= 0)
        {
            return value;
        }

        return Abs(value) <= Half
            ? Zero
            : Exact(Integers.ShiftRightToNearest(value.Mantissa, (int)-value.Exponent), 0);
    }

    /// <summary>The whole part of a finite value of moderate size.</summary>
    public BigInteger ToBigInteger()
    {
        BigFloat whole = Truncate(this);
        return whole.Exponent >= 0 ? whole.Mantissa << (int)whole.Exponent : whole.Mantissa >> (int)-whole.Exponent;
    }

    /// <summary>The integer of so many bits, one for the sign, that ends in the same bits as this one.</summary>
    public BigFloat Wrapped(int bits)
    {
        if (!IsFinite || Magnitude < bits)
        {
            return this;
        }

        if (Exponent >= bits)
        {
            return Zero;
        }

        var modulus = BigInteger.One << bits;
        var rest = BigInteger.Remainder(ToBigInteger(), modulus);
        rest += rest.Sign < 0 ? modulus : BigInteger.Zero;
        return rest << 1 >= modulus ? rest - modulus : rest;
    }

    /// <summary>The <c>long</c> that ends in the same bits as the whole part; 0 of what is not finite.</summary>
    public long ToInt64() => IsFinite ? (long)Truncate(this).Wrapped(64).ToBigInteger() : 0;
}

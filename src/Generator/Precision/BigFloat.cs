using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>
/// An arbitrary-precision binary number: <c>Mantissa · 2^Exponent</c>, one zero, ±∞ or NaN. The default value is zero.
/// </summary>
/// <remarks>
/// A value is exact and carries no precision of its own; <see cref="BigMath"/> rounds each result to its working precision.
/// Results of at least 2^(2^40) in magnitude become infinite and those below 2^-(2^40) become zero, so that no chain of
/// operations can ask for a mantissa shift of unbounded length.
/// </remarks>
internal readonly partial struct BigFloat : IEquatable<BigFloat>, IComparable<BigFloat>
{
    /// <summary>Largest <see cref="Magnitude"/> of a finite result; its negative is the smallest.</summary>
    public const long MaxMagnitude = 1L << 40;

    private readonly Kind kind;

    private BigFloat(BigInteger mantissa, long exponent, Kind kind = Kind.Finite)
    {
        Mantissa = mantissa;
        Exponent = exponent;
        this.kind = kind;
    }

    private enum Kind : byte
    {
        Finite,
        PositiveInfinity,
        NegativeInfinity,
        NaN,
    }

    public static BigFloat Zero => default;

    public static BigFloat One { get; } = new(BigInteger.One, 0);

    public static BigFloat PositiveInfinity { get; } = new(BigInteger.Zero, 0, Kind.PositiveInfinity);

    public static BigFloat NegativeInfinity { get; } = new(BigInteger.Zero, 0, Kind.NegativeInfinity);

    public static BigFloat NaN { get; } = new(BigInteger.Zero, 0, Kind.NaN);

    /// <summary>The signed integer mantissa; it may be even. Zero for zero and for what is not finite.</summary>
    public BigInteger Mantissa { get; }

    public long Exponent { get; }

    public bool IsNaN => kind == Kind.NaN;

    public bool IsFinite => kind == Kind.Finite;

    public bool IsInfinity => kind is Kind.PositiveInfinity or Kind.NegativeInfinity;

    public bool IsZero => IsFinite && Mantissa.IsZero;

    /// <summary>−1, 0 or 1; 0 for NaN.</summary>
    public int Sign => kind switch
    {
        Kind.PositiveInfinity => 1,
        Kind.NegativeInfinity => -1,
        Kind.NaN => 0,
        _ => Mantissa.Sign,
    };

    /// <summary>The m with 2^(m−1) ≤ |value| &lt; 2^m of a finite, non-zero value.</summary>
    public long Magnitude => Exponent + Integers.BitLength(Mantissa);

    /// <summary>The value <paramref name="mantissa"/> · 2^<paramref name="exponent"/>, exactly.</summary>
    public static BigFloat Exact(BigInteger mantissa, long exponent) =>
        mantissa.IsZero ? Zero : Saturate(mantissa, exponent, Integers.BitLength(mantissa));

    /// <summary>The value rounded to <paramref name="bits"/> bits, to nearest, ties to even.</summary>
    public static BigFloat Rounded(BigInteger mantissa, long exponent, int bits)
    {
        int length = Integers.BitLength(mantissa);
        if (length == 0)
        {
            return Zero;
        }

        int excess = length - bits;
        return excess <= 0
            ? Saturate(mantissa, exponent, length)
            : Saturate(Integers.ShiftRightToNearest(mantissa, excess), exponent + excess, bits);
    }

    public static BigFloat Infinity(int sign) => sign < 0 ? NegativeInfinity : PositiveInfinity;

    public static BigFloat operator -(BigFloat value) => value.kind switch
    {
        Kind.PositiveInfinity => NegativeInfinity,
        Kind.NegativeInfinity => PositiveInfinity,
        _ => new BigFloat(-value.Mantissa, value.Exponent, value.kind),
    };

    public static BigFloat Abs(BigFloat value) => value.Sign < 0 ? -value : value;

    /// <summary>value · 2^<paramref name="power"/>, exactly.</summary>
    public static BigFloat ScaleB(BigFloat value, long power) =>
        value.IsFinite ? Exact(value.Mantissa, value.Exponent + power) : value;

    private static BigFloat Saturate(BigInteger mantissa, long exponent, int length) => (exponent + length) switch
    {
        > MaxMagnitude => Infinity(mantissa.Sign),
        < -MaxMagnitude => Zero,
        _ => new BigFloat(mantissa, exponent),
    };
}

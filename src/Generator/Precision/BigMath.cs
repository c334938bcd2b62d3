using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>
/// Arithmetic and functions of <see cref="BigFloat"/> at one working precision. Add, subtract, multiply, divide, square and
/// cube root are correctly rounded; every other function has a relative error of at most 2^(8 − Bits), exact zeros and the
/// neighbourhood of zeros included.
/// </summary>
/// <remarks>
/// Domain errors give NaN and poles ±∞, as in System.Math. Only integer arithmetic is used, so results are the same on
/// every host. Sources: Brent and Zimmermann, <i>Modern Computer Arithmetic</i> (2010), chapters 3 and 4; the NIST Digital
/// Library of Mathematical Functions (DLMF).
/// </remarks>
/// <param name="bits">Working precision in bits, at least 2.</param>
internal sealed partial class BigMath(int bits)
{
    /// <summary>
    /// Extra fractional bits of an intermediate result: some hundred rounding errors and 8 bits of cancellation.
    /// </summary>
    private const int Guard = 32;

    public int Bits { get; } = bits >= 2 ? bits : throw new ArgumentOutOfRangeException(nameof(bits));

    /// <summary>The context for intermediate results of functions built on other functions.</summary>
    private BigMath Wider(long extra = Guard) => new(checked((int)(Bits + extra)));

    /// <summary>The value rounded to the working precision.</summary>
    public BigFloat Round(BigFloat value) =>
        value.IsFinite ? Round(value.Mantissa, value.Exponent) : value;

    private BigFloat Round(BigInteger mantissa, long exponent) => BigFloat.Rounded(mantissa, exponent, Bits);

    /// <summary>⌊value · 2^fractionBits⌋ of a finite value.</summary>
    private static BigInteger ToFixed(BigFloat value, int fractionBits) =>
        Integers.Shift(value.Mantissa, value.Exponent + fractionBits);
}

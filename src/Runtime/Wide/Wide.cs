using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>
/// A binary floating-point number with a significand of 256 bits and a range of 2^±(2⁴⁰), signed zeros, infinities and
/// NaN. Generated code evaluates a formula with it where the evaluation in double cancels, overflows or meets 0/0.
/// </summary>
/// <remarks>
/// <para>
/// Addition, subtraction, multiplication and division are correctly rounded, to nearest, ties to even. Results of at
/// least 2^(2⁴⁰) in magnitude are infinite, those below 2^−(2⁴⁰) are zero. The functions bear the names of
/// <see cref="Math"/> and <see cref="StableMath"/> and have the values of these at zeros, infinities, poles and outside
/// of their domains. For arguments that are sums of two doubles, elementary functions have a relative error below 2⁻²³⁵ and
/// special functions below 2⁻¹⁹⁰; so have log(eᵃ ± eᵇ), which have zeros at irrational points. Of the families of derivatives
/// 120 bits are right, up to order 20 at least. Nothing is allocated.
/// </para>
/// <para>
/// Source of the methods: Brent and Zimmermann, <i>Modern Computer Arithmetic</i> (2010), chapters 3 and 4; the NIST
/// Digital Library of Mathematical Functions (DLMF).
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct Wide : IEquatable<Wide>, IComparable<Wide>
{
    /// <summary>The largest exponent of a finite number; its negative is the smallest.</summary>
    private const long MaxExponent = 1L << 40;

    private const int Precision = UInt256.Bits;

    /// <summary>Its highest bit is set; or it is 0, and the number is zero or not finite.</summary>
    private readonly UInt256 _significand;

    /// <summary>The e with 2^(e−1) ≤ |value| &lt; 2^e; of what has no significand, a <see cref="Kind"/>.</summary>
    private readonly long _exponent;

    private readonly bool _isNegative;

    private Wide(bool isNegative, long exponent, in UInt256 significand)
    {
        _isNegative = isNegative;
        _exponent = exponent;
        _significand = significand;
    }

    private Wide(Kind kind, bool isNegative = false)
        : this(isNegative, (long)kind, default)
    {
    }

    /// <summary>What numbers without a significand are.</summary>
    private enum Kind : long
    {
        Zero,
        Infinity,
        NaN,
    }

    /// <summary>+0, the default value.</summary>
    public static Wide Zero => default;

    /// <summary>1.</summary>
    public static Wide One => new(false, 1, new(1UL << 63, 0, 0, 0));

    /// <summary>+∞.</summary>
    public static Wide PositiveInfinity => new(Kind.Infinity);

    /// <summary>−∞.</summary>
    public static Wide NegativeInfinity => new(Kind.Infinity, isNegative: true);

    /// <summary>Not a number.</summary>
    public static Wide NaN => new(Kind.NaN);

    private static Wide Half => PowerOfTwo(-1);

    /// <summary>Finite and not zero.</summary>
    private bool IsRegular => _significand.L3 != 0;

    private bool IsAnyZero => !IsRegular && _exponent == (long)Kind.Zero;

    private bool IsAnyInfinity => !IsRegular && _exponent == (long)Kind.Infinity;

    private bool IsNotANumber => !IsRegular && _exponent == (long)Kind.NaN;

    /// <summary>True for equal numbers and for two NaN; unlike ==, as <see cref="double.Equals(double)"/>.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Equals(Wide other) => this == other || (IsNotANumber && other.IsNotANumber);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Wide other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsRegular ? HashCode.Combine(_isNegative, _exponent, _significand.L3, _significand.L0) : _exponent.GetHashCode();

    /// <summary>The order of numbers; NaN comes first, as of <see cref="double.CompareTo(double)"/>.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>Less than, equal to or greater than 0.</returns>
    public int CompareTo(Wide other) => AreOrdered(this, other) ? Order(this, other) : other.IsNotANumber.CompareTo(IsNotANumber);

    /// <summary>The nearest double, as text; for debuggers and messages of tests.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ((double)this).ToString("R", CultureInfo.InvariantCulture);

    private static Wide PowerOfTwo(long exponent) => new(false, exponent + 1, new(1UL << 63, 0, 0, 0));

    private static Wide ZeroOf(bool isNegative) => new(Kind.Zero, isNegative);

    private static Wide InfinityOf(bool isNegative) => new(Kind.Infinity, isNegative);

    /// <summary>The number that a row of a table holds.</summary>
    private static Wide Row(ReadOnlySpan<ulong> table, int row)
    {
        var words = table.Slice(5 * row, 5);
        return new(false, (long)words[0], new(words[1], words[2], words[3], words[4]));
    }

    /// <summary>significand·2^(exponent − 256), with the guard limb below the significand: normalised and rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide Normalised(bool isNegative, long exponent, in UInt256 significand, ulong guard)
    {
        var zeros = significand.LeadingZeros(guard);
        var normal = significand.ShiftLeft(zeros, ref guard);
        return normal.L3 == 0 ? ZeroOf(isNegative) : Rounded(isNegative, exponent - zeros, normal, guard);
    }

    /// <summary>To nearest, ties to even; saturated. Without branches that half of all numbers take.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide Rounded(bool isNegative, long exponent, in UInt256 significand, ulong guard)
    {
        // A tie and an odd number, or more than half: 1.
        var isUp = (guard >> 63) & (((guard << 1) != 0 ? 1UL : 0) | significand.L0);
        var rounded = significand.Increment(isUp);
        return rounded.L3 == 0
            ? Saturated(isNegative, exponent + 1, new(1UL << 63, 0, 0, 0))
            : Saturated(isNegative, exponent, rounded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide Saturated(bool isNegative, long exponent, in UInt256 significand) =>
        exponent is >= -MaxExponent and <= MaxExponent ? new(isNegative, exponent, significand) : Limit(isNegative, exponent);

    private static Wide Limit(bool isNegative, long exponent) => exponent > 0 ? InfinityOf(isNegative) : ZeroOf(isNegative);
}

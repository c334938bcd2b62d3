using System;
using System.Numerics;

namespace SymGrad.Generator.Ir;

/// <summary>An exact fraction in lowest terms: the value of a constant expression, the coefficients and exponents of a canonical form.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    public static readonly Rational Zero = new(0);
    public static readonly Rational One = new(1);
    public static readonly Rational Half = new(1, 2);

    private const int FractionBits = 52;

    private readonly BigInteger _denominatorMinusOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorMinusOne = (denominator / divisor) - 1;
    }

    public Rational(BigInteger value) : this(value, 1)
    {
    }

    public BigInteger Numerator { get; }

    // The default of the struct is 0/1.
    public BigInteger Denominator => _denominatorMinusOne + 1;

    public int Sign => Numerator.Sign;

    public bool IsZero => Numerator.IsZero;

    public bool IsInteger => _denominatorMinusOne.IsZero;

    public bool IsEven => IsInteger && Numerator.IsEven;

    /// <summary>Bits that it takes to write it down; bounds the work spent on it.</summary>
    public double Size => BigInteger.Log(BigInteger.Abs(Numerator) + 1, 2) + BigInteger.Log(Denominator, 2);

    /// <summary>The exact value of a finite double.</summary>
    public static Rational FromDouble(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> FractionBits) & 0x7FF);
        var fraction = bits & ((1L << FractionBits) - 1);
        BigInteger significand = biased == 0 ? fraction : fraction | (1L << FractionBits);
        var exponent = Math.Max(biased, 1) - 1075;
        significand = bits < 0 ? -significand : significand;
        return exponent >= 0
            ? new Rational(significand << exponent)
            : new Rational(significand, BigInteger.One << -exponent);
    }

    /// <summary>The nearest double (ties to even), an infinity where it overflows.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        // 66 significant bits and a sticky bit, then scaled: the integer is rounded once unless the result is subnormal.
        var magnitude = BigInteger.Abs(Numerator);
        var shift = 66 - (int)Math.Floor(BigInteger.Log(magnitude, 2) - BigInteger.Log(Denominator, 2));
        var quotient = BigInteger.DivRem(
            shift > 0 ? magnitude << shift : magnitude, shift < 0 ? Denominator << -shift : Denominator, out var remainder);
        var bits = Significand(quotient, !remainder.IsZero, ref shift);
        return Sign * ScaleBy(bits, -shift);
    }

    public Rational Pow(int exponent) => exponent >= 0
        ? new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : new Rational(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The square root where it is a fraction.</summary>
    public Rational? Sqrt()
        => Sign >= 0 && Root(Numerator) is { } numerator && Root(Denominator) is { } denominator ? new Rational(numerator, denominator) : null;

    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    public static Rational Min(Rational a, Rational b) => a < b ? a : b;

    public static Rational Max(Rational a, Rational b) => a < b ? b : a;

    public static Rational operator +(Rational a, Rational b)
        => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public static implicit operator Rational(int value) => new(value);

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorMinusOne == other._denominatorMinusOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 397) ^ Denominator.GetHashCode());

    public override string ToString() => IsInteger ? Numerator.ToString() : $"{Numerator}/{Denominator}";

    /// <summary>Rounds to 53 bits, ties to even; what was cut off is known to be non-zero where <paramref name="inexact"/>.</summary>
    private static long Significand(BigInteger quotient, bool inexact, ref int shift)
    {
        var excess = 0;
        for (var top = quotient >> 53; !top.IsZero; top >>= 1)
        {
            excess++;
        }

        var cut = quotient & ((BigInteger.One << excess) - 1);
        var half = BigInteger.One << (excess - 1);
        var rounded = (long)(quotient >> excess);
        var above = cut > half || (cut == half && (inexact || (rounded & 1) != 0));
        shift -= excess;
        return above ? rounded + 1 : rounded;
    }

    private static double ScaleBy(double value, int exponent)
    {
        for (; exponent > 1000; exponent -= 1000)
        {
            value *= Math.Pow(2, 1000);
        }

        for (; exponent < -1000; exponent += 1000)
        {
            value *= Math.Pow(2, -1000);
        }

        return value * Math.Pow(2, exponent);
    }

    private static BigInteger? Root(BigInteger square)
    {
        if (square.IsZero)
        {
            return square;
        }

        var root = (BigInteger)Math.Exp(BigInteger.Log(square) / 2);
        for (var step = 0; step < 8; step++)
        {
            var next = (root + (square / root)) / 2;
            if (BigInteger.Abs(next - root) <= 1)
            {
                root = next;
                break;
            }

            root = next;
        }

        for (var candidate = root - 1; candidate <= root + 1; candidate++)
        {
            if (candidate * candidate == square)
            {
                return candidate;
            }
        }

        return null;
    }
}

using System;
using System.Globalization;
using SymGrad.Generator.Precision;

namespace SymGrad.EndToEnd.Tests.Oracle;

/// <summary>
/// A number and its derivative along one direction, both to <see cref="Bits"/> bits: forward differentiation of a program
/// as written (Griewank and Walther, <i>Evaluating Derivatives</i>, 2008, chapter 3), with no rounding that a test could see.
/// </summary>
/// <remarks>Public because programs compiled at run time are written in it.</remarks>
public readonly struct Dual : IEquatable<Dual>
{
    /// <summary>
    /// Working precision. A double has 53 bits; the rest pays for cancellation in the programs, which lose up to some 60 bits.
    /// </summary>
    internal const int Bits = 192;

    internal Dual(BigFloat value, BigFloat slope)
    {
        Value = value;
        Slope = slope;
    }

    internal static BigMath Math { get; } = new(Bits);

    internal BigFloat Value { get; }

    internal BigFloat Slope { get; }

    public static implicit operator Dual(double value) => new(value, BigFloat.Zero);

    public static implicit operator Dual(float value) => new(value, BigFloat.Zero);

    public static implicit operator Dual(int value) => new((long)value, BigFloat.Zero);

    public static implicit operator Dual(long value) => new(value, BigFloat.Zero);

    public static explicit operator int(Dual x) => (int)(long)x;

    public static explicit operator long(Dual x) => (long)BigFloat.Truncate(x.Value).ToBigInteger();

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Slope);

    public static Dual operator +(Dual x, Dual y) => new(Math.Add(x.Value, y.Value), Math.Add(x.Slope, y.Slope));

    public static Dual operator -(Dual x, Dual y) => new(Math.Subtract(x.Value, y.Value), Math.Subtract(x.Slope, y.Slope));

    public static Dual operator *(Dual x, Dual y) => new(
        Math.Multiply(x.Value, y.Value),
        Math.Add(Times(x.Slope, y.Value), Times(y.Slope, x.Value)));

    public static Dual operator /(Dual x, Dual y)
    {
        var quotient = Math.Divide(x.Value, y.Value);
        var numerator = Math.Subtract(x.Slope, Times(y.Slope, quotient));
        return new(quotient, numerator.IsZero ? numerator : Math.Divide(numerator, y.Value));
    }

    /// <summary>The remainder with the sign of the dividend, as of double.</summary>
    public static Dual operator %(Dual x, Dual y)
    {
        Dual quotient = new(BigFloat.Truncate(Math.Divide(x.Value, y.Value)), BigFloat.Zero);
        return x - (y * quotient);
    }

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <=(Dual x, Dual y) => x.Value <= y.Value;

    public static bool operator >=(Dual x, Dual y) => x.Value >= y.Value;

    public static bool operator ==(Dual x, Dual y) => x.Value == y.Value;

    public static bool operator !=(Dual x, Dual y) => x.Value != y.Value;

    public bool Equals(Dual other) => this == other;

    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} + {Slope}ε");

    /// <summary>A function value with the partial derivative in its argument.</summary>
    internal static Dual Of(BigFloat value, BigFloat partial, Dual x) => new(value, Times(x.Slope, partial));

    /// <summary>A function value with the partial derivatives in its two arguments.</summary>
    internal static Dual Of(BigFloat value, BigFloat xPartial, Dual x, BigFloat yPartial, Dual y)
        => new(value, Math.Add(Times(x.Slope, xPartial), Times(y.Slope, yPartial)));

    /// <summary>Slope times partial; nothing comes from an argument that does not depend on the direction.</summary>
    private static BigFloat Times(BigFloat slope, BigFloat partial) => slope.IsZero ? BigFloat.Zero : Math.Multiply(slope, partial);
}

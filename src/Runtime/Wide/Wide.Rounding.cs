using System;

namespace SymGrad;

/// <content>Rounding to whole numbers, and what depends on the digits of a number; all exact but for rounding to decimals.</content>
public readonly partial struct Wide
{
    /// <summary>The whole number next to a number towards 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>It, with the sign of the argument.</returns>
    public static Wide Truncate(in Wide x)
    {
        if (!x.IsRegular || x._exponent >= Precision)
        {
            return x;
        }

        if (x._exponent <= 0)
        {
            return ZeroOf(x._isNegative);
        }

        var count = Precision - (int)x._exponent;
        ulong guard = 0;
        return new(x._isNegative, x._exponent, x._significand.ShiftRight(count, out _).ShiftLeft(count, ref guard));
    }

    /// <summary>The greatest whole number that is not greater.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>It, as <see cref="Math.Floor(double)"/>.</returns>
    public static Wide Floor(in Wide x)
    {
        var whole = Truncate(x);
        return x._isNegative && whole != x && x.IsRegular ? whole - One : whole;
    }

    /// <summary>The least whole number that is not less.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>It, as <see cref="Math.Ceiling(double)"/>.</returns>
    public static Wide Ceiling(in Wide x) => -Floor(-x);

    /// <summary>The nearest whole number, ties to even.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>It, as <see cref="Math.Round(double)"/>.</returns>
    public static Wide Round(in Wide x)
    {
        var whole = Truncate(x);
        if (!x.IsRegular)
        {
            return x;
        }

        var order = Order(Half, Abs(x - whole));
        return order > 0 || (order == 0 && !IsOddInteger(whole)) ? whole : whole + CopySign(One, x);
    }

    /// <summary>To so many decimals, ties to even.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="digits">The number of decimals.</param>
    /// <returns>The number nearest to the decimal fraction.</returns>
    public static Wide Round(in Wide x, int digits)
    {
        var scale = IntegerPower(10, digits);
        return Round(x * scale) / scale;
    }

    /// <summary>−1, 0 or 1.</summary>
    /// <param name="x">Any number but NaN.</param>
    /// <returns>The sign.</returns>
    /// <exception cref="ArithmeticException">The argument is NaN, as for <see cref="Math.Sign(double)"/>.</exception>
    public static int Sign(in Wide x) => x.IsNotANumber ? Math.Sign(double.NaN) : x.SignOfNumber;

    /// <summary>The exponent of the leading bit, ⌊log₂|x|⌋.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>It, saturated; for 0, ±∞ and NaN as <see cref="Math.ILogB(double)"/>.</returns>
    public static int ILogB(in Wide x) =>
        x.IsRegular ? (int)Math.Clamp(x._exponent - 1, int.MinValue, int.MaxValue) : x.IsAnyZero ? int.MinValue : int.MaxValue;

    /// <summary>Whether the number is whole.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for ±∞ and NaN.</returns>
    public static bool IsInteger(in Wide x) => x.IsAnyZero || (x.IsRegular && x.LowestBit >= 0);

    /// <summary>Whether the number is whole and odd.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for ±∞ and NaN.</returns>
    public static bool IsOddInteger(in Wide x) => x.IsRegular && x.LowestBit == 0;

    /// <summary>Whether the number is whole and even.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for ±∞ and NaN.</returns>
    public static bool IsEvenInteger(in Wide x) => x.IsAnyZero || (x.IsRegular && x.LowestBit > 0);

    /// <summary>Whether the number is a power of two.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for negative numbers.</returns>
    public static bool IsPow2(in Wide x) => x.IsRegular && !x._isNegative && x.LowestBit == x._exponent - 1;

    /// <summary>The exponent of the lowest bit that is set.</summary>
    private long LowestBit => _exponent - Precision + _significand.TrailingZeros;

    /// <summary>A whole number modulo 4, from 0 to 3.</summary>
    private static int Modulo4(in Wide whole)
    {
        if (!whole.IsRegular || whole.LowestBit >= 2)
        {
            return 0;
        }

        var digits = (int)whole._significand.ShiftRight(Precision - (int)whole._exponent, out _).L0 & 3;
        return whole._isNegative ? -digits & 3 : digits;
    }
}

using System;

namespace SymGrad;

/// <content>Powers, with the special cases of Math.Pow (IEEE 754, 9.2.1).</content>
public readonly partial struct Wide
{
    /// <summary>Whole exponents up to this size go by repeated squaring, which is exact where the result fits.</summary>
    private const int MaxSquaringExponent = 1 << 12;

    /// <summary>xʸ.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The power; NaN for a negative base and an exponent that is not whole.</returns>
    public static Wide Pow(in Wide x, in Wide y)
    {
        if (y.IsAnyZero || x == One)
        {
            return One;
        }

        if (x.IsNotANumber || y.IsNotANumber)
        {
            return NaN;
        }

        if (!x.IsRegular || !y.IsRegular)
        {
            return PowAtLimits(x, y);
        }

        if (x._isNegative && y.LowestBit < 0)
        {
            return NaN;
        }

        return OrderOfMagnitudes(y, MaxSquaringExponent) <= 0 && y.LowestBit >= -1 ? PowerOfRoot(x, y) : GeneralPower(x, y);
    }

    /// <summary>
    /// xʸ by the convention of <c>PowDomain.Clamped</c>: a base &lt; 0 with an exponent that is not whole counts as 0.
    /// </summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The power; NaN only for NaN.</returns>
    public static Wide PowClamped(in Wide x, in Wide y) =>
        x.IsNotANumber || y.IsNotANumber ? NaN : Pow(CountsAsZero(x, y) ? Zero : x, y);

    /// <summary>xʸ − 1 for x &gt; 0.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The value, relatively accurate also near 0.</returns>
    public static Wide PowM1(in Wide x, in Wide y) =>
        x.IsNotANumber || y.IsNotANumber ? NaN
        : x.IsRegular && !x._isNegative && y.IsRegular ? Expm1(y * Log(x))
        : Pow(x, y) - One;

    /// <summary>y·xʸ⁻¹, the derivative of <see cref="Pow"/> by its base.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The partial derivative.</returns>
    public static Wide PowBasePartial(in Wide x, in Wide y) => y.IsAnyZero ? (x.IsNotANumber ? x : Zero) : y * Pow(x, y - One);

    /// <summary>xʸ·log x, the derivative of <see cref="Pow"/> by its exponent.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The partial derivative.</returns>
    public static Wide PowExponentPartial(in Wide x, in Wide y) => y.IsNotANumber ? NaN : XLogY(Pow(x, y), x);

    /// <summary>The derivative of <see cref="PowClamped"/> by its base; for finite arguments within ±<see cref="double.MaxValue"/>.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The partial derivative.</returns>
    public static Wide PowClampedBasePartial(in Wide x, in Wide y)
    {
        if (x.IsNotANumber || y.IsNotANumber)
        {
            return NaN;
        }

        if (y.IsAnyZero || (x.SignOfNumber < 0 && !IsInteger(y)))
        {
            return Zero;
        }

        // At an infinite exponent 0·∞ is the limit 0, as the power wins.
        var power = Pow(x.IsAnyZero ? Zero : x, y - One);
        return power.IsAnyZero ? Zero : WithinDouble(y * power, x, y);
    }

    /// <summary>The derivative of <see cref="PowClamped"/> by its exponent; for finite arguments within ±<see cref="double.MaxValue"/>.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <returns>The partial derivative.</returns>
    public static Wide PowClampedExponentPartial(in Wide x, in Wide y)
    {
        if (x.IsNotANumber || y.IsNotANumber)
        {
            return NaN;
        }

        if (x.SignOfNumber < 0 && IsInteger(y))
        {
            return Zero;
        }

        var clamped = CountsAsZero(x, y) ? Zero : x;
        return WithinDouble(PowExponentPartial(clamped, y), clamped, y);
    }

    /// <summary>xⁿ by repeated squaring.</summary>
    private static Wide IntegerPower(in Wide x, int n)
    {
        var power = One;
        var square = x;
        for (var rest = (uint)Math.Abs((long)n); rest != 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power *= square;
            }

            square *= square;
        }

        return n < 0 ? One / power : power;
    }

    /// <summary>xʸ for a multiple y of ½: a power of √x or of x, which is exact where it can be.</summary>
    private static Wide PowerOfRoot(in Wide x, in Wide y) =>
        y.LowestBit < 0 ? IntegerPower(Sqrt(x), (int)ScaleB(y, 1)) : IntegerPower(x, (int)y);

    private static Wide GeneralPower(in Wide x, in Wide y)
    {
        var power = Exp(y * Log(Abs(x)));
        return x._isNegative && IsOddInteger(y) ? -power : power;
    }

    private static Wide PowAtLimits(in Wide x, in Wide y)
    {
        if (y.IsAnyInfinity)
        {
            var order = OrderOfMagnitudesWithZero(x, One);
            return order == 0 ? One : (order < 0) == y._isNegative ? PositiveInfinity : Zero;
        }

        var isNegative = x._isNegative && IsOddInteger(y);
        return x.IsAnyInfinity == !y._isNegative ? InfinityOf(isNegative) : ZeroOf(isNegative);
    }

    private static int OrderOfMagnitudesWithZero(in Wide x, in Wide y) => x.IsAnyZero ? -1 : OrderOfMagnitudes(x, y);

    private static bool CountsAsZero(in Wide x, in Wide y) => x.IsAnyZero || (x._isNegative && !IsInteger(y));

    /// <summary>A partial derivative at finite arguments, saturated as in double.</summary>
    private static Wide WithinDouble(in Wide partial, in Wide x, in Wide y) =>
        IsFinite(x) && IsFinite(y) ? Clamp(partial, double.MinValue, double.MaxValue) : partial;
}

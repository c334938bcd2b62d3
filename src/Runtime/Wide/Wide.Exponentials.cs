using System;

namespace SymGrad;

/// <content>Exponential functions.</content>
public readonly partial struct Wide
{
    /// <summary>A larger |x| overflows or underflows for certain: its exponential is beyond 2^±(2⁴⁰).</summary>
    private const int MaxExponentialExponent = 41;

    /// <summary>How often the argument of a series for eˣ − 1 is halved, and its value doubled.</summary>
    private const int Doublings = 8;

    /// <summary>eˣ.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Exp(in Wide x)
    {
        if (!x.IsRegular || x._exponent > MaxExponentialExponent)
        {
            return x.IsNotANumber ? x : x.IsAnyZero ? One : x._isNegative ? Zero : PositiveInfinity;
        }

        var power = (long)Math.Round((double)x * (double)Log2E);

        // The product with the upper part of ln 2 is exact, so that the difference is (Cody and Waite).
        var rest = (x - (power * Ln2High)) - (power * Ln2Low);
        return ScaleB(One + Expm1OfReduced(rest), power);
    }

    /// <summary>2ˣ; exact for whole x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Exp2(in Wide x)
    {
        if (!x.IsRegular || x._exponent > MaxExponentialExponent)
        {
            return Exp(x);
        }

        var whole = Round(x);
        return ScaleB(Exp((x - whole) * Ln2), (long)whole);
    }

    /// <summary>10ˣ; for whole x as accurate as a number can be.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Exp10(in Wide x) => Pow(10, x);

    /// <summary>eˣ − 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also near 0.</returns>
    public static Wide Expm1(in Wide x) => x.IsAnyZero || IsSmall(x) ? Expm1OfReduced(x) : Exp(x) - One;

    /// <summary>2ˣ − 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also near 0.</returns>
    public static Wide Exp2M1(in Wide x) => IsSmall(x) ? Expm1(x * Ln2) : x.IsAnyZero ? x : Exp2(x) - One;

    /// <summary>10ˣ − 1.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also near 0.</returns>
    public static Wide Exp10M1(in Wide x) => IsSmall(x) ? Expm1(x * Ln10) : x.IsAnyZero ? x : Exp10(x) - One;

    /// <summary>eˣ − 1 − x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also near 0; +∞ at both infinities.</returns>
    public static Wide Expm1Mx(in Wide x) =>
        x.IsAnyZero ? Zero
        : IsSmall(x) ? x * x * Series(WideTables.InverseFactorials, x, first: 2)
        : x.IsAnyInfinity ? PositiveInfinity
        : Expm1(x) - x;

    /// <summary>x·2ⁿ.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The power of two.</param>
    /// <returns>The value, exactly.</returns>
    public static Wide ScaleB(in Wide x, int n) => ScaleB(x, (long)n);

    private static Wide ScaleB(in Wide x, long n) => x.IsRegular ? Saturated(x._isNegative, x._exponent + n, x._significand) : x;

    /// <summary>Whether 0 &lt; |x| &lt; ¼.</summary>
    private static bool IsSmall(in Wide x) => x.IsRegular && x._exponent < -1;

    /// <summary>
    /// eˣ − 1 for |x| &lt; ½: the series of x/2⁸, and from u = eˣ − 1 follows u·(u + 2) = e²ˣ − 1, without cancellation.
    /// </summary>
    private static Wide Expm1OfReduced(in Wide x)
    {
        var part = ScaleB(x, -Doublings);
        var value = part * Series(WideTables.InverseFactorials, part, first: 1);
        for (var i = 0; i < Doublings; i++)
        {
            value *= value + 2;
        }

        return value;
    }
}

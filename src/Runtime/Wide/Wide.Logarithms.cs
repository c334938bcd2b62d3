using System;

namespace SymGrad;

/// <content>
/// Logarithms: x = 2ᵏ·y with y in [¾, 1½), y·i/32 = 1 + d with |d| &lt; 2⁻⁵, and log(1 + d) = 2·atanh(d/(2 + d)) by its power
/// series.
/// </content>
public readonly partial struct Wide
{
    private const int LogarithmSteps = 32;
    private const int FirstLogarithm = 21;

    /// <summary>log x.</summary>
    /// <param name="x">Any number; NaN below 0.</param>
    /// <returns>The value, relatively accurate also near 1; −∞ at 0.</returns>
    public static Wide Log(in Wide x) => IsOutsideOfLogarithm(x, out var limit) ? limit : LogOfBinade(SplitBinade(x, out var k)) + (k * Ln2);

    /// <summary>log x/log b.</summary>
    /// <param name="x">A number ≥ 0.</param>
    /// <param name="b">The base.</param>
    /// <returns>The quotient; whole where x is a whole power of b. NaN where <see cref="Math.Log(double, double)"/> is.</returns>
    public static Wide Log(in Wide x, in Wide b) =>
        b == One || (x != One && (b.IsAnyZero || b.IsAnyInfinity)) ? NaN : SnappedToWhole(Log(x) / Log(b));

    /// <summary>The logarithm with base 2; exact for powers of 2.</summary>
    /// <param name="x">Any number; NaN below 0.</param>
    /// <returns>The value; −∞ at 0.</returns>
    public static Wide Log2(in Wide x) => IsOutsideOfLogarithm(x, out var limit) ? limit : (LogOfBinade(SplitBinade(x, out var k)) * Log2E) + k;

    /// <summary>The logarithm with base 10; exact for powers of 10.</summary>
    /// <param name="x">Any number; NaN below 0.</param>
    /// <returns>The value; −∞ at 0.</returns>
    public static Wide Log10(in Wide x) => SnappedToWhole(Log(x) * Log10E);

    /// <summary>log(1 + x).</summary>
    /// <param name="x">Any number; NaN below −1.</param>
    /// <returns>The value, relatively accurate also near 0; −∞ at −1.</returns>
    public static Wide Log1p(in Wide x) => x.IsAnyZero ? x : IsNearZero(x) ? LogNearOne(x) : Log(One + x);

    /// <summary>The logarithm of 1 + x with base 2.</summary>
    /// <param name="x">Any number; NaN below −1.</param>
    /// <returns>The value, relatively accurate also near 0; −∞ at −1.</returns>
    public static Wide Log2P1(in Wide x) => x.IsAnyZero || IsNearZero(x) ? Log1p(x) * Log2E : Log2(One + x);

    /// <summary>The logarithm of 1 + x with base 10.</summary>
    /// <param name="x">Any number; NaN below −1.</param>
    /// <returns>The value, relatively accurate also near 0; −∞ at −1.</returns>
    public static Wide Log10P1(in Wide x) => x.IsAnyZero || IsNearZero(x) ? Log1p(x) * Log10E : Log10(One + x);

    /// <summary>log(1 + x) − x.</summary>
    /// <param name="x">Any number; NaN below −1.</param>
    /// <returns>The value, relatively accurate also near 0; −∞ at −1 and +∞.</returns>
    public static Wide Log1pMx(in Wide x)
    {
        if (!IsNearZero(x))
        {
            return x.IsAnyZero ? Zero : IsPositiveInfinity(x) ? -x : Log1p(x) - x;
        }

        // 2z − x = −x·z, so the first term of the series of 2·atanh z leaves no difference to cancel.
        var z = x / (x + 2);
        var square = z * z;
        return (ScaleB(z * square, 1) * Series(WideTables.InverseOdds, square, first: 1)) - (x * z);
    }

    /// <summary>log(x·y).</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number of the same sign; NaN for others.</param>
    /// <returns>The value.</returns>
    public static Wide LogProduct(in Wide x, in Wide y) => Log(x * y);

    /// <summary>log(x·y·z).</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <param name="z">A number with which the product is not negative; NaN for others.</param>
    /// <returns>The value.</returns>
    public static Wide LogProduct(in Wide x, in Wide y, in Wide z) => Log(x * y * z);

    /// <summary>log(a/b), near 1 by the difference.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">A number of the same sign; NaN for others.</param>
    /// <param name="difference">a − b.</param>
    /// <returns>The value.</returns>
    public static Wide LogQuotient(in Wide a, in Wide b, in Wide difference) =>
        ScaleB(Abs(difference), 1) < Abs(b) ? Log1p(difference / b) : Log(a / b);

    /// <summary>log y, 0 where both are 0.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number ≥ 0.</param>
    /// <returns>The value.</returns>
    public static Wide XLogYSlope(in Wide x, in Wide y) => IsNaN(x) || (x.IsAnyZero && y.IsAnyZero) ? x : Log(y);

    /// <summary>log(1 + y), 0 for x = 0 and y = −1.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number ≥ −1.</param>
    /// <returns>The value.</returns>
    public static Wide XLog1pYSlope(in Wide x, in Wide y) => IsNaN(x) || (x.IsAnyZero && y == -One) ? x : Log1p(y);

    /// <summary>x·log y, 0 at x = 0.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number ≥ 0.</param>
    /// <returns>The value.</returns>
    public static Wide XLogY(in Wide x, in Wide y) => x.IsAnyZero && y >= Zero ? Zero : x * Log(y);

    /// <summary>x·log(1 + y), 0 at x = 0.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number ≥ −1.</param>
    /// <returns>The value.</returns>
    public static Wide XLog1pY(in Wide x, in Wide y) => x.IsAnyZero && y >= -One ? Zero : x * Log1p(y);

    private static bool IsOutsideOfLogarithm(in Wide x, out Wide limit)
    {
        limit = x.IsAnyZero ? NegativeInfinity : IsPositiveInfinity(x) ? x : NaN;
        return !x.IsRegular || x._isNegative;
    }

    /// <summary>x = 2ᵏ·y with y in [¾, 1½).</summary>
    private static Wide SplitBinade(in Wide x, out long k)
    {
        const ulong threeQuarters = 3UL << 62;
        k = x._significand.L3 >= threeQuarters ? x._exponent : x._exponent - 1;
        return ScaleB(x, -k);
    }

    /// <summary>log y for y in [¾, 1½).</summary>
    private static Wide LogOfBinade(in Wide y)
    {
        var factor = (int)Math.Round(LogarithmSteps / (double)y);
        if (factor == LogarithmSteps)
        {
            return LogNearOne(y - One);
        }

        var rest = LogNearOne(ScaleB(y * factor, -5) - One);
        var known = Row(WideTables.Logarithms, factor - FirstLogarithm);
        return factor < LogarithmSteps ? rest + known : rest - known;
    }

    /// <summary>Whether 0 &lt; |x| &lt; 2⁻⁵.</summary>
    private static bool IsNearZero(in Wide x) => x.IsRegular && x._exponent <= -5;

    /// <summary>log(1 + d) for |d| &lt; 2⁻⁵, accurate relative to d.</summary>
    private static Wide LogNearOne(in Wide d)
    {
        var z = d / (d + 2);
        return ScaleB(z, 1) * Series(WideTables.InverseOdds, z * z);
    }

    /// <summary>The nearest whole number if only rounding errors lie between.</summary>
    private static Wide SnappedToWhole(in Wide x)
    {
        const int roundingErrors = 12;
        var whole = Round(x);
        var difference = x - whole;
        return whole.IsRegular && difference.IsRegular && difference._exponent < x._exponent - Precision + roundingErrors ? whole : x;
    }
}

using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>
    /// xʸ under the conventions of <c>PowDomain.Clamped</c>: a base &lt; 0 with a whole exponent as IEEE 754 says, any
    /// other base ≤ 0 as the base 0 from above.
    /// </summary>
    /// <param name="x">The base, any number.</param>
    /// <param name="y">The exponent, any number; an infinite one is not whole.</param>
    /// <returns>
    /// xʸ, as accurate as <see cref="Math.Pow"/> of the platform (1 ulp). Never NaN for arguments that are not NaN; a
    /// NaN argument always gives NaN. The value may be +∞ (0 to a negative power).
    /// </returns>
    public static double PowClamped(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        return Math.Pow(IsClampedToZero(x, y) ? 0.0 : x, y);
    }

    /// <summary>
    /// The partial derivative y·x^(y − 1) of <see cref="PowClamped(double, double)"/> with respect to its base: 0 for a
    /// base &lt; 0 whose exponent is not whole, and at 0 the limit from above.
    /// </summary>
    /// <param name="x">The base, any number.</param>
    /// <param name="y">The exponent, any number.</param>
    /// <returns>
    /// The partial, within 1 ulp. For finite arguments it is finite: it saturates at ±<see cref="double.MaxValue"/>.
    /// With an infinite argument it is the limit, which may be infinite. NaN only for a NaN argument.
    /// </returns>
    /// <remarks>
    /// Source: the exponential of (y − 1)·log x in two doubles with an unbounded exponent, so that y·x^(y − 1) is right
    /// also where x^(y − 1) alone overflows or underflows.
    /// </remarks>
    public static double PowClampedBasePartial(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (y == 0.0 || x < 0.0 && !double.IsInteger(y))
        {
            return 0.0;
        }

        var partial = BasePartialOfPositive(Math.Abs(x), y);
        return x < 0.0 && double.IsEvenInteger(y) ? -partial : partial;
    }

    /// <summary>
    /// The partial derivative xʸ·log x of <see cref="PowClamped(double, double)"/> with respect to its exponent: 0 for a
    /// base &lt; 0 with a whole exponent; any other base ≤ 0 counts as 0 from above, where it is 0 for y &gt; 0 and −∞,
    /// saturated, for y ≤ 0.
    /// </summary>
    /// <param name="x">The base, any number.</param>
    /// <param name="y">The exponent, any number.</param>
    /// <returns>
    /// The partial, within 1 ulp. For finite arguments it is finite: it saturates at ±<see cref="double.MaxValue"/>.
    /// With an infinite argument it is the limit, which may be infinite. NaN only for a NaN argument.
    /// </returns>
    /// <remarks>Source: as <see cref="PowClampedBasePartial(double, double)"/>.</remarks>
    public static double PowClampedExponentPartial(double x, double y)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (x < 0.0 && double.IsInteger(y))
        {
            return 0.0;
        }

        if (IsClampedToZero(x, y))
        {
            return y > 0.0 ? 0.0 : y == double.NegativeInfinity ? y : -double.MaxValue;
        }

        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return LimitOfProduct(Math.Pow(x, y), Math.Log(x));
        }

        var log = DoubleDouble.Log(x);
        return log.High == 0.0 ? 0.0 : SaturatedProduct(log, ExpOfProduct(y, log, out var exponent), exponent);
    }

    private static bool IsClampedToZero(double x, double y) => x == 0.0 || x < 0.0 && !double.IsInteger(y);

    /// <summary>y·x^(y − 1) for x ≥ 0 and y ≠ 0.</summary>
    private static double BasePartialOfPositive(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return LimitOfProduct(y, Math.Pow(x, y - 1.0));
        }

        if (x == 0.0)
        {
            return y > 1.0 ? 0.0 : y == 1.0 ? 1.0 : y > 0.0 ? double.MaxValue : -double.MaxValue;
        }

        var power = ExpOfProduct(DoubleDouble.Sum(y, -1.0), DoubleDouble.Log(x), out var exponent);
        return SaturatedProduct(y, power, exponent);
    }

    /// <summary>a·b, where an infinite argument makes one of the factors infinite: the limit 0 for 0·∞, as the power wins.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double LimitOfProduct(double a, double b) => a == 0.0 || b == 0.0 ? 0.0 : a * b;

    /// <summary>factor·power·2^exponent, rounded once and kept within ±<see cref="double.MaxValue"/>.</summary>
    private static double SaturatedProduct(DoubleDouble factor, DoubleDouble power, int exponent)
    {
        if (exponent is > -600 and < 600 && Math.Abs(factor.High) is > 1e-100 and < 1e100)
        {
            return (double)(factor * power) * DoubleDouble.PowerOfTwo(exponent);
        }

        var factorExponent = Math.ILogB(factor.High);
        var scaled = new DoubleDouble(Math.ScaleB(factor.High, -factorExponent), Math.ScaleB(factor.Low, -factorExponent));
        var product = DoubleDouble.Scale((double)(scaled * power), exponent + factorExponent);
        return Math.Clamp(product, -double.MaxValue, double.MaxValue);
    }
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>The partial derivative y·x^(y − 1) of <see cref="Math.Pow"/> with respect to its base.</summary>
    /// <param name="x">The base; NaN for a negative one unless the exponent is whole.</param>
    /// <param name="y">The exponent, any number.</param>
    /// <returns>The partial, within 1 ulp, also where x^(y − 1) alone would overflow or underflow; 0 for y = 0.</returns>
    /// <remarks>Source: as <see cref="PowClampedBasePartial(double, double)"/>.</remarks>
    public static double PowBasePartial(double x, double y)
    {
        if (y == 0.0 || !double.IsFinite(x) || !double.IsFinite(y) || x == 0.0)
        {
            return y == 0.0 && !double.IsNaN(x) ? 0.0 : y * Math.Pow(x, y - 1.0);
        }

        return x < 0.0 && !double.IsInteger(y) ? double.NaN : Unsaturated(PowClampedBasePartial(x, y));
    }

    /// <summary>The partial derivative xʸ·log x of <see cref="Math.Pow"/> with respect to its exponent.</summary>
    /// <param name="x">The base; NaN for a negative one.</param>
    /// <param name="y">The exponent, any number.</param>
    /// <returns>The partial, within 1 ulp. At x = 0 the limit: 0 for y &gt; 0, else −∞.</returns>
    /// <remarks>Source: as <see cref="PowClampedExponentPartial(double, double)"/>.</remarks>
    public static double PowExponentPartial(double x, double y)
        => x < 0.0 ? double.NaN : Unsaturated(PowClampedExponentPartial(x, y));

    /// <summary>
    /// The n-th root of x, which is negative for a negative x and an odd n; x to the power 1/n, the quotient unrounded.
    /// </summary>
    /// <param name="x">Any number; NaN for a negative one with an even n.</param>
    /// <param name="n">Any whole number; 0 gives NaN.</param>
    /// <returns>The root, within 1 ulp. 0 and the infinities as <see cref="double.RootN"/>.</returns>
    /// <remarks>Source: the exponential of log x/n in two doubles.</remarks>
    public static double RootN(double x, int n)
    {
        if (n is 0 or 1 || x == 0.0 || !double.IsFinite(x))
        {
            return double.RootN(x, n);
        }

        if (x < 0.0)
        {
            return int.IsOddInteger(n) ? -RootN(-x, n) : double.NaN;
        }

        return DoubleDouble.RoundedExp(DoubleDouble.Log(x) / n);
    }

    private static double Unsaturated(double partial)
        => Math.Abs(partial) == double.MaxValue ? Math.CopySign(double.PositiveInfinity, partial) : partial;
}

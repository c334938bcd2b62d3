using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>(aᵖ + bᵖ)^(1/p), the p-norm of two numbers, without overflow or underflow of the powers.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent; for p &lt; 0 the smaller number decides, and 0 gives +∞.</param>
    /// <returns>The norm, within 2 ulps. Of two zeros it is 0.</returns>
    public static double NormP(double a, double b, double p) => NormP(a, b, p, out _, out _, out _);

    /// <summary>(aᵖ + bᵖ)^(1/p) and its partial derivatives.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <param name="aPartial">Receives <see cref="NormPSlope"/> of a and b.</param>
    /// <param name="bPartial">Receives that of b and a.</param>
    /// <param name="pPartial">Receives <see cref="NormPExponentSlope"/>.</param>
    /// <returns>As <see cref="NormP(double, double, double)"/>.</returns>
    /// <remarks>
    /// Source: with w = (b/a)ᵖ ≤ 1 and L = log(1 + w) the norm is a·e^(L/p). Its derivative in p is −1/p² times the norm times the
    /// entropy of the shares 1/(1 + w) and w/(1 + w), L − w/(1 + w)·log w, a sum of two terms that are not negative.
    /// </remarks>
    public static double NormP(double a, double b, double p, out double aPartial, out double bPartial, out double pPartial)
    {
        var isOrdered = p > 0.0 == a >= b;
        var (first, second) = isOrdered ? (a, b) : (b, a);
        var ratio = DoubleDouble.Quotient(second, first, 1.0 / first);
        if (!(Math.Abs(p) is > SmallestNormExponent and < 1e100 && IsInside(first) && IsInside(second) && IsInside(ratio.High)))
        {
            return NormPOfEdge(a, b, p, out aPartial, out bPartial, out pPartial);
        }

        var logOfPower = DoubleDouble.LogOfSum(ratio.High, ratio.Low) * p;
        if (logOfPower.High < -LargestExponent)
        {
            return NormPOfEdge(a, b, p, out aPartial, out bPartial, out pPartial);
        }

        var power = DoubleDouble.Exp(logOfPower);
        var whole = DoubleDouble.SumOrdered(1.0, power.High);
        whole = new(whole.High, whole.Low + power.Low);
        var log = DoubleDouble.LogParts(whole.High, whole.Low);
        var factor = DoubleDouble.Exp(DoubleDouble.Quotient(log, p, 1.0 / p));
        var reciprocal = 1.0 / whole.High;
        var share = DoubleDouble.Quotient(power, whole, reciprocal);
        var norm = Math.FusedMultiplyAdd(first, factor.High, first * factor.Low);
        var firstPartial = (double)(factor * DoubleDouble.Quotient(1.0, whole, reciprocal));
        var secondPartial = (double)DoubleDouble.QuotientOfParts(factor * share, ratio);
        var entropy = (double)log - (share.High * logOfPower.High);
        (aPartial, bPartial) = isOrdered ? (firstPartial, secondPartial) : (secondPartial, firstPartial);
        pPartial = -(norm / p * entropy / p);
        return norm;
    }

    /// <summary>(a/n)ᵖ⁻¹ with the norm n = (aᵖ + bᵖ)^(1/p), its derivative in a.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The derivative, within 3 ulps; 0 at the origin.</returns>
    public static double NormPSlope(double a, double b, double p)
    {
        NormP(a, b, p, out var slope, out _, out _);
        return slope;
    }

    /// <summary>The derivative of the norm (aᵖ + bᵖ)^(1/p) in p, which is never positive.</summary>
    /// <param name="a">A number ≥ 0.</param>
    /// <param name="b">A number ≥ 0.</param>
    /// <param name="p">The exponent.</param>
    /// <returns>The derivative, within 5 ulps; 0 where one of the numbers alone is the norm.</returns>
    public static double NormPExponentSlope(double a, double b, double p)
    {
        NormP(a, b, p, out _, out _, out var slope);
        return slope;
    }

    /// <summary>Below it the power 1/p may leave the range.</summary>
    private const double SmallestNormExponent = 0.01;

    /// <summary>Whether a number has a reciprocal and a rounding error among the normal numbers.</summary>
    private static bool IsInside(double x) => x is > 1e-290 and < 1e290;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double NormPOfEdge(double a, double b, double p, out double aPartial, out double bPartial, out double pPartial)
    {
        aPartial = (double)Wide.NormPSlope(a, b, p);
        bPartial = (double)Wide.NormPSlope(b, a, p);
        pPartial = (double)Wide.NormPExponentSlope(a, b, p);
        return (double)Wide.NormP(a, b, p);
    }
}

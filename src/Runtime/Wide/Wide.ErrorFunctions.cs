using System;

namespace SymGrad;

/// <content>
/// The error functions: below 5 a series of positive terms (DLMF 7.6.2), from there on the continued fraction of the
/// complement (DLMF 7.18.7, backwards).
/// </content>
public readonly partial struct Wide
{
    /// <summary>The complement cancels less than 40 bits below this, and the fraction needs 200 terms beyond it.</summary>
    private const int ErfcFractionStart = 5;

    private const int IntegralFractionStart = 2;

    /// <summary>The error function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Erf(in Wide x)
    {
        if (x.IsNotANumber || x.IsAnyZero)
        {
            return x;
        }

        var magnitude = Abs(x);
        return CopySign(magnitude < ErfcFractionStart ? ErfSeries(magnitude) : One - Erfc(magnitude), x);
    }

    /// <summary>1 − erf x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also in the tail.</returns>
    public static Wide Erfc(in Wide x) => x < ErfcFractionStart || x.IsNotANumber ? One - Erf(x) : Exp(-(x * x)) * ErfcxFraction(x, 0);

    /// <summary>exp(x²)·erfc x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Erfcx(in Wide x) => x < ErfcFractionStart || x.IsNotANumber ? Exp(x * x) * Erfc(x) : ErfcxFraction(x, 0);

    /// <summary>exp(x²)·iⁿerfc x, the scaled repeated integrals (DLMF 7.18).</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The value; +∞ at −∞, 0 at +∞.</returns>
    public static Wide ErfcxIntegral(in Wide x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (x >= IntegralFractionStart)
        {
            return ErfcxFraction(x, n);
        }

        var previous = ScaleB(InverseRootPi, 1);
        var current = Erfcx(x);
        for (var k = 1; k <= n && !current.IsAnyInfinity; k++)
        {
            (previous, current) = (current, (ScaleB(previous, -1) - (x * current)) / k);
        }

        return current;
    }

    /// <summary>exp(−x²).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide Gaussian(in Wide x) => Exp(-(x * x));

    /// <summary>The density of the normal distribution, exp(−x²/2)/√(2π).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide NormalPdf(in Wide x) => Exp(-ScaleB(x * x, -1)) * InverseRootTwoPi;

    /// <summary>The normal distribution function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value, relatively accurate also in the lower tail.</returns>
    public static Wide NormalCdf(in Wide x) => ScaleB(Erfc(-(x * RootHalf)), -1);

    /// <summary>The logarithm of the normal distribution function: from the complement, or log(½·erfcx(−x/√2)) − x²/2.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value.</returns>
    public static Wide NormalLogCdf(in Wide x) =>
        x.SignOfNumber > 0 ? Log1p(-NormalCdf(-x)) : Log(ScaleB(Erfcx(-(x * RootHalf)), -1)) - ScaleB(x * x, -1);

    /// <summary>2x/√π·exp(−x²)·Σ (2x²)ᵏ/(1·3·5···(2k + 1)) for x &gt; 0.</summary>
    private static Wide ErfSeries(in Wide x)
    {
        var square = x * x;
        var twice = ScaleB(square, 1);
        var (term, sum) = (One, One);
        for (var k = 1; Counts(term, sum); k++)
        {
            term = term * twice / ((2 * k) + 1);
            sum += term;
        }

        return ScaleB(x * InverseRootPi, 1) * Exp(-square) * sum;
    }

    /// <summary>
    /// exp(x²)·iⁿerfc x as 2/√π times the ratios of consecutive orders, from an order so high that its ratio does not
    /// matter: the arbitrary start fades by exp(−2x·√(2k)) from order k on (Gautschi 1977), for large x by k/(2x²) a step.
    /// </summary>
    private static Wide ErfcxFraction(in Wide x, int n)
    {
        const double depth = 70;
        const int least = 36;
        var root = depth / Math.Min((double)x, depth);
        var (ratio, product) = (Zero, ScaleB(InverseRootPi, 1));
        for (var k = (5 * n) + least + (int)(root * root); k >= 0; k--)
        {
            ratio = Half / (x + (ratio * (k + 1)));
            if (k <= n)
            {
                product *= ratio;
            }
        }

        return product;
    }

    /// <summary>Whether the last term of a sum still changes it.</summary>
    private static bool Counts(in Wide term, in Wide sum) => term.IsRegular && term._exponent > sum._exponent - SeriesBits;
}

using System;

namespace SymGrad;

public static partial class StableMath
{
    private const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>exp(x²)·iⁿerfc x, the scaled repeated integrals of the error function; of order 0 that is exp(x²)·erfc x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The scaled integral, within 16 ulps for n ≤ 5. −∞ and overflow give +∞, +∞ gives 0.</returns>
    /// <remarks>
    /// Source: W. Gautschi, "Evaluation of the repeated integrals of the coerror function", 1977: the continued fraction of
    /// the ratios of consecutive orders (DLMF 7.18.7, backwards) from x = 2 on; from there to 0 Taylor's series, of which all
    /// terms are positive; below 0 the recurrence, of which all terms are positive too.
    /// </remarks>
    public static double ErfcxIntegral(double x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return n == 0 ? Erfcx(x)
            : double.IsNaN(x) ? x
            : x >= FractionStart ? ErfcxByFraction(x, n)
            : x > 0.0 ? ErfcxByTaylor(x, n)
            : ErfcxByRecurrence(x, n);
    }

    /// <summary>From here on the continued fraction needs few terms.</summary>
    private const double FractionStart = 2.0;

    private const int FractionTerms = 64;

    private static double ErfcxByFraction(double x, int n)
    {
        var (ratio, product) = (0.0, TwoOverRootPi);
        for (var k = n + FractionTerms; k >= 0; k--)
        {
            ratio = 0.5 / (x + ((k + 1) * ratio));
            if (k <= n)
            {
                product *= ratio;
            }
        }

        return product;
    }

    /// <summary>wₙ(x) = Σ (2d)ᵏ·C(n + k, k)·wₙ₊ₖ(x + d), from the derivatives −2(n + 1)·wₙ₊₁.</summary>
    private static double ErfcxByTaylor(double x, int n)
    {
        const int terms = 56;
        var twiceDistance = 2.0 * (FractionStart - x);
        Span<double> ratios = stackalloc double[terms + 1];
        var ratio = 0.0;
        for (var k = n + terms + FractionTerms; k > n; k--)
        {
            ratio = 0.5 / (FractionStart + ((k + 1) * ratio));
            if (k <= n + terms)
            {
                ratios[k - n] = ratio;
            }
        }

        var sum = 1.0;
        for (var k = terms; k > 0; k--)
        {
            sum = Math.FusedMultiplyAdd(sum, twiceDistance * (n + k) / k * ratios[k], 1.0);
        }

        return sum * ErfcxByFraction(FractionStart, n);
    }

    private static double ErfcxByRecurrence(double x, int n)
    {
        var (previous, current) = (TwoOverRootPi, Erfcx(x));
        for (var k = 1; k <= n; k++)
        {
            (previous, current) = (current, ((0.5 * previous) - (x * current)) / k);
        }

        return current;
    }
}

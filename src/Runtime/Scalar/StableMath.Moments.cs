using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>∫₀¹ sⁿ·e^(sx) ds, the n-th derivative of <see cref="ExpRel(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The moment, within 1 ulp for n = 1 and 8 ulps for n ≤ 5. +∞ and overflow give +∞, −∞ gives 0.</returns>
    /// <remarks>
    /// Source: the first moment by its closed form in two doubles; others for |x| &lt; 2n + 10 by the series of positive terms
    /// Σ xᵏ/(k!·(n + k + 1)), after Kummer's transformation (DLMF 13.2.39) for x &lt; 0, else by integration by parts.
    /// </remarks>
    public static double ExpMoment(double x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0 || double.IsNaN(x) || double.IsInfinity(x))
        {
            return ExpRel(x);
        }

        if (n == 1)
        {
            return Math.Abs(x) < 50.0 ? FirstExpMoment(x) : FirstExpMomentOfLarge(x);
        }

        if (Math.Abs(x) < (2 * n) + 10)
        {
            return x < 0.0 ? Math.Exp(x) * KummerSeries(-x, n) : ExpMomentSeries(x, n);
        }

        var (exp, moment) = (Math.Exp(x), ExpRel(x));
        for (var k = 1; k <= n && moment < double.PositiveInfinity; k++)
        {
            moment = (exp - (k * moment)) / x;
        }

        return moment;
    }

    /// <summary>
    /// ∫₀¹ sⁿ/(1 + sx)ⁿ⁺¹ ds: the n-th derivative of <see cref="Log1pRel(double)"/>, divided by (−1)ⁿ·n!.
    /// </summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The moment, within 1 ulp for n = 1 and 16 ulps for n ≤ 5. −1 gives +∞, +∞ gives 0.</returns>
    /// <remarks>
    /// Source: the first moment by its closed form in two doubles; others, with z = x/(1 + x), as
    /// (log(1 + x) − Σ zᵏ/k)/xⁿ⁺¹ over 1 ≤ k ≤ n. Where that cancels, series of positive terms: Σ C(n + k, k)·(−x)ᵏ/(n + k + 1)
    /// for x &lt; 0, and for x &gt; 0 (1 + x)^−(n+1)·Σ zᵏ/(n + k + 1).
    /// </remarks>
    public static double Log1pMoment(double x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0 || !(x > -1.0 && x < double.PositiveInfinity))
        {
            return Log1pRel(x);
        }

        if (n == 1)
        {
            // Two quotients: the square of x may overflow.
            return x < 1e50 ? FirstLog1pMoment(x) : DoubleDouble.RoundedQuotient(DoubleDouble.Log(x) - 1.0, x) / x;
        }

        if (x is > -0.75 and < 6.0)
        {
            return x < 0.0 ? BinomialSeries(-x, n) : GeometricSeries(x / (1.0 + x), n) / Math.Pow(1.0 + x, n + 1);
        }

        var z = x / (1.0 + x);
        var (sum, power) = (Log1p(x), 1.0);
        for (var k = 1; k <= n; k++)
        {
            power *= z;
            sum -= power / k;
        }

        return sum / Math.Pow(x, n + 1);
    }

    /// <summary>(1 + (x − 1)·eˣ)/x² for |x| &lt; 50; near 0, where that cancels, Σ xᵏ/(k!·(k + 2)).</summary>
    private static double FirstExpMoment(double x)
    {
        if (Math.Abs(x) < 0.125)
        {
            var rest = Polynomial.Estrin(
                x, 1.0 / 3, 1.0 / 8, 1.0 / 30, 1.0 / 144, 1.0 / 840, 1.0 / 5760, 1.0 / 45360, 1.0 / 403200, 1.0 / 3991680,
                1.0 / 43545600, 1.0 / 518918400, 1.0 / 6706022400);
            return Math.FusedMultiplyAdd(x, rest, 0.5);
        }

        var power = DoubleDouble.Exp(x);
        var less = DoubleDouble.Sum(x, -1.0);
        var product = DoubleDouble.Product(power.High, less.High);
        var sum = DoubleDouble.Sum(1.0, product.High);
        var low = Math.FusedMultiplyAdd(power.High, less.Low, Math.FusedMultiplyAdd(power.Low, less.High, sum.Low + product.Low));
        return DoubleDouble.RoundedQuotient(new(sum.High, low), DoubleDouble.Product(x, x));
    }

    /// <summary>(x − 1)·eˣ/x² for |x| ≥ 50, which is finite a little beyond the range of eˣ, and 1/x² for x &lt; 0.</summary>
    private static double FirstExpMomentOfLarge(double x)
    {
        if (!(x is > 0.0 and < 750.0))
        {
            return x > 0.0 ? double.PositiveInfinity : 1.0 / x / x;
        }

        var share = DoubleDouble.Quotient(x - 1.0, DoubleDouble.Product(x, x));
        return DoubleDouble.Scale((double)(DoubleDouble.Exp(x, out var exponent) * share), exponent);
    }

    /// <summary>
    /// ((1 + x)·log(1 + x) − x)/((1 + x)·x²), for −1 &lt; x &lt; 10⁵⁰; near 0, where that cancels, Σ (k + 1)/(k + 2)·(−x)ᵏ.
    /// </summary>
    private static double FirstLog1pMoment(double x)
    {
        if (Math.Abs(x) < 0.03125)
        {
            var rest = Polynomial.Estrin(
                -x, 2.0 / 3, 3.0 / 4, 4.0 / 5, 5.0 / 6, 6.0 / 7, 7.0 / 8, 8.0 / 9, 9.0 / 10, 10.0 / 11, 11.0 / 12, 12.0 / 13,
                13.0 / 14);
            return Math.FusedMultiplyAdd(-x, rest, 0.5);
        }

        var more = DoubleDouble.Sum(1.0, x);
        var parts = DoubleDouble.PreciseLogOfSum(more.High, more.Low);
        var log = DoubleDouble.SumOrdered(parts.High, parts.Low);
        var product = DoubleDouble.Product(log.High, more.High);
        var difference = DoubleDouble.Sum(product.High, -x);
        var low = Math.FusedMultiplyAdd(log.High, more.Low, Math.FusedMultiplyAdd(log.Low, more.High, difference.Low + product.Low));
        var square = DoubleDouble.Product(x, x);
        var divisor = DoubleDouble.Product(square.High, more.High);
        var divisorLow = Math.FusedMultiplyAdd(square.High, more.Low, Math.FusedMultiplyAdd(square.Low, more.High, divisor.Low));
        return DoubleDouble.RoundedQuotient(new(difference.High, low), new(divisor.High, divisorLow));
    }

    /// <summary>Σ xᵏ/(k!·(n + k + 1)), x ≥ 0.</summary>
    private static double ExpMomentSeries(double x, int n)
    {
        var (sum, power) = (1.0 / (n + 1), 1.0);
        for (var k = 1; power / (n + k + 1) > Negligible * sum; k++)
        {
            power *= x / k;
            sum += power / (n + k + 1);
        }

        return sum;
    }

    /// <summary>Σ xᵏ/((n + 1)…(n + k + 1)), x ≥ 0.</summary>
    private static double KummerSeries(double x, int n)
    {
        var term = 1.0 / (n + 1);
        var sum = term;
        for (var k = 1; term > Negligible * sum; k++)
        {
            term *= x / (n + k + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>Σ C(n + k, k)·xᵏ/(n + k + 1), 0 ≤ x &lt; 1.</summary>
    private static double BinomialSeries(double x, int n)
    {
        var (sum, power) = (1.0 / (n + 1), 1.0);
        for (var k = 1; k <= n || power / (n + k) > Negligible * sum; k++)
        {
            power *= x * (n + k) / k;
            sum += power / (n + k + 1);
        }

        return sum;
    }

    /// <summary>Σ zᵏ/(n + k + 1), 0 ≤ z &lt; 1.</summary>
    private static double GeometricSeries(double z, int n)
    {
        var (sum, power) = (1.0 / (n + 1), 1.0);
        for (var k = 1; power > Negligible * sum; k++)
        {
            power *= z;
            sum += power / (n + k + 1);
        }

        return sum;
    }
}

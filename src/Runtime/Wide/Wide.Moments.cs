using System;

namespace SymGrad;

/// <content>(eˣ − 1)/x, log(1 + x)/x, sin(x)/x and the families of their derivatives: series near 0, else recurrences.</content>
public readonly partial struct Wide
{
    /// <summary>(eˣ − 1)/x, 1 at 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; 0 at −∞.</returns>
    public static Wide ExpRel(in Wide x) => x.IsAnyZero ? One : IsPositiveInfinity(x) ? x : Expm1(x) / x;

    /// <summary>∫₀¹ sⁿ·e^(sx) ds, the n-th derivative of (eˣ − 1)/x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The value; 0 at −∞.</returns>
    public static Wide ExpMoment(in Wide x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0 || x.IsNotANumber || x.IsAnyInfinity)
        {
            return ExpRel(x);
        }

        if (Abs(x) < (2 * n) + 10)
        {
            return x._isNegative ? Exp(x) * KummerSeries(-x, n) : ExpMomentSeries(x, n);
        }

        // Integration by parts.
        var (exp, moment) = (Exp(x), ExpRel(x));
        for (var k = 1; k <= n && !moment.IsAnyInfinity; k++)
        {
            moment = (exp - (moment * k)) / x;
        }

        return moment;
    }

    /// <summary>log(1 + x)/x, 1 at 0.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <returns>The value; +∞ at −1, 0 at +∞.</returns>
    public static Wide Log1pRel(in Wide x) => x.IsAnyZero ? One : IsPositiveInfinity(x) ? Zero : Log1p(x) / x;

    /// <summary>∫₀¹ sⁿ/(1 + sx)ⁿ⁺¹ ds: the n-th derivative of log(1 + x)/x, divided by (−1)ⁿ·n!.</summary>
    /// <param name="x">A number ≥ −1; NaN below.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The value; +∞ at −1, 0 at +∞.</returns>
    public static Wide Log1pMoment(in Wide x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0 || !(x > -One) || x.IsAnyInfinity)
        {
            return Log1pRel(x);
        }

        if (x.IsAnyZero || IsSmall(x))
        {
            return BinomialSeries(x, n);
        }

        // (log(1 + x) − Σ zᵏ/k)/xⁿ⁺¹ over 1 ≤ k ≤ n.
        var z = x / (One + x);
        var (sum, power) = (Log1p(x), One);
        for (var k = 1; k <= n; k++)
        {
            power *= z;
            sum -= power / k;
        }

        return sum / IntegerPower(x, n + 1);
    }

    /// <summary>sin(x)/x, 1 at 0.</summary>
    /// <param name="x">Radians.</param>
    /// <returns>The value; 0 at ±∞.</returns>
    public static Wide Sinc(in Wide x) => x.IsAnyZero ? One : x.IsAnyInfinity ? Zero : Sin(x) / x;

    /// <summary>The derivative of sin(x)/x, which is −j₁(x).</summary>
    /// <param name="x">Radians.</param>
    /// <returns>The value; 0 at ±∞.</returns>
    public static Wide SincDerivative(in Wide x) => -SphericalBessel(x, 1);

    /// <summary>The spherical Bessel function jₙ: its power series (DLMF 10.53.1), or its recurrence upwards (DLMF 10.51.1).</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The value; 0 at ±∞.</returns>
    public static Wide SphericalBessel(in Wide x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0 || !IsFinite(x))
        {
            return Sinc(x);
        }

        if (Abs(x) <= Math.Max(n, 1))
        {
            return BesselSeries(x, n);
        }

        var previous = Cos(x) / x;
        var current = Sin(x) / x;
        for (var k = 0; k < n; k++)
        {
            (previous, current) = (current, (current * ((2 * k) + 1) / x) - previous);
        }

        return current;
    }

    /// <summary>Σ xᵏ/(k!·(n + k + 1)).</summary>
    private static Wide ExpMomentSeries(in Wide x, int n)
    {
        var (power, term) = (One, One / (n + 1));
        var sum = term;
        for (var k = 1; Counts(term, sum); k++)
        {
            power = power * x / k;
            term = power / (n + k + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>Σ xᵏ/((n + 1)…(n + k + 1)): the moment of −x without e⁻ˣ, by Kummer's transformation (DLMF 13.2.39).</summary>
    private static Wide KummerSeries(in Wide x, int n)
    {
        var term = One / (n + 1);
        var sum = term;
        for (var k = 1; Counts(term, sum); k++)
        {
            term = term * x / (n + k + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>Σ C(n + k, k)·(−x)ᵏ/(n + k + 1).</summary>
    private static Wide BinomialSeries(in Wide x, int n)
    {
        var (power, term) = (One, One / (n + 1));
        var sum = term;
        for (var k = 1; Counts(term, sum); k++)
        {
            power = power * -x * (n + k) / k;
            term = power / (n + k + 1);
            sum += term;
        }

        return sum;
    }

    /// <summary>xⁿ/(2n + 1)!!·Σ (−x²/2)ᵏ/(k!·(2n + 3)(2n + 5)···(2n + 2k + 1)).</summary>
    private static Wide BesselSeries(in Wide x, int n)
    {
        var (term, sum) = (One, One);
        var factor = -ScaleB(x * x, -1);
        for (var k = 1; Counts(term, sum); k++)
        {
            term = term * factor / ((long)k * ((2 * (n + k)) + 1));
            sum += term;
        }

        for (var k = 1; k <= n; k++)
        {
            sum = sum * x / ((2 * k) + 1);
        }

        return sum;
    }
}

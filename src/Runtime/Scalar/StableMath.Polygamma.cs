using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>B₂, B₄, … divided by 2!, 4!, …: the coefficients of Stirling's series.</summary>
    private static ReadOnlySpan<double> BernoulliOverFactorial =>
    [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600,
        -3617.0 / 10670622842880000, 43867.0 / 5109094217170944000,
    ];

    /// <summary>ψ⁽ⁿ⁾(x), the derivatives of <see cref="Digamma(double)"/>.</summary>
    /// <param name="x">Any number; at the poles 0, −1, −2, … NaN, or +∞ for odd n.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The derivative, within 8 ulps for x &gt; 0 and n ≤ 6; for x &lt; 0, of the greater term of the reflection.</returns>
    /// <remarks>Source: upward recurrence and Stirling's series (DLMF 5.15.5, 5.15.8); reflection (DLMF 5.15.6) for x &lt; 0.</remarks>
    public static double Polygamma(double x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return n == 0 ? Digamma(x)
            : n == 1 ? Trigamma(x)
            : double.IsNaN(x) || double.IsNegativeInfinity(x) ? double.NaN
            : x > 0.0 ? -Alternating(n) * PolygammaMagnitude(x, n)
            : double.IsInteger(x) ? (int.IsOddInteger(n) ? double.PositiveInfinity : double.NaN)
            : -PolygammaMagnitude(1.0 - x, n) - (Math.Pow(Math.PI, n + 1) * CotangentDerivative(x, n));
    }

    /// <summary>ψ⁽ⁿ⁾(x + h) − ψ⁽ⁿ⁾(x), without the cancellation of the two terms for small h.</summary>
    /// <param name="x">A number &gt; 0; NaN otherwise.</param>
    /// <param name="h">A number ≥ 0; NaN otherwise.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>The difference, within 8 ulps for n ≤ 4.</returns>
    /// <remarks>
    /// Source: the differences of the terms of the recurrence and of Stirling's series (DLMF 5.11.2, 5.15.8), each as
    /// zᵏ − (z + h)ᵏ = −zᵏ·expm1(k·log1p(h/z)), in which nothing cancels.
    /// </remarks>
    public static double PolygammaIncrement(double x, double h, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (!(x > 0.0) || !(h >= 0.0))
        {
            return double.NaN;
        }

        if (h > 1e9 * Math.Max(x, 1.0))
        {
            return Polygamma(x + h, n) - Polygamma(x, n);
        }

        var factorial = Factorial(n);
        var (z, sum) = (x, 0.0);
        for (; z < AsymptoticStart(n); z++)
        {
            sum += factorial * PowerDrop(z, h, n + 1);
        }

        return Alternating(n) * (sum + StirlingDrop(z, h, n));
    }

    /// <summary>n!·Σ 1/(x + k)ⁿ⁺¹ over k ≥ 0, for x &gt; 0 and n ≥ 1.</summary>
    private static double PolygammaMagnitude(double x, int n)
    {
        var factorial = Factorial(n);
        var (z, sum) = (x, 0.0);
        for (; z < AsymptoticStart(n); z++)
        {
            sum += factorial / Math.Pow(z, n + 1);
        }

        var power = Math.Pow(z, -n);
        var tail = power * Factorial(n - 1) * (1.0 + (0.5 * n / z));
        var (rising, term) = (Factorial(n + 1), power / (z * z));
        for (var k = 0; k < BernoulliOverFactorial.Length; k++)
        {
            tail += BernoulliOverFactorial[k] * rising * term;
            term /= z * z;
            rising *= (n + (2 * k) + 2.0) * (n + (2 * k) + 3.0);
        }

        return sum + tail;
    }

    /// <summary>The fall of Stirling's series of (−1)ⁿ⁺¹ψ⁽ⁿ⁾ from z to z + h.</summary>
    private static double StirlingDrop(double z, double h, int n)
    {
        var leading = n == 0 ? Log1p(h / z) : Factorial(n - 1) * PowerDrop(z, h, n);
        var drop = leading + (0.5 * Factorial(n) * PowerDrop(z, h, n + 1));
        var rising = Factorial(n + 1);
        for (var k = 0; k < BernoulliOverFactorial.Length; k++)
        {
            drop += BernoulliOverFactorial[k] * rising * PowerDrop(z, h, n + (2 * k) + 2);
            rising *= (n + (2 * k) + 2.0) * (n + (2 * k) + 3.0);
        }

        return drop;
    }

    /// <summary>z^−p − (z + h)^−p.</summary>
    private static double PowerDrop(double z, double h, int p) => -Expm1(-p * Log1p(h / z)) / Math.Pow(z, p);

    /// <summary>dⁿ/dtⁿ cot t at t = πx, as a polynomial in cot t whose derivative is −(1 + cot² t).</summary>
    private static double CotangentDerivative(double x, int n)
    {
        Span<double> polynomial = stackalloc double[n + 2];
        polynomial[1] = 1.0;
        for (var order = 0; order < n; order++)
        {
            // In place: of the old coefficients only the two lower ones are still needed.
            var (below, own) = (0.0, polynomial[0]);
            for (var power = 0; power <= order + 2 && power < polynomial.Length; power++)
            {
                var above = power + 1 < polynomial.Length ? polynomial[power + 1] : 0.0;
                polynomial[power] = -((power + 1) * above) - ((power - 1) * below);
                (below, own) = (own, above);
            }
        }

        var cotangent = 1.0 / double.TanPi(x);
        var value = 0.0;
        for (var power = n + 1; power >= 0; power--)
        {
            value = Math.FusedMultiplyAdd(value, cotangent, polynomial[power]);
        }

        return value;
    }

    private static double AsymptoticStart(int n) => 12 + n;

    private static int Alternating(int n) => int.IsOddInteger(n) ? -1 : 1;

    private static double Factorial(int n)
    {
        var product = 1.0;
        for (var k = 2; k <= n; k++)
        {
            product *= k;
        }

        return product;
    }
}

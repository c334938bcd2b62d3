using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>The spherical Bessel function jₙ(x); j₀ is <see cref="Sinc(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The order, at least 0.</param>
    /// <returns>jₙ(x), within 8 ulps for n ≤ 6; near its zeros beyond 0, within 2^-50/|x| if that is larger. ±∞ give 0.</returns>
    /// <remarks>
    /// Source: the recurrence jₙ₊₁ = (2n + 1)/x·jₙ − jₙ₋₁ (DLMF 10.51.1), upwards for |x| &gt; n and downwards below (Miller;
    /// Gautschi, "Computational aspects of three-term recurrence relations", 1967), scaled by the greater of j₀ and j₁.
    /// </remarks>
    public static double SphericalBessel(double x, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return n == 0 ? Sinc(x)
            : n == 1 ? -SincDerivative(x)
            : double.IsInfinity(x) ? 0.0
            : Math.Abs(x) > n ? BesselUpwards(x, n)
            : Math.Abs(x) < 1e-3 ? BesselOfSmall(x, n)
            : BesselDownwards(x, n);
    }

    private static double BesselUpwards(double x, int n)
    {
        var (previous, current) = (Sinc(x), -SincDerivative(x));
        for (var k = 1; k < n; k++)
        {
            (previous, current) = (current, ((((2 * k) + 1) / x) * current) - previous);
        }

        return current;
    }

    private static double BesselDownwards(double x, int n)
    {
        // From so far up that the arbitrary start is forgotten: each step from order k multiplies it by about x/2k.
        const int margin = 26;
        var (above, current, wanted) = (0.0, 1e-200, 0.0);
        for (var k = n + margin; k > 0; k--)
        {
            if (k == n)
            {
                wanted = current;
            }

            (above, current) = (current, ((((2 * k) + 1) / x) * current) - above);
        }

        var (j0, j1) = (Sinc(x), -SincDerivative(x));
        return Math.Abs(j0) > Math.Abs(j1) ? wanted / current * j0 : wanted / above * j1;
    }

    /// <summary>xⁿ/(2n + 1)!!·(1 − x²/(4n + 6)), two terms of DLMF 10.53.1.</summary>
    private static double BesselOfSmall(double x, int n)
    {
        var value = 1.0 - (x * x / ((4 * n) + 6));
        for (var k = 1; k <= n; k++)
        {
            value *= x / ((2 * k) + 1);
        }

        return value;
    }
}

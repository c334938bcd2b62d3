using System;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>
/// The families of derivatives, in arbitrary precision: a series where the recurrence would cancel, else the recurrence.
/// </summary>
internal static class ExactFamilies
{
    private const int GuardBits = 32;

    private static readonly BigFloat Quarter = BigFloat.Exact(1, -2);

    /// <summary>∫₀¹ sⁿ·e^(sx) ds: Σ xᵏ/(k!·(n + k + 1)), or by parts (eˣ − n·Eₙ₋₁)/x.</summary>
    public static BigFloat ExpMoment(this BigMath m, BigFloat x, int n)
        => BigFloat.Abs(x) < Quarter
            ? m.Series(m.Divide(1, n + 1), (w, k) => w.Divide(w.Multiply(x, n + k), k * (n + k + 1)))
            : m.Refined(w =>
            {
                var moment = w.Divide(w.Expm1(x), x);
                for (var k = 1; k <= n && moment.IsFinite; k++)
                {
                    moment = w.Divide(w.Subtract(w.Exp(x), w.Multiply(k, moment)), x);
                }

                return moment;
            });

    /// <summary>
    /// ∫₀¹ sⁿ/(1 + sx)ⁿ⁺¹ ds: Σ C(n + k, k)·(−x)ᵏ/(n + k + 1), or (log(1 + x) − Σ zᵏ/k)/xⁿ⁺¹ with z = x/(1 + x), 1 ≤ k ≤ n.
    /// </summary>
    public static BigFloat Log1pMoment(this BigMath m, BigFloat x, int n)
        => BigFloat.Abs(x) < Quarter
            ? m.Series(m.Divide(1, n + 1), (w, k) => w.Divide(w.Multiply(-x, (n + k) * (n + k)), k * (n + k + 1)))
            : m.Refined(w =>
            {
                var z = w.Divide(x, w.Add(1, x));
                var (sum, power) = (w.Log1p(x), BigFloat.One);
                for (var k = 1; k <= n; k++)
                {
                    power = w.Multiply(power, z);
                    sum = w.Subtract(sum, w.Divide(power, k));
                }

                return w.Divide(sum, w.Pow(x, n + 1));
            });

    /// <summary>The spherical Bessel function jₙ: its power series (DLMF 10.53.1), or its recurrence (DLMF 10.51.1).</summary>
    public static BigFloat SphericalBessel(this BigMath m, BigFloat x, int n)
    {
        if (!x.IsFinite)
        {
            return x.IsNaN ? x : BigFloat.Zero;
        }

        return BigFloat.Abs(x) <= 1
            ? m.Multiply(m.Pow(x, n), m.Series(m.Divide(1, OddFactorial(m, n)), (w, k) => w.Divide(-w.Multiply(x, x), 2 * k * ((2 * (n + k)) + 1))))
            : m.Refined(w =>
            {
                var previous = w.Divide(w.Cos(x), x);
                var current = w.Divide(w.Sin(x), x);
                for (var k = 0; k < n; k++)
                {
                    (previous, current) = (current, w.Subtract(w.Divide(w.Multiply((2 * k) + 1, current), x), previous));
                }

                return current;
            });
    }

    /// <summary>exp(x²)·iⁿerfc x: far out its asymptotic series (DLMF 7.18.14), else its recurrence (DLMF 7.18.7).</summary>
    public static BigFloat ErfcxIntegral(this BigMath m, BigFloat x, int n)
        => x.Sign > 0 && m.Multiply(x, x) > m.Bits + (4 * GuardBits) + (8 * n)
            ? m.AsymptoticErfcxIntegral(x, n)
            : m.Refined(w =>
            {
                var previous = w.Divide(2, w.Sqrt(w.Pi));
                var current = w.Erfcx(x);
                for (var k = 1; k <= n; k++)
                {
                    var next = w.Divide(w.Subtract(BigFloat.ScaleB(previous, -1), w.Multiply(x, current)), k);
                    (previous, current) = (current, next);
                }

                return current;
            });

    private static BigFloat AsymptoticErfcxIntegral(this BigMath m, BigFloat x, int n)
    {
        if (x.IsInfinity)
        {
            return BigFloat.Zero;
        }

        var twice = BigFloat.ScaleB(x, 1);
        var leading = m.Divide(2, m.Multiply(m.Sqrt(m.Pi), m.Pow(twice, n + 1)));
        return m.Multiply(leading, m.Series(1, (w, k) => w.Divide(-(n + (2 * k)) * (n + (2 * k) - 1), w.Multiply(k, w.Multiply(twice, twice)))));
    }

    /// <summary>The sum of terms of which each is the last one times a ratio, up to the first that does not count.</summary>
    private static BigFloat Series(this BigMath m, BigFloat first, Func<BigMath, int, BigFloat> ratio)
    {
        var wide = new BigMath(m.Bits + GuardBits);
        var (sum, term) = (first, first);
        for (var k = 1; !term.IsZero && term.Magnitude > sum.Magnitude - wide.Bits; k++)
        {
            term = wide.Multiply(term, ratio(wide, k));
            sum = wide.Add(sum, term);
        }

        return m.Round(sum);
    }

    /// <summary>1·3·5···(2n + 1).</summary>
    private static BigFloat OddFactorial(BigMath m, int n)
    {
        var product = BigFloat.One;
        for (var k = 1; k <= n; k++)
        {
            product = m.Multiply(product, (2 * k) + 1);
        }

        return product;
    }
}

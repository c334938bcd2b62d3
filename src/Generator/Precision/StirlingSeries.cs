using System.Collections.Concurrent;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>
/// The tail of Stirling's series, Σ c_k z^-(2k−1) with c_k = B_2k / (2k(2k − 1)), and its derivatives, for z ≥
/// <see cref="MinArgument"/> (DLMF 5.11.1 and 5.15.8). The coefficients are kept as c_k N^-(2k−1), N = MinArgument, which
/// makes all of them small, so that Horner's rule in (N/z)² ≤ 1 is stable in fixed point.
/// </summary>
internal sealed class StirlingSeries
{
    private const int PrecisionStep = 64;
    private static readonly ConcurrentDictionary<int, StirlingSeries> Cache = new();

    private readonly BigInteger[] coefficients;

    private StirlingSeries(int w)
    {
        FractionBits = w;
        MinArgument = (w / 6) + 8;
        coefficients = Coefficients(MinArgument, w);
    }

    /// <summary>
    /// N. The terms fall by (k/(πN))² each, so N = w/6 reaches 2^-w within N terms, well before they grow again at πN.
    /// </summary>
    public int MinArgument { get; }

    public int FractionBits { get; }

    /// <summary>The series for at least w fractional bits.</summary>
    public static StirlingSeries For(int w) =>
        Cache.GetOrAdd((w + PrecisionStep - 1) / PrecisionStep * PrecisionStep, bits => new StirlingSeries(bits));

    /// <summary>
    /// Σ c_k N^-(2k−1) (2k−1)(2k)…(2k−2+order) u^(k−1) for u = (N/z)²: up to sign and a power of z, the derivative of
    /// that order.
    /// </summary>
    public BigInteger Sum(BigInteger u, int order)
    {
        BigInteger sum = BigInteger.Zero;
        for (int k = coefficients.Length; k >= 1; k--)
        {
            sum = (coefficients[k - 1] * RisingFactorial((2 * k) - 1, order)) + ((sum * u) >> FractionBits);
        }

        return sum;
    }

    private static BigInteger RisingFactorial(int start, int count)
    {
        BigInteger product = BigInteger.One;
        for (int i = 0; i < count; i++)
        {
            product *= start + i;
        }

        return product;
    }

    /// <summary>B_2k = (−1)^(k−1) 2k T_k / (4^k (4^k − 1)) by the tangent numbers T_k.</summary>
    private static BigInteger[] Coefficients(int n, int w)
    {
        BigInteger[] tangents = TangentNumbers(n);
        var coefficients = new BigInteger[n];
        BigInteger power = n;
        for (int k = 1; k <= n; k++)
        {
            BigInteger four = BigInteger.One << (2 * k);
            BigInteger magnitude = (tangents[k] << w) / (((2 * k) - 1) * four * (four - BigInteger.One) * power);
            coefficients[k - 1] = (k & 1) == 1 ? magnitude : -magnitude;
            power *= (BigInteger)n * n;
        }

        return coefficients;
    }

    /// <summary>
    /// T_1 … T_n (Brent and Harvey, "Fast computation of Bernoulli, tangent and secant numbers", 2011, algorithm 1).
    /// </summary>
    private static BigInteger[] TangentNumbers(int n)
    {
        var tangents = new BigInteger[n + 1];
        tangents[1] = BigInteger.One;
        for (int k = 2; k <= n; k++)
        {
            tangents[k] = (k - 1) * tangents[k - 1];
        }

        for (int k = 2; k <= n; k++)
        {
            for (int j = k; j <= n; j++)
            {
                tangents[j] = ((j - k) * tangents[j - 1]) + ((j - k + 2) * tangents[j]);
            }
        }

        return tangents;
    }
}

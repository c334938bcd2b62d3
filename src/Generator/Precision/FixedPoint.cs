using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>
/// Power series on numbers 0 ≤ x &lt; 1 held as integers scaled by 2^w. Each term is rounded down, so a sum of n terms is
/// wrong by at most 2n units; every series ends when its term becomes zero, which takes at most w terms.
/// Source: Brent and Zimmermann, Modern Computer Arithmetic, 4.4.
/// </summary>
internal static class FixedPoint
{
    /// <summary>Σ_{k≥0} x^k · first! / (k + first)!: eˣ for first = 0, (eˣ − 1)/x for first = 1.</summary>
    public static BigInteger Exponential(BigInteger x, int w, int first = 0)
    {
        BigInteger term = BigInteger.One << w;
        BigInteger sum = term;
        for (int k = 1; k <= w && !term.IsZero; k++)
        {
            term = ((term * x) >> w) / (k + first);
            sum += term;
        }

        return sum;
    }

    /// <summary>Sine and cosine together: the terms of eˣ, dealt out with alternating signs.</summary>
    public static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x, int w)
    {
        BigInteger term = BigInteger.One << w;
        BigInteger sin = BigInteger.Zero;
        BigInteger cos = term;
        for (int k = 1; k <= w && !term.IsZero; k++)
        {
            term = ((term * x) >> w) / k;
            BigInteger signed = (k & 2) == 0 ? term : -term;
            if ((k & 1) == 0)
            {
                cos += signed;
            }
            else
            {
                sin += signed;
            }
        }

        return (sin, cos);
    }

    /// <summary>sin(x)/x as a function of x².</summary>
    public static BigInteger SineRatio(BigInteger square, int w)
    {
        BigInteger term = BigInteger.One << w;
        BigInteger sum = term;
        for (int k = 2; k <= w && !term.IsZero; k += 2)
        {
            term = ((term * square) >> w) / (k * (k + 1));
            sum = (k & 2) == 0 ? sum + term : sum - term;
        }

        return sum;
    }

    /// <summary>atan(x)/x (alternating) or atanh(x)/x as a function of x².</summary>
    public static BigInteger ArctangentRatio(BigInteger square, int w, bool alternating)
    {
        BigInteger power = BigInteger.One << w;
        BigInteger sum = power;
        for (int k = 1; k <= w && !power.IsZero; k++)
        {
            power = (power * square) >> w;
            BigInteger term = power / ((2 * k) + 1);
            sum = alternating && (k & 1) == 1 ? sum - term : sum + term;
        }

        return sum;
    }

    /// <summary>atan(p/q) (alternating) or atanh(p/q) of a small fraction |p| &lt; q, by divisions by small integers.</summary>
    public static BigInteger ArctangentOfFraction(long p, long q, int w, bool alternating)
    {
        BigInteger magnitude = BigInteger.Abs(p);
        BigInteger power = (magnitude << w) / q;
        BigInteger sum = power;
        BigInteger squareOver = magnitude * magnitude;
        BigInteger squareUnder = (BigInteger)q * q;
        for (int k = 1; k <= w && !power.IsZero; k++)
        {
            power = power * squareOver / squareUnder;
            BigInteger term = power / ((2 * k) + 1);
            sum = alternating && (k & 1) == 1 ? sum - term : sum + term;
        }

        return p < 0 ? -sum : sum;
    }
}

using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// The error functions: a series of positive terms (DLMF 7.6.2), the complement from it with more precision, and the
/// asymptotic series (DLMF 7.12.1) where its smallest term, about exp(−x²), is below the working precision.
/// </content>
internal sealed partial class BigMath
{
    public BigFloat Erf(BigFloat x)
    {
        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        if (IsFar(x))
        {
            return x.Sign;
        }

        BigMath wide = Wider();
        BigFloat magnitude = wide.ErfSeries(BigFloat.Abs(x));
        return Round(x.Sign < 0 ? -magnitude : magnitude);
    }

    /// <summary>1 − erf x, accurate in the tail.</summary>
    public BigFloat Erfc(BigFloat x)
    {
        if (x.IsNaN || x.Sign <= 0)
        {
            return Subtract(BigFloat.One, Wider().Erf(x));
        }

        if (IsFar(x))
        {
            BigMath wide = Wider();
            return Multiply(wide.Exp(-wide.SquareForExponential(x)), wide.ErfcxOfFar(x));
        }

        return Subtract(BigFloat.One, Wider(Guard + BitsOfTail(x)).Erf(x));
    }

    /// <summary>exp(x²) erfc x.</summary>
    public BigFloat Erfcx(BigFloat x)
    {
        BigMath wide = Wider();
        return x.Sign > 0 && IsFar(x)
            ? Round(wide.ErfcxOfFar(x))
            : Multiply(wide.Exp(wide.SquareForExponential(x)), wide.Erfc(x));
    }

    /// <summary>True where exp(−x²), the error of the asymptotic series, is below 2^-(Bits + 2 Guard).</summary>
    private bool IsFar(BigFloat x) =>
        x.IsInfinity || Multiply(x, x) >= (7 * (Bits + (2 * Guard)) / 10) + 1;

    /// <summary>At least −log₂ erfc x for 0 &lt; x that is not far.</summary>
    private int BitsOfTail(BigFloat x)
    {
        int square = (int)BigFloat.Ceiling(Multiply(x, x)).ToBigInteger();
        return (3 * square / 2) + Guard;
    }

    /// <summary>x² with the bits before the point on top of the working precision.</summary>
    private BigFloat SquareForExponential(BigFloat x) => Wider(MaxExponentialMagnitude).Multiply(x, x);

    /// <summary>erf x = 2x/√π exp(−x²) Σ (2x²)^k / (1·3·5…(2k+1)) for x &gt; 0.</summary>
    private BigFloat ErfSeries(BigFloat x)
    {
        BigFloat square = SquareForExponential(x);
        BigFloat scale = Divide(BigFloat.ScaleB(x, 1), Sqrt(Pi));
        return Multiply(Multiply(scale, Exp(-square)), ErfSum(BigFloat.ScaleB(square, 1)));
    }

    /// <summary>Σ y^k / (1·3·5…(2k+1)), up to the first term that no longer counts.</summary>
    private BigFloat ErfSum(BigFloat y)
    {
        int w = Bits + Guard;
        BigInteger term = BigInteger.One << w;
        BigInteger sum = term;

        // Past k = y each term is less than half of the last one, so this many terms suffice.
        int count = w + (int)y.ToBigInteger() + 1;
        for (int k = 1; k <= count && term > sum >> w; k++)
        {
            term = Integers.Shift(term * y.Mantissa, y.Exponent) / ((2 * k) + 1);
            sum += term;
        }

        return Round(sum, -w);
    }

    /// <summary>1/(x√π) Σ (−1)^k (2k−1)!! / (2x²)^k, up to its smallest term.</summary>
    private BigFloat ErfcxOfFar(BigFloat x)
    {
        if (x.IsInfinity)
        {
            return BigFloat.Zero;
        }

        int w = Bits + Guard;
        BigInteger ratio = ToFixed(Divide(BigFloat.Exact(1, -1), Multiply(x, x)), w);
        BigInteger term = BigInteger.One << w;
        BigInteger sum = term;
        for (int k = 1; k <= w && !term.IsZero; k++)
        {
            BigInteger next = (term * ratio * ((2 * k) - 1)) >> w;
            if (next >= term)
            {
                break;
            }

            term = next;
            sum = (k & 1) == 1 ? sum - term : sum + term;
        }

        return Divide(Round(sum, -w), Multiply(x, Sqrt(Pi)));
    }
}

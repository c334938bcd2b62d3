using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// Exponentials: x = k ln 2 + i/2^7 + j/2^14 + d with 0 ≤ d &lt; 2^-14, two table values and the power series of d.
/// Results beyond 2^±(2^40) saturate (see <see cref="BigFloat"/>).
/// </content>
internal sealed partial class BigMath
{
    /// <summary>A larger |x| overflows or underflows for certain: its exponential is beyond 2^±(2^40).</summary>
    private const int MaxExponentialMagnitude = 41;

    public BigFloat Exp(BigFloat x)
    {
        if (x.IsNaN)
        {
            return x;
        }

        if (x.IsInfinity || (!x.IsZero && x.Magnitude > MaxExponentialMagnitude))
        {
            return x.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.Zero;
        }

        return x.IsZero ? BigFloat.One : ExpReduced(x);
    }

    /// <summary>2^x; exact for whole x.</summary>
    public BigFloat Exp2(BigFloat x)
    {
        if (!x.IsFinite || x.Magnitude > MaxExponentialMagnitude)
        {
            return Exp(x);
        }

        BigFloat whole = BigFloat.Round(x);
        BigMath wide = Wider();
        BigFloat fraction = wide.Exp(wide.Multiply(wide.Subtract(x, whole), wide.Ln2));
        return Round(BigFloat.ScaleB(fraction, (long)whole.ToBigInteger()));
    }

    public BigFloat Exp10(BigFloat x) => Pow(10, x);

    /// <summary>eˣ − 1.</summary>
    public BigFloat Expm1(BigFloat x)
    {
        if (x.IsZero)
        {
            return x;
        }

        if (!x.IsFinite || x.Magnitude > -ReductionTables.CoarseBits)
        {
            return Subtract(Wider().Exp(x), BigFloat.One);
        }

        BigMath wide = Wider();
        BigFloat grown = wide.Expm1OfSmall(BigFloat.Abs(x));

        // exp(−a) − 1 = −(exp(a) − 1) / exp(a), without cancellation.
        return x.Sign > 0 ? Round(grown) : Divide(-grown, wide.Add(grown, BigFloat.One));
    }

    /// <summary>x (eˣ − 1)/x for 0 &lt; x &lt; 2^-7: the ratio is near 1 and needs absolute accuracy only.</summary>
    private BigFloat Expm1OfSmall(BigFloat x)
    {
        int w = Bits + Guard;
        BigInteger ratio = FixedPoint.Exponential(ToFixed(x, w), w, first: 1);
        return Multiply(x, BigFloat.Exact(ratio, -w));
    }

    private BigFloat ExpReduced(BigFloat x)
    {
        int extra = (int)Math.Max(0, x.Magnitude);
        int w = Bits + Guard;
        BigInteger ln2 = Constants.Ln2(w + extra);
        BigInteger quotient = BigInteger.DivRem(ToFixed(x, w + extra), ln2, out BigInteger remainder);
        if (remainder.Sign < 0)
        {
            quotient -= BigInteger.One;
            remainder += ln2;
        }

        return Round(ExpOfFraction(remainder >> extra, w), (long)quotient - w);
    }

    /// <summary>eˣ for 0 ≤ x ≤ ln 2, all scaled by 2^w.</summary>
    private static BigInteger ExpOfFraction(BigInteger x, int w)
    {
        int index = (int)(x >> (w - ReductionTables.FineBits));
        int coarse = index >> (ReductionTables.FineBits - ReductionTables.CoarseBits);
        int fine = index & ((1 << (ReductionTables.FineBits - ReductionTables.CoarseBits)) - 1);
        BigInteger rest = x - ((BigInteger)index << (w - ReductionTables.FineBits));
        BigInteger table = (ReductionTables.ExpCoarse(coarse, w) * ReductionTables.ExpFine(fine, w)) >> w;
        return (table * FixedPoint.Exponential(rest, w)) >> w;
    }
}

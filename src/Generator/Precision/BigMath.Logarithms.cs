using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// Logarithms: x = 2^k y with y in [3/4, 3/2), y · (i/2^7) · (1 + j/2^14) = 1 + d with |d| &lt; 2^-13, and
/// log(1 + d) = 2 atanh(d / (2 + d)) by its power series.
/// </content>
internal sealed partial class BigMath
{
    private static readonly BigFloat ThreeQuarters = BigFloat.Exact(3, -2);

    public BigFloat Log(BigFloat x)
    {
        if (x.IsNaN || x.Sign < 0)
        {
            return BigFloat.NaN;
        }

        if (x.IsZero || x.IsInfinity)
        {
            return x.IsZero ? BigFloat.NegativeInfinity : x;
        }

        BigFloat y = SplitBinade(x, out long k);
        return k == 0 && NearOne(x) ? LogNearOne(Minus1(x)) : LogReduced(y, k);
    }

    /// <summary>log(1 + x).</summary>
    public BigFloat Log1p(BigFloat x)
    {
        if (x.IsZero)
        {
            return x;
        }

        return x.IsFinite && x.Magnitude <= -ReductionTables.CoarseBits
            ? LogNearOne(x)
            : Round(Wider().LogOfSum(x));
    }

    /// <summary>Exact for powers of two.</summary>
    public BigFloat Log2(BigFloat x)
    {
        if (!x.IsFinite || x.Sign <= 0)
        {
            return Log(x);
        }

        BigMath wide = Wider();
        BigFloat y = SplitBinade(x, out long k);
        return Add(k, wide.Divide(wide.Log(y), wide.Ln2));
    }

    public BigFloat Log10(BigFloat x)
    {
        BigMath wide = Wider();
        return Divide(wide.Log(x), wide.Ln10);
    }

    /// <summary>x = 2^k y with y in [3/4, 3/2).</summary>
    private static BigFloat SplitBinade(BigFloat x, out long k)
    {
        k = x.Magnitude;
        BigFloat y = BigFloat.ScaleB(x, -k);
        if (y < ThreeQuarters)
        {
            k--;
            y = BigFloat.ScaleB(y, 1);
        }

        return y;
    }

    private static bool NearOne(BigFloat x) =>
        Minus1(x) is var difference && (difference.IsZero || difference.Magnitude <= -ReductionTables.CoarseBits);

    /// <summary>x − 1, exactly, for x of moderate size.</summary>
    private static BigFloat Minus1(BigFloat x) => x.Exponent >= 0
        ? BigFloat.Exact(Integers.Shift(x.Mantissa, x.Exponent) - BigInteger.One, 0)
        : BigFloat.Exact(x.Mantissa - Integers.Shift(BigInteger.One, -x.Exponent), x.Exponent);

    private BigFloat LogOfSum(BigFloat x) => Log(Add(BigFloat.One, x));

    /// <summary>log(1 + d) for |d| &lt; 2^-7, accurate relative to d.</summary>
    private BigFloat LogNearOne(BigFloat d)
    {
        if (d.IsZero)
        {
            return d;
        }

        int w = Bits + Guard;
        BigMath wide = Wider();
        BigFloat z = wide.Divide(d, wide.Add(2, d));
        BigInteger fixedZ = ToFixed(z, w);
        BigInteger ratio = FixedPoint.ArctangentRatio((fixedZ * fixedZ) >> w, w, alternating: false);
        return Multiply(z, BigFloat.Exact(ratio, 1 - w));
    }

    private BigFloat LogReduced(BigFloat y, long k)
    {
        int w = Bits + Guard;
        BigInteger one = BigInteger.One << w;
        BigInteger fixedY = ToFixed(y, w);
        int coarse = (int)((((one << (ReductionTables.CoarseBits + 1)) / fixedY) + BigInteger.One) >> 1);
        BigInteger reduced = (fixedY * coarse) >> ReductionTables.CoarseBits;
        int fine = (int)((one - reduced) >> (w - ReductionTables.FineBits));
        BigInteger d = reduced + ((reduced * fine) >> ReductionTables.FineBits) - one;
        BigInteger z = (d << w) / ((one << 1) + d);
        BigInteger ratio = FixedPoint.ArctangentRatio((z * z) >> w, w, alternating: false);
        BigInteger log = ((z * ratio) >> (w - 1))
            - ReductionTables.LogCoarse(coarse, w) - ReductionTables.LogFine(fine, w) + (k * Constants.Ln2(w));
        return Round(log, -w);
    }
}

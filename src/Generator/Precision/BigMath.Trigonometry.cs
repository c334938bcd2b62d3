using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>
/// Sine, cosine and tangent: x = q π/2 + r with |r| ≤ π/4 (π to as many bits as x has before the point, and more where x is
/// near a multiple of π/2), r = i/2^7 + d, the angle-sum formulas and the power series of d.
/// </content>
internal sealed partial class BigMath
{
    /// <summary>Arguments of 2^16384 or more give NaN: reducing them needs π to more bits than any use here repays.</summary>
    private const int MaxAngleMagnitude = 1 << 14;

    private const int MaxReductionAttempts = 8;

    public BigFloat Sin(BigFloat x) => IsAngle(x) ? SinOfQuadrant(Reduce(x, out int quadrant), quadrant) : BigFloat.NaN;

    public BigFloat Cos(BigFloat x) => IsAngle(x) ? SinOfQuadrant(Reduce(x, out int quadrant), quadrant + 1) : BigFloat.NaN;

    public BigFloat Tan(BigFloat x) => IsAngle(x) ? TanOfQuadrant(Reduce(x, out int quadrant), quadrant) : BigFloat.NaN;

    /// <summary>sin(πx); exactly zero for whole x.</summary>
    public BigFloat SinPi(BigFloat x) =>
        x.IsFinite ? SinOfQuadrant(ReduceTurns(x, out int quadrant), quadrant) : BigFloat.NaN;

    /// <summary>cos(πx); exactly zero halfway between whole numbers.</summary>
    public BigFloat CosPi(BigFloat x) =>
        x.IsFinite ? SinOfQuadrant(ReduceTurns(x, out int quadrant), quadrant + 1) : BigFloat.NaN;

    /// <summary>tan(πx); +∞ at 2n + 1/2 and −∞ at 2n + 3/2, as IEEE 754 says.</summary>
    public BigFloat TanPi(BigFloat x)
    {
        if (!x.IsFinite)
        {
            return BigFloat.NaN;
        }

        BigFloat rest = ReduceTurns(x, out int quadrant);
        return rest.IsZero && (quadrant & 1) == 1
            ? BigFloat.Infinity(quadrant == 1 ? 1 : -1)
            : TanOfQuadrant(rest, quadrant);
    }

    private static bool IsAngle(BigFloat x) => x.IsFinite && (x.IsZero || x.Magnitude <= MaxAngleMagnitude);

    private BigFloat SinOfQuadrant(BigFloat r, int quadrant)
    {
        BigMath wide = Wider();
        BigFloat value = (quadrant & 1) == 0 ? wide.SinReduced(r) : wide.SinCosReduced(r).Cos;
        return Round((quadrant & 2) == 0 ? value : -value);
    }

    private BigFloat TanOfQuadrant(BigFloat r, int quadrant)
    {
        (BigFloat sin, BigFloat cos) = Wider().SinCosReduced(r);
        return (quadrant & 1) == 0 ? Divide(sin, cos) : Divide(-cos, sin);
    }

    /// <summary>r = x − q π/2 to a relative accuracy beyond the working precision; gives q mod 4.</summary>
    private BigFloat Reduce(BigFloat x, out int quadrant)
    {
        quadrant = 0;
        if (x.IsZero || x.Magnitude < 0)
        {
            return x;
        }

        int magnitude = (int)x.Magnitude;
        long w = Math.Max(Bits + (2 * Guard) + magnitude, -x.Exponent);
        BigInteger rest = BigInteger.Zero;
        for (int attempt = 0; attempt < MaxReductionAttempts; attempt++)
        {
            rest = Remainder(ToFixed(x, checked((int)w)), Constants.Pi((int)w) >> 1, out quadrant);
            int missing = Bits + Guard + magnitude - Integers.BitLength(rest);
            if (missing <= 0)
            {
                break;
            }

            w += missing + Guard;
        }

        return BigFloat.Exact(rest, -w);
    }

    /// <summary>r = π (x − q/2), the difference exact; gives q mod 4.</summary>
    private BigFloat ReduceTurns(BigFloat x, out int quadrant)
    {
        BigFloat halves = BigFloat.Round(BigFloat.ScaleB(x, 1));
        quadrant = halves.Exponent > 1 ? 0 : (int)(halves.ToBigInteger() & 3);
        if (x.Exponent >= 0)
        {
            return BigFloat.Zero;
        }

        BigInteger rest = x.Mantissa - Integers.Shift(halves.Mantissa, halves.Exponent - 1 - x.Exponent);
        BigMath wide = Wider();
        return wide.Multiply(wide.Pi, BigFloat.Exact(rest, x.Exponent));
    }

    /// <summary>The remainder nearest to zero, and the quotient mod 4.</summary>
    private static BigInteger Remainder(BigInteger value, BigInteger modulus, out int quotientMod4)
    {
        BigInteger quotient = BigInteger.DivRem(value, modulus, out BigInteger remainder);
        if (BigInteger.Abs(remainder) << 1 > modulus)
        {
            quotient += remainder.Sign;
            remainder -= remainder.Sign * modulus;
        }

        quotientMod4 = (int)(quotient & 3);
        return remainder;
    }

    /// <summary>sin r for |r| ≤ π/4, accurate relative to r.</summary>
    private BigFloat SinReduced(BigFloat r) =>
        r.IsZero || r.Magnitude <= -ReductionTables.CoarseBits ? SinOfSmall(r) : SinCosReduced(r).Sin;

    /// <summary>r (sin r)/r for |r| &lt; 2^-7: the ratio is near 1 and needs absolute accuracy only.</summary>
    private BigFloat SinOfSmall(BigFloat r)
    {
        int w = Bits + Guard;
        BigInteger fixedR = ToFixed(BigFloat.Abs(r), w);
        return Multiply(r, BigFloat.Exact(FixedPoint.SineRatio((fixedR * fixedR) >> w, w), -w));
    }

    private (BigFloat Sin, BigFloat Cos) SinCosReduced(BigFloat r)
    {
        int w = Bits + Guard;
        BigInteger angle = ToFixed(BigFloat.Abs(r), w);
        int index = (int)(angle >> (w - ReductionTables.CoarseBits));
        BigInteger rest = angle - ((BigInteger)index << (w - ReductionTables.CoarseBits));
        (BigInteger sin, BigInteger cos) = FixedPoint.SinCos(rest, w);
        BigInteger sinTable = ReductionTables.Sin(index, w);
        BigInteger cosTable = ReductionTables.Cos(index, w);
        BigFloat cosine = Round(((cosTable * cos) - (sinTable * sin)) >> w, -w);
        if (index == 0)
        {
            return (SinOfSmall(r), cosine);
        }

        BigFloat sine = Round(((sinTable * cos) + (cosTable * sin)) >> w, -w);
        return (r.Sign < 0 ? -sine : sine, cosine);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    private static DoubleDouble HalfPi => new(1.5707963267948966, 6.123233995736766e-17);

    /// <summary>sin x for finite x, relative error below 2^-60, also beside the zeros.</summary>
    public static DoubleDouble Sin(double x)
    {
        var r = ReduceByHalfPi(x, out var quadrant);
        return SinOfQuadrant(r, quadrant);
    }

    /// <summary>cos x for finite x, relative error below 2^-60, also beside the zeros.</summary>
    public static DoubleDouble Cos(double x)
    {
        var r = ReduceByHalfPi(x, out var quadrant);
        return SinOfQuadrant(r, quadrant + 1);
    }

    /// <summary>sin πx for |x| below 2^52, relative error below 2^-60, also beside the zeros.</summary>
    public static DoubleDouble SinPi(double x)
    {
        var r = ReduceByHalf(x, out var quadrant);
        return SinOfQuadrant(r, quadrant);
    }

    /// <summary>cos πx for |x| below 2^52, relative error below 2^-60, also beside the zeros.</summary>
    public static DoubleDouble CosPi(double x)
    {
        var r = ReduceByHalf(x, out var quadrant);
        return SinOfQuadrant(r, quadrant + 1);
    }

    /// <summary>sin(r + quadrant·π/2) for |r| ≤ π/4.</summary>
    public static DoubleDouble SinOfQuadrant(DoubleDouble r, int quadrant)
    {
        var value = (quadrant & 1) == 0 ? ReducedSin(r) : ReducedCos(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>The sine and the cosine of r + quadrant·π/2.</summary>
    public static (DoubleDouble Sin, DoubleDouble Cos) SinCosOfQuadrant(DoubleDouble r, int quadrant)
    {
        var (sine, cosine) = (ReducedSin(r), ReducedCos(r));
        if ((quadrant & 1) != 0)
        {
            (sine, cosine) = (cosine, -sine);
        }

        return (quadrant & 2) == 0 ? (sine, cosine) : (-sine, -cosine);
    }

    /// <summary>x minus the nearest multiple of π/2, in [−π/4, π/4], and that multiple modulo 4.</summary>
    public static DoubleDouble ReduceByHalfPi(double x, out int quadrant)
    {
        quadrant = 0;
        if (Math.Abs(x) <= 0.78539816339744831)
        {
            return x;
        }

        if (Math.Abs(x) < 1e5)
        {
            var r = ReduceByCodyWaite(x, out quadrant);
            if (Math.Abs(r.High) > 1e-12)
            {
                return r;
            }
        }

        return ReduceByPayneHanek(x, out quadrant);
    }

    /// <summary>
    /// x − n·π/2 with π/2 in three parts, of which the products of the first two with n are exact: the error is below
    /// 2^-102, which matters only beside the multiples of π/2. |x| must be below 10⁵.
    /// </summary>
    /// <remarks>W. J. Cody, W. Waite, "Software Manual for the Elementary Functions", 1980.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ReduceByCodyWaite(double x, out int quadrant)
    {
        const double twoOverPi = 0.6366197723675814,
            leading = 1.5707963267341256, middle = 6.077100506303966e-11, trailing = 2.0222662487959506e-21;
        var shifted = Math.FusedMultiplyAdd(x, twoOverPi, Rounder);
        var multiple = shifted - Rounder;
        quadrant = (int)BitConverter.DoubleToInt64Bits(shifted) & 3;
        var r = Sum(Math.FusedMultiplyAdd(-multiple, leading, x), -multiple * middle);
        return SumOrdered(r.High, Math.FusedMultiplyAdd(-multiple, trailing, r.Low));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble ReduceByPayneHanek(double x, out int quadrant)
    {
        var r = ReducePositive(Math.Abs(x), out quadrant);
        if (x > 0.0)
        {
            return r;
        }

        quadrant = -quadrant & 3;
        return -r;
    }

    /// <summary>π·(x − n/2) for the n nearest to 2x, and n modulo 4.</summary>
    private static DoubleDouble ReduceByHalf(double x, out int quadrant)
    {
        var halves = Math.Round(2.0 * x);
        quadrant = (int)((long)halves & 3);
        return HalfPi * (2.0 * x - halves);
    }

    /// <summary>
    /// x = M·2^e with integer M: of the bits of 2/π only those between the ones that contribute whole turns and the
    /// 192nd after them are multiplied by M, in integers. No double is closer than 2^-62 to a multiple of π/2, so at
    /// least 70 significant bits remain.
    /// </summary>
    /// <remarks>M. H. Payne, R. N. Hanek, "Radian reduction for trigonometric functions", SIGNUM 18, 1983.</remarks>
    private static DoubleDouble ReducePositive(double x, out int quadrant)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var significand = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000;
        var firstBit = (int)(bits >> 52) - 1075 - 2 + 64;

        var middleHigh = Math.BigMul(significand, TwoOverPiBits(firstBit + 64), out var middleLow);
        var lastHigh = Math.BigMul(significand, TwoOverPiBits(firstBit + 128), out var last);
        var middle = middleLow + lastHigh;
        var first = significand * TwoOverPiBits(firstBit) + middleHigh + (middle < middleLow ? 1UL : 0UL);

        var nearest = (first + (1UL << 61)) >> 62;
        quadrant = (int)nearest & 3;
        return HalfPi * FixedPoint((long)(first - (nearest << 62)), middle, last).ScaledBy(-62);
    }

    /// <summary>64 bits of the padded 2/π from the given bit on.</summary>
    private static ulong TwoOverPiBits(int firstBit)
    {
        var word = firstBit >> 6;
        var shift = firstBit & 63;
        return shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));
    }

    /// <summary>whole + (fraction + rest·2^-64)·2^-64, summed in halves of words, each of which a double holds exactly.</summary>
    private static DoubleDouble FixedPoint(long whole, ulong fraction, ulong rest)
    {
        const double half = 4294967296.0;
        var sum = Sum((whole >> 32) * half, (uint)whole);
        sum += (fraction >> 32) / half;
        sum += (uint)fraction / half / half;
        return sum + rest / half / half / half / half;
    }

    public static DoubleDouble MinusThird => new(-1.0 / 3, -1.850371707708594e-17);

    public static DoubleDouble Thirtieth => new(1.0 / 30, 4.625929269271486e-19);

    public static DoubleDouble Sixth => new(1.0 / 6, 9.25185853854297e-18);

    /// <summary>r − r³/6 + r⁵/120 − …, the cubic term in two doubles too.</summary>
    private static DoubleDouble ReducedSin(DoubleDouble r)
    {
        var x = r.High;
        var square = Product(x, x);
        var x2 = square.High;
        var series = Polynomial.Estrin(
            x2, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000,
            -1.0 / 121645100408832000);
        var factor = Product(x2, -Sixth.High);
        var factorLow = factor.Low - Math.FusedMultiplyAdd(square.Low, Sixth.High, x2 * Sixth.Low);
        var cubic = Product(x, factor.High);
        var cosine = 1.0 - x2 * (0.5 - x2 * (1.0 / 24));
        var sum = SumOrdered(x, cubic.High);
        var low = Math.FusedMultiplyAdd(x, Math.FusedMultiplyAdd(x2 * x2, series, factorLow), cubic.Low);
        return SumOrdered(sum.High, sum.Low + Math.FusedMultiplyAdd(r.Low, cosine, low));
    }

    private static DoubleDouble TwentyFourth => new(1.0 / 24, 2.3129646346357427e-18);

    /// <summary>1 − r²/2 + r⁴/24 − …, the quadratic and quartic terms in two doubles too.</summary>
    private static DoubleDouble ReducedCos(DoubleDouble r)
    {
        var x = r.High;
        var square = Product(x, x);
        var x2 = square.High;
        var series = Polynomial.Estrin(
            x2, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000,
            1.0 / 2432902008176640000);
        var factor = Product(x2, TwentyFourth.High);
        var factorLow = Math.FusedMultiplyAdd(square.Low, TwentyFourth.High, Math.FusedMultiplyAdd(x2, TwentyFourth.Low, factor.Low));
        var quartic = Product(x2, factor.High);
        var sine = x * (1.0 - x2 * (1.0 / 6 - x2 * (1.0 / 120)));
        var whole = SumOrdered(1.0, -0.5 * x2);
        var sum = SumOrdered(whole.High, quartic.High);
        var low = Math.FusedMultiplyAdd(square.Low, factor.High - 0.5, quartic.Low) + Math.FusedMultiplyAdd(-r.Low, sine, whole.Low);
        low = Math.FusedMultiplyAdd(x2, Math.FusedMultiplyAdd(x2 * x2, series, factorLow), low);
        return SumOrdered(sum.High, sum.Low + low);
    }
}

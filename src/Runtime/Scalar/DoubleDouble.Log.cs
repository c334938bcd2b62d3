using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    public static DoubleDouble Ln2 => new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>Significand bits of 0.6875, the left edge of the table's first interval.</summary>
    private const long LogStart = 0x3FE6_0000_0000_0000;

    /// <summary>The leading 42 bits of log 2, so that its product with an exponent is exact; then the rest.</summary>
    private const double Ln2Leading = 0.6931471805598903, Ln2Trailing = 5.497923018708371e-14;

    /// <summary>
    /// log x for positive finite x, with a relative error below 2^-63, also where x is 1 + a tiny low part.
    /// </summary>
    /// <remarks>
    /// P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", 1990:
    /// x = 2^k·z, r = z·c − 1 with a tabulated c ≈ 1/z, log x = k·log 2 − log c + log(1 + r). Here c = 1 on both sides
    /// of 1, so that nothing cancels there, and the first three terms are kept in two doubles.
    /// </remarks>
    public static DoubleDouble Log(DoubleDouble x)
    {
        const int subnormalScale = 54;
        var exponent = 0;
        if (x.High < 2.2250738585072014e-308)
        {
            x = x.ScaledBy(subnormalScale);
            exponent = -subnormalScale;
        }

        var offset = BitConverter.DoubleToInt64Bits(x.High) - LogStart;
        var shift = (int)(offset >> 52);
        var row = 3 * ((int)(offset >> 46) & 63);
        exponent += shift;
        var z = new DoubleDouble(
            BitConverter.Int64BitsToDouble(LogStart + (offset & 0x000F_FFFF_FFFF_FFFF)),
            0.5 * (x.Low * BitConverter.Int64BitsToDouble((long)(1024 - shift) << 52)));

        var reciprocal = LogTable[row];
        var product = Product(z.High, reciprocal);
        var r = Sum(product.High - 1.0, Math.FusedMultiplyAdd(z.Low, reciprocal, product.Low));

        var tail = Log1pTail(r);
        var sum = Sum(exponent * Ln2Leading, LogTable[row + 1]);
        var low = sum.Low;
        sum = Sum(sum.High, r.High);
        low += sum.Low;
        sum = Sum(sum.High, tail.High);
        low += sum.Low + (tail.Low + r.Low + Math.FusedMultiplyAdd(exponent, Ln2Trailing, LogTable[row + 2]));
        return SumOrdered(sum.High, low);
    }

    /// <summary>log(1 + x) for a double x &gt; −1 or a sum of two with |x| not far below 2^-53 of its own low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1p(double x) => Log(Sum(1.0, x));

    /// <summary>log(1 + x) for x &gt; −1.</summary>
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        // Below 2^-7 the reduced argument is x itself; adding it to 1 would only lose its low bits.
        if (Math.Abs(x.High) < 0.0078125)
        {
            return x + Log1pTail(x);
        }

        var sum = Sum(1.0, x.High);
        return Log(SumOrdered(sum.High, sum.Low + x.Low));
    }

    /// <summary>log(1 + r) − r for |r| ≤ 2^-6, relative error below 2^-57.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1pTail(DoubleDouble r)
    {
        var x = r.High;
        var halfSquare = Product(0.5 * x, x);
        var series = 1.0 / 3 + x * (-1.0 / 4 + x * (1.0 / 5 + x * (-1.0 / 6 + x * (1.0 / 7
            + x * (-1.0 / 8 + x * (1.0 / 9 + x * (-1.0 / 10 + x * (1.0 / 11))))))));
        var low = Math.FusedMultiplyAdd(-x, r.Low, -halfSquare.Low);
        var tail = Sum(-halfSquare.High, x * x * x * series);
        return new(tail.High, tail.Low + low);
    }
}

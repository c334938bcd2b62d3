using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    public static DoubleDouble Ln2 => new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>The leading 42 bits of log 2, so that its product with an exponent is exact; then the rest.</summary>
    private const double Ln2Leading = 0.6931471805598903, Ln2Trailing = 5.497923018708371e-14;

    /// <summary>log x for positive finite x, with a relative error below 2^-63, also where x is 1 + a tiny low part.</summary>
    /// <remarks>
    /// P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", 1990:
    /// x = 2^k·z, r = z·c − 1 with a tabulated c ≈ 1/z, log x = k·log 2 − log c + log(1 + r). Here c = 1 on both sides
    /// of 1, so that nothing cancels there, and the first three terms are kept in two doubles.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log(DoubleDouble x) => x.High is > 1e-300 and < 1e300 ? LogInside(x, 0) : LogOutside(x);

    /// <summary>log(1 + x) for a finite double x &gt; −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1p(double x) => x < 1e300 ? LogInside(Sum(1.0, x), 0) : LogOutside(x);

    /// <summary>log(1 + x) for −1 &lt; x &lt; 10³⁰⁰; relative error below 2^-53 where |x| is below 2^-45, else below 2^-60.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1p(DoubleDouble x)
    {
        var sum = Sum(1.0, x.High);
        return LogInside(SumOrdered(sum.High, sum.Low + x.Low), 0);
    }

    /// <summary>
    /// log(x + xLow) for x in [10⁻³⁰⁰, 10³⁰⁰], relative error below 2^-58, and 2^-55 where the logarithm is small, and a low part of up to 2^-6 of the high part: for one
    /// more operation that rounds once, at two thirds of the cost of <see cref="Log(DoubleDouble)"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble LogParts(double x, double xLow)
    {
        var linear = LinearLog(x, xLow, out var r, out var rLow);
        return new(linear.High, LogTail(r + rLow, linear.Low));
    }

    /// <summary>As <see cref="LogParts(double, double)"/>, where the low part is at most 2^-50 of the high part: with a shorter chain of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble LogOfSum(double x, double xLow)
    {
        var linear = LinearLog(x, xLow, out var r, out var rLow);
        return new(linear.High, LogTail(r, Math.FusedMultiplyAdd(-r, rLow, linear.Low)));
    }

    /// <summary>As <see cref="LogOfSum(double, double)"/>, relative error below 2^-58 also where the logarithm is small: for differences with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble PreciseLogOfSum(double x, double xLow)
    {
        ref readonly var row = ref LogRow.Of(x, out var shift, out var scaled);
        var product = x * scaled;
        var r = product - 1.0;
        var rLow = Math.FusedMultiplyAdd(xLow, scaled, Math.FusedMultiplyAdd(x, scaled, -product));
        var linear = LinearLog(row, shift, r);
        return new(linear.High, LogTail(r, Math.FusedMultiplyAdd(-r, rLow, linear.Low + rLow)));
    }

    /// <summary>
    /// log(x + xLow) but for log(1 + r + rLow) − (r + rLow). The reciprocal has ten bits, so that r = x·c − 1, rounded once, is exact to
    /// 2^-62, and exact beside 1, where c is 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble LinearLog(double x, double xLow, out double r, out double rLow)
    {
        ref readonly var row = ref LogRow.Of(x, out var shift, out var scaled);
        r = Math.FusedMultiplyAdd(x, scaled, -1.0);
        rLow = xLow * scaled;
        var linear = LinearLog(row, shift, r);
        return new(linear.High, linear.Low + rLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble LinearLog(in LogRow row, double k, double r)
    {
        var whole = Math.FusedMultiplyAdd(k, Ln2Leading, row.High);
        var sum = whole + r;
        return new(sum, Math.FusedMultiplyAdd(k, Ln2Trailing, row.Low) + ((whole - sum) + r));
    }

    /// <summary>log(1 + r) − r + low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogTail(double r, double low) => Math.FusedMultiplyAdd(r * r, Math.FusedMultiplyAdd(Log1pSeries(r), r, -0.5), low);

    /// <summary>log x for a normal number x, as <see cref="LogParts(double, double)"/> but in fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble LogParts(double x)
    {
        ref readonly var row = ref LogRow.Of(x, out var offset);
        var z = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) - (offset & LogRow.ExponentBits));
        var r = Math.FusedMultiplyAdd(z, row.Reciprocal, -1.0);
        var linear = LinearLog(row, (int)(offset >> 52), r);
        return new(linear.High, LogTail(r, linear.Low));
    }

    /// <summary>Whether x is in [2^-1000, 2^1000): by its exponent, which the logarithm needs in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOrdinary(double x) => (uint)((int)(BitConverter.DoubleToInt64Bits(x) >> 52) - 23) < 2000;

    /// <summary>log(1 + x) for x in (−1, 10³⁰⁰], as <see cref="LogParts(double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1pParts(double x)
    {
        var sum = 1.0 + x;
        return LogOfSum(sum, x - (sum - 1.0));
    }

    /// <summary>log(1 + x + xLow) for x in (−1, 10³⁰⁰], as <see cref="LogParts(double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1pParts(double x, double xLow)
    {
        // 1 + x is exact with what is lost, also for x > 1, up to 2^53; beyond, the rest is too small to matter.
        var sum = 1.0 + x;
        return LogParts(sum, (x - (sum - 1.0)) + xLow);
    }

    /// <summary>log(1 + r) − r for |r| ≤ 2^-7, relative error below 2^-57.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Log1pTail(DoubleDouble r)
    {
        var x = r.High;
        var halfSquare = Product(0.5 * x, x);
        var low = Math.FusedMultiplyAdd(-x, r.Low, -halfSquare.Low);
        return SumOrdered(-halfSquare.High, Math.FusedMultiplyAdd(x * x, x * Log1pSeries(x), low));
    }

    /// <summary>log x where the reciprocal of x is not far enough inside the range of normal numbers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble LogOutside(DoubleDouble x)
    {
        const int shift = 100;
        return x.High < 1.0 ? LogInside(x.ScaledBy(shift), -shift) : LogInside(x.ScaledBy(-shift), shift);
    }

    /// <summary>log x + <paramref name="exponent"/>·log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble LogInside(DoubleDouble x, int exponent)
    {
        ref readonly var row = ref LogRow.Of(x.High, out var shift, out var scaled);
        var product = Product(x.High, scaled);
        var r = SumOrdered(product.High - 1.0, Math.FusedMultiplyAdd(x.Low, scaled, product.Low));

        // The sum of the table's log c, which is on the grid of k·Ln2Leading, with that is exact; the others get smaller.
        double k = shift + exponent;
        var sum = SumOrdered(Math.FusedMultiplyAdd(k, Ln2Leading, row.High), r.High);
        var minusHalf = -0.5 * r.High;
        var whole = Math.FusedMultiplyAdd(minusHalf, r.High, sum.High);
        var low = sum.Low + Math.FusedMultiplyAdd(minusHalf, r.High, sum.High - whole);
        low += Math.FusedMultiplyAdd(-r.High, r.Low, r.Low) + Math.FusedMultiplyAdd(k, Ln2Trailing, row.Low);
        low = Math.FusedMultiplyAdd(r.High * r.High, r.High * Log1pSeries(r.High), low);
        return SumOrdered(whole, low);
    }

    /// <summary>
    /// (log(1 + x) − x + x²/2)/x³ for x in [−2^-7, 2^-6], so that log(1 + x) is within 2^-68·x; from
    /// <c>tests/tools/minimax.py</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Log1pSeries(double x) => Polynomial.Estrin(
        x, 0.3333333333333335, -0.24999999999992875, 0.1999999999856996, -0.16666666890090154, 0.14285751697961643, -0.1249899016659156,
        0.10813007705420233);
}

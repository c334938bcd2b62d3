using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    private const int ExpTableBits = 6;

    /// <summary>64/log 2, and log 2/64 as its leading 35 bits (exact times a reduced exponent) and the rest.</summary>
    private const double StepsPerUnit = 92.33248261689366,
        StepLeading = 0.010830424695996044,
        StepTrailing = 2.5310172166650877e-13;

    /// <summary>1.5·2⁵²: adding it rounds to an integer, which the low bits of the sum then hold.</summary>
    private const double Rounder = 6755399441055744.0;

    /// <summary>
    /// eˣ = significand · 2^<paramref name="exponent"/>, the significand in [0.99, 2); relative error below 2^-66.
    /// |x| must be below 10⁷.
    /// </summary>
    /// <remarks>
    /// P. T. P. Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic",
    /// 1989: x = (64·k + j)·log 2/64 + r, eˣ = 2^k·2^(j/64)·e^r.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Exp(DoubleDouble x, out int exponent)
    {
        var parts = ExpParts(x, out exponent);
        return SumOrdered(parts.High, parts.Low);
    }

    /// <summary>eˣ, unevaluated; |x| ≤ 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Exp(DoubleDouble x) => Exp(x, out var exponent).ScaledBy(exponent);

    /// <summary>As <see cref="Exp(DoubleDouble)"/>, but the low part is up to 2^-7 of the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble ExpParts(DoubleDouble x) => ExpParts(x, out var exponent).ScaledBy(exponent);

    /// <summary>eˣ, rounded once, with overflow to +∞ and gradual underflow; x finite, |x| below 10⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedExp(DoubleDouble x)
    {
        var r = ReduceExp(x, out var step);
        ref readonly var row = ref ExpRow(step);
        return Scale(row.High + Math.FusedMultiplyAdd(row.High, r.High + ExpTail(r), row.Low), step >> ExpTableBits);
    }

    /// <summary>eˣ for |x| ≤ 700, within 0.51 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FastExp(double x)
    {
        var shifted = Math.FusedMultiplyAdd(x, StepsPerUnit, Rounder);
        var step = (int)BitConverter.DoubleToInt64Bits(shifted);
        var steps = Rounder - shifted;

        // The rounding error of r is below 2^-61, that of the polynomial below 2^-62 of the result.
        var r = Math.FusedMultiplyAdd(steps, StepTrailing, Math.FusedMultiplyAdd(steps, StepLeading, x));
        ref readonly var row = ref ExpRow(step);
        var tail = Math.FusedMultiplyAdd(r * r, ExpSeries(r), r);
        return (row.High + Math.FusedMultiplyAdd(row.High, tail, row.Low)) * PowerOfTwo(step >> ExpTableBits);
    }

    /// <summary>eˣ − 1 for −700 ≤ x ≤ 700, relative error below 2^-60.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Expm1(DoubleDouble x)
    {
        var parts = Expm1Parts(x);
        return SumOrdered(parts.High, parts.Low);
    }

    /// <summary>As <see cref="Expm1"/>, but the low part is up to 2^-6 of the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Expm1Parts(DoubleDouble x) => Expm1Parts(x, out _);

    /// <summary>As <see cref="Expm1Parts(DoubleDouble)"/>, with eˣ, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Expm1Parts(DoubleDouble x, out double exp)
    {
        var r = ReduceExp(x, out var step);
        ref readonly var row = ref ExpRow(step);
        var power = PowerOfTwo(step >> ExpTableBits);
        var high = row.High * power;
        var low = row.Low * power;

        var tail = ExpTail(r);
        exp = high + Math.FusedMultiplyAdd(high, r.High + tail, low);

        // high − 1 is 0 or at least twice high·r.
        var whole = Sum(high, -1.0);
        var sum = Math.FusedMultiplyAdd(high, r.High, whole.High);
        var error = Math.FusedMultiplyAdd(high, r.High, whole.High - sum) + whole.Low;
        return new(sum, error + Math.FusedMultiplyAdd(high, tail, Math.FusedMultiplyAdd(low, r.High, low)));
    }

    /// <summary>eˣ − 1 for 0 ≤ x ≤ 700, as <see cref="Expm1Parts(DoubleDouble)"/> but in fewer operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Expm1PartsOfPositive(double x)
    {
        var r = ReduceExp(x, out var step);
        ref readonly var row = ref ExpRow(step);
        var power = PowerOfTwo(step >> ExpTableBits);
        var high = row.High * power;

        // Here high ≥ 1, and high − 1 is 0 or at least twice high·r.
        var whole = high - 1.0;
        var sum = Math.FusedMultiplyAdd(high, r.High, whole);
        var error = Math.FusedMultiplyAdd(high, r.High, whole - sum) + (-1.0 - (whole - high));
        var low = row.Low * power;
        return new(sum, error + Math.FusedMultiplyAdd(high, ExpTail(r), Math.FusedMultiplyAdd(low, r.High, low)));
    }

    /// <summary>value·2^exponent; a result below the normal range is rounded by <see cref="Math.ScaleB"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Scale(double value, int exponent) =>
        exponent is > -1000 and < 1000
            ? value * PowerOfTwo(exponent)
            : Math.ScaleB(value, exponent);

    /// <summary>As <see cref="ReduceExp(DoubleDouble, out int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ReduceExp(double x, out int step)
    {
        var shifted = Math.FusedMultiplyAdd(x, StepsPerUnit, Rounder);
        step = (int)BitConverter.DoubleToInt64Bits(shifted);
        var steps = Rounder - shifted;
        return SumOrdered(Math.FusedMultiplyAdd(steps, StepLeading, x), steps * StepTrailing);
    }

    /// <summary>x − step·log 2/64 in two doubles, at most log 2/128 in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ReduceExp(DoubleDouble x, out int step)
    {
        var shifted = Math.FusedMultiplyAdd(x.High, StepsPerUnit, Rounder);
        step = (int)BitConverter.DoubleToInt64Bits(shifted);
        var steps = Rounder - shifted;
        var leading = Math.FusedMultiplyAdd(steps, StepLeading, x.High);

        // Where the first is the smaller of the two, the error of their sum is beyond the last bit of e^r.
        return SumOrdered(leading, Math.FusedMultiplyAdd(steps, StepTrailing, x.Low));
    }

    /// <summary>e^r − 1 − r.High: the low part of r and the quadratic and later terms, so small that one double holds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ExpTail(DoubleDouble r)
    {
        var x = r.High;
        return Math.FusedMultiplyAdd(x * x, ExpSeries(x), r.Low);
    }

    /// <summary>(eˣ − 1 − x)/x² for |x| ≤ log 2/128, so that eˣ − 1 is within 2^-62·x; from <c>tests/tools/minimax.py</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ExpSeries(double x) =>
        Polynomial.Estrin(x, 0.5, 0.16666666666659316, 0.04166666666664357, 0.008333341434863277, 0.001388890294824929);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ExpParts(DoubleDouble x, out int exponent)
    {
        var r = ReduceExp(x, out var step);
        ref readonly var row = ref ExpRow(step);
        var (high, low) = (row.High, row.Low);
        exponent = step >> ExpTableBits;
        var sum = Math.FusedMultiplyAdd(high, r.High, high);
        var error = Math.FusedMultiplyAdd(high, r.High, high - sum);
        return new(sum, error + Math.FusedMultiplyAdd(high, ExpTail(r), Math.FusedMultiplyAdd(low, r.High, low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly DoubleDouble ExpRow(int step) => ref Row(ExpTable, step & ((1 << ExpTableBits) - 1));

    /// <summary>Two successive numbers of a table; the index must be below half its length, which saves the check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly DoubleDouble Row(ReadOnlySpan<double> table, int index) =>
        ref Unsafe.As<double, DoubleDouble>(ref Unsafe.Add(ref MemoryMarshal.GetReference(table), 2 * (nint)(uint)index));
}

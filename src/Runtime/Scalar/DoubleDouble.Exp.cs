using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

internal readonly partial struct DoubleDouble
{
    private const int ExpTableBits = 6;

    /// <summary>64/log 2, and log 2/64 as its leading 35 bits (exact times a reduced exponent) and the rest.</summary>
    private const double StepsPerUnit = 92.33248261689366,
        StepLeading = 0.010830424695996044,
        StepTrailing = 2.5310172166650877e-13;

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
        var r = ReduceExp(x, out var step);
        exponent = step >> ExpTableBits;
        return MultiplyByTable(ReducedExpm1(r), step);
    }

    /// <summary>eˣ, unevaluated; |x| ≤ 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Exp(DoubleDouble x) => Exp(x, out var exponent).ScaledBy(exponent);

    /// <summary>eˣ, rounded once, with overflow to +∞ and gradual underflow; x finite, |x| below 10⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundedExp(DoubleDouble x)
    {
        var significand = Exp(x, out var exponent);
        return Scale((double)significand, exponent);
    }

    /// <summary>eˣ − 1 for −700 ≤ x ≤ 700, relative error below 2^-60.</summary>
    public static DoubleDouble Expm1(DoubleDouble x)
    {
        var r = ReduceExp(x, out var step);
        var q = ReducedExpm1(r);
        return step == 0 ? q : MultiplyByTable(q, step).ScaledBy(step >> ExpTableBits) + -1.0;
    }

    /// <summary>value·2^exponent; a result below the normal range is rounded by <see cref="Math.ScaleB"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Scale(double value, int exponent) =>
        exponent is > -1000 and < 1000
            ? value * BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52)
            : Math.ScaleB(value, exponent);

    /// <summary>x − step·log 2/64 in two doubles, at most log 2/128 in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ReduceExp(DoubleDouble x, out int step)
    {
        var rounded = Math.Round(x.High * StepsPerUnit);
        step = (int)rounded;
        var leading = Math.FusedMultiplyAdd(-rounded, StepLeading, x.High);
        var r = Sum(leading, -rounded * StepTrailing);
        return SumOrdered(r.High, r.Low + x.Low);
    }

    /// <summary>e^r − 1 by its Taylor series; the quadratic and later terms are so small that one double holds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ReducedExpm1(DoubleDouble r)
    {
        var x = r.High;
        var series = 1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120 + x * (1.0 / 720 + x * (1.0 / 5040)))));
        return SumOrdered(x, r.Low + x * x * series);
    }

    /// <summary>2^(j/64)·(1 + q), j the low bits of <paramref name="step"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble MultiplyByTable(DoubleDouble q, int step)
    {
        var row = 2 * (step & ((1 << ExpTableBits) - 1));
        var high = ExpTable[row];
        var low = ExpTable[row + 1];
        var product = Product(high, q.High);
        var sum = SumOrdered(high, product.High);
        return SumOrdered(sum.High, sum.Low + (product.Low + Math.FusedMultiplyAdd(high, q.Low, Math.FusedMultiplyAdd(low, q.High, low))));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

/// <summary>
/// Elementary functions of <see cref="double"/> lanes, within 1 ulp over the whole range, subnormal numbers, infinities
/// and NaN included; a lane's result depends neither on its position nor on the width. Polynomials come from
/// <c>tests/tools/minimax.py</c>.
/// </summary>
/// <remarks>
/// Everything is inlined into the caller's loop. Arguments are saturated first, so that no lane takes a slow path.
/// </remarks>
public static partial class VectorMath
{
    /// <summary>1.5·2⁵²: adding and subtracting it rounds to an integer.</summary>
    internal const double Rounder = 6755399441055744.0;

    internal const double Log2E = 1.4426950408889634;

    /// <summary>log 2 with 21 trailing zero bits: its product with an exponent is exact (fdlibm).</summary>
    private const double Ln2High = 6.93147180369123816490e-01;

    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>value / unit to the nearest integer, given 1/unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Multiples<V>(V value, double reciprocal)
        where V : unmanaged, ISimd<V, double> =>
        V.FusedMultiplyAdd(value, reciprocal, Rounder) - Rounder;

    /// <summary>The rounding error of sum = a + b, exactly (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumError<V>(V a, V b, V sum)
        where V : unmanaged, ISimd<V, double>
    {
        V part = sum - a;
        return (a - (sum - part)) + (b - part);
    }

    /// <summary>
    /// (high + low) / (divisorHigh + divisorLow) to about 0.51 ulp: the quotient of the high parts and one Newton step
    /// with its exact remainder.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quotient<V>(V high, V low, V divisorHigh, V divisorLow)
        where V : unmanaged, ISimd<V, double>
    {
        V reciprocal = 1.0 / divisorHigh;
        V quotient = high * reciprocal;
        V remainder = V.FusedMultiplyAdd(-quotient, divisorHigh, high);
        return V.FusedMultiplyAdd(remainder + V.FusedMultiplyAdd(-quotient, divisorLow, low), reciprocal, quotient);
    }
}

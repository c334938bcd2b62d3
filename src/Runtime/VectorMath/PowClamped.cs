using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// xʸ under the conventions of <c>PowDomain.Clamped</c>: a base &lt; 0 without a whole exponent, and any base 0,
    /// count as +0; an infinite exponent is not whole. NaN only for a NaN argument.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClamped<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V signed = x & NegativeBaseOfWhole(x, y);
        V magnitude = V.Abs(V.SelectLess(x, 0.0, signed, x));
        V result = PowOfMagnitude(magnitude, y) ^ (signed & SignOfOdd(y));
        return KeepNaN(x, y, result);
    }

    /// <summary>
    /// y·x^(y − 1), the partial derivative of <see cref="PowClamped"/> with respect to its base: 0 for a base &lt; 0
    /// without a whole exponent, at base 0 the limit from above. Kept within ±<see cref="double.MaxValue"/>; NaN only
    /// for a NaN argument. An infinite argument gives the saturated limit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClampedBasePartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V exponent = y - 1.0;
        V exponentLow = SumError(y, V.Broadcast(-1.0), exponent);
        V log = LogOfMagnitude(V.Abs(x), out V logLow);

        // x⁰ is 1 also where log x is infinite.
        log = V.SelectEqual(exponent, 0.0, V.Zero, log);
        V power = PowParts(log, logLow, exponent, exponentLow, out V powerLow, out V n);
        V result = SaturatedProduct(y, V.Zero, power, powerLow, n) ^ (x & SignOfOdd(exponent));

        V whole = NegativeBaseOfWhole(x, y);
        result = V.SelectLess(x, 0.0, result & whole, result);
        return KeepNaN(x, y, V.SelectEqual(y, 0.0, V.Zero, result));
    }

    /// <summary>
    /// xʸ·log x, the partial derivative of <see cref="PowClamped"/> with respect to its exponent: 0 for a base &lt; 0
    /// with a whole exponent; any other base ≤ 0 counts as 0 from above. Kept within ±<see cref="double.MaxValue"/>;
    /// NaN only for a NaN argument. An infinite argument gives the saturated limit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClampedExponentPartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V log = LogOfMagnitude(x, out V logLow);
        V power = PowParts(log, logLow, y, V.Zero, out V powerLow, out V n);
        V result = SaturatedProduct(log, logLow, power, powerLow, n);
        V atZero = V.SelectLess(V.Zero, y, V.Zero, V.Broadcast(-double.MaxValue));
        result = V.SelectLess(V.Zero, x, result, atZero & ~NegativeBaseOfWhole(x, y));
        return KeepNaN(x, y, result);
    }

    /// <summary>(factor + factorLow)·(power + powerLow)·2^exponent, kept within ±<see cref="double.MaxValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SaturatedProduct<V>(V factor, V factorLow, V power, V powerLow, V exponent)
        where V : unmanaged, ISimd<V, double>
    {
        V product = factor * power;
        V low = V.FusedMultiplyAdd(factor, power, -product) + V.FusedMultiplyAdd(factorLow, power, factor * powerLow);
        low = V.SelectLess(V.Abs(product), double.MaxValue, low, V.Zero);
        return V.Saturate(V.ScaleB(product + low, exponent), -double.MaxValue, double.MaxValue);
    }

    /// <summary>Mask of x &lt; 0 with a whole finite y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NegativeBaseOfWhole<V>(V x, V y)
        where V : unmanaged, ISimd<V, double> =>
        V.LessThan(x, 0.0) & V.AreEqual(V.Round(y), y) & V.LessThan(V.Abs(y), double.PositiveInfinity);

    /// <summary>result, or NaN where an argument is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V KeepNaN<V>(V x, V y, V result)
        where V : unmanaged, ISimd<V, double> =>
        V.Select(V.IsNaN(x) | V.IsNaN(y), x + y, result);
}

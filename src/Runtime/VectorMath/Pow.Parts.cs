using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// e^((y + yLow)·(log + logLow)) = (result + low)·2ⁿ, n = <paramref name="exponent"/> kept within ±1155; 1 where y or
    /// log is 0, whatever the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowParts<V>(V log, V logLow, V y, V yLow, out V low, out V exponent)
        where V : unmanaged, ISimd<V, double>
    {
        log = V.SelectEqual(y, 0.0, V.Zero, log);
        V product = V.SelectEqual(log, 0.0, V.Zero, log * y);
        V productLow = V.FusedMultiplyAdd(log, y, -product) + V.FusedMultiplyAdd(logLow, y, log * yLow);
        productLow = V.SelectLess(V.Abs(product), 800.0, productLow, V.Zero);
        productLow = V.SelectEqual(log, 0.0, V.Zero, productLow);
        return ExpParts(V.Saturate(product, -800.0, 800.0), productLow, out low, out exponent);
    }

    /// <summary>log |x| = result + low, at 0 and ∞ too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfMagnitude<V>(V magnitude, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V log = LogPair(magnitude, out low);
        log = V.SelectLess(magnitude, double.PositiveInfinity, log, magnitude);
        return V.SelectEqual(magnitude, 0.0, V.Broadcast(double.NegativeInfinity), log);
    }

    /// <summary>The bits of −0 where y is an odd integer, of +0 elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SignOfOdd<V>(V y)
        where V : unmanaged, ISimd<V, double>
    {
        V half = 0.5 * y;
        V notEven = V.SelectEqual(V.Round(half), half, V.Zero, V.Broadcast(-0.0));
        return V.SelectEqual(V.Round(y), y, notEven, V.Zero);
    }

    /// <summary>magnitude^y for magnitude ≥ 0 as IEEE 754 says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowOfMagnitude<V>(V magnitude, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V log = LogOfMagnitude(magnitude, out V logLow);
        V power = PowParts(log, logLow, y, V.Zero, out _, out V n);
        return V.ScaleB(power, n);
    }
}

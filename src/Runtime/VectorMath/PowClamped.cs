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
    /// without a whole exponent, at base 0 the limit from above. Kept within ±<see cref="double.MaxValue"/> for
    /// finite arguments; an infinite one gives the limit. NaN only for a NaN argument.
    /// </summary>
    /// <remarks>Not inlined: power and both partials in one loop would pass the JIT's inlining limit.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V PowClampedBasePartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V exponent = y - 1.0;
        V exponentLow = SumError(y, V.Broadcast(-1.0), exponent);
        V log = LogOfMagnitude(V.Abs(x), out V logLow);
        V power = PowParts(log, logLow, exponent, exponentLow, out V powerLow, out V n);
        V whole = NegativeBaseOfWhole(x, y);
        V result = SaturatedProduct(y, V.Zero, power, powerLow, n, x, y);

        // A negative base to y − 1 is negative where y is even.
        result ^= x & whole & (SignOfOdd(y) ^ V.Broadcast(-0.0));
        result = V.SelectLess(x, 0.0, result & whole, result);
        return KeepNaN(x, y, V.SelectEqual(y, 0.0, V.Zero, result));
    }

    /// <summary>
    /// xʸ·log x, the partial derivative of <see cref="PowClamped"/> with respect to its exponent: 0 for a base &lt; 0
    /// with a whole exponent; any other base ≤ 0 counts as 0 from above. Kept within
    /// ±<see cref="double.MaxValue"/> for finite arguments; an infinite one gives the limit. NaN only for a NaN argument.
    /// </summary>
    /// <remarks>Not inlined, as <see cref="PowClampedBasePartial"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static V PowClampedExponentPartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V log = LogOfMagnitude(x, out V logLow);
        V power = PowParts(log, logLow, y, V.Zero, out V powerLow, out V n);
        V result = SaturatedProduct(log, logLow, power, powerLow, n, x, y);
        V atZero = V.SelectLess(V.Zero, y, V.Zero, V.SelectEqual(y, double.NegativeInfinity, y, V.Broadcast(-double.MaxValue)));
        result = V.SelectLess(V.Zero, x, result, atZero & ~NegativeBaseOfWhole(x, y));
        return KeepNaN(x, y, result);
    }

    /// <summary>
    /// (factor + factorLow)·(power + powerLow)·2^exponent, a partial derivative at (x, y): for infinite arguments,
    /// x = 0 and a power beyond the range of numbers the limit, where the power wins over the factor; for finite
    /// arguments kept within ±<see cref="double.MaxValue"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SaturatedProduct<V>(V factor, V factorLow, V power, V powerLow, V exponent, V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        // A subnormal factor is lifted, lest the first product round.
        V tiny = V.LessThan(V.Abs(factor), 1e-290);
        V lift = V.Select(tiny, V.Broadcast(TwoPow54), V.Broadcast(1.0));
        V lifted = factor * lift;
        V product = lifted * power;
        V low = V.FusedMultiplyAdd(lifted, power, -product) + V.FusedMultiplyAdd(factorLow, power, lifted * powerLow);
        low = V.SelectLess(V.Abs(product), double.MaxValue, low, V.Zero);
        V scaled = V.ScaleB(power, exponent);
        V limit = V.SelectEqual(scaled, 0.0, V.Zero, factor * scaled);
        V finite = V.LessThan(V.Abs(x), double.PositiveInfinity) & V.LessThan(V.Abs(y), double.PositiveInfinity);
        V inside = V.GreaterThan(V.Abs(x), 0.0) & V.LessThan(V.Abs(exponent), 1150.0);
        V result = V.Select(finite & inside, V.ScaleB(product + low, exponent - V.Select(tiny, V.Broadcast(54.0), V.Zero)), limit);
        return V.Select(finite, V.Saturate(result, -double.MaxValue, double.MaxValue), result);
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

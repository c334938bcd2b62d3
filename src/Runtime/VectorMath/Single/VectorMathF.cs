using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

/// <summary>
/// Elementary functions of <see cref="float"/> lanes, within 1 ulp over the whole range. They compute in double lanes,
/// whose range and precision make the corrections needless that <see cref="VectorMath"/> makes, and round once.
/// </summary>
public static partial class VectorMathF
{
    /// <summary>eˣ to 2⁻³⁴; 0 or ∞ in float beyond ±150.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortExp<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        x = V.Saturate(x, -150.0, 150.0);
        V n = VectorMath.Multiples(x, VectorMath.Log2E);
        V r = V.FusedMultiplyAdd(n, -VectorMath.Ln2, x);
        V p = V.Polynomial(
            r, 0.9999999999616502, 1.000000000242672, 0.5000000104564574, 0.1666666512931569, 0.04166622535638577,
            0.008333560536831817, 0.0013948187461944519, 0.00019775441234559164);
        return p * V.PowerOfTwo(n);
    }

    /// <summary>eˣ − 1 to 2⁻³⁶; ∞ in float beyond 150.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortExpm1<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        x = V.Saturate(x, -150.0, 150.0);
        V n = VectorMath.Multiples(x, VectorMath.Log2E);
        V r = V.FusedMultiplyAdd(n, -VectorMath.Ln2, x);
        V q = V.Polynomial(
            r, 0.49999999999742206, 0.16666666754425527, 0.04166666695404894, 0.008333288991667832, 0.0013888809304027367,
            0.0001990493681258185, 2.4882543787982186e-05);
        V scale = V.PowerOfTwo(n);
        return V.FusedMultiplyAdd(scale, V.FusedMultiplyAdd(r * r, q, r), scale - 1.0);
    }

    /// <summary>log(1 + f) to 2⁻³⁶ for 1 + f in [√½, √2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortLogOfSignificand<V>(V f)
        where V : unmanaged, ISimd<V, double>
    {
        V s = f / (2.0 + f);
        V z = s * s;
        V p = V.Polynomial(z, 0.6666666565116102, 0.4000033419967192, 0.2853736105556463, 0.23581284116860352);
        return V.FusedMultiplyAdd(s * z, p, s + s);
    }

    /// <summary>log x to 2⁻³⁶ for positive x that is normal as a double, as every positive float is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortLog<V>(V x)
        where V : unmanaged, ISimd<V, double> =>
        V.FusedMultiplyAdd(V.Exponent(x), VectorMath.Ln2, ShortLogOfSignificand(V.Significand(x) - 1.0));

    /// <summary>log(1 + x) to 2⁻³⁶ for x &gt; −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ShortLog1p<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V u = 1.0 + x;
        V e = V.Exponent(u);
        V f = V.FusedMultiplyAdd(x - (u - 1.0), V.PowerOfTwo(-e), V.Significand(u) - 1.0);
        return V.FusedMultiplyAdd(e, VectorMath.Ln2, ShortLogOfSignificand(f));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>log(1 − eˣ) for x ≤ 0 without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1mExp<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V y = V.Saturate(x, -40.0, 0.0);
        V n = Multiples(y, Log2E);
        V difference = -Expm1Parts(y, n, V.PowerOfTwo(n), out V low);
        V result = LogOfPair(difference, -low, V.Zero);
        result = V.SelectLess(x, -40.0, -Exp(x), result);
        result = V.SelectEqual(x, 0.0, V.Broadcast(double.NegativeInfinity), result);
        return V.SelectLess(V.Zero, x, V.Broadcast(double.NaN), result);
    }

    /// <summary>exponent·log 2 + log(high + low), for high positive and finite, |low| a rounding error of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfPair<V>(V high, V low, V exponent)
        where V : unmanaged, ISimd<V, double>
    {
        V lift = V.SelectLess(high, SmallestNormal, V.Broadcast(TwoPow54), V.Broadcast(1.0));
        V normal = high * lift;
        V e = V.Exponent(normal);
        V whole = V.Significand(normal) - 1.0;
        V scaled = low * lift * V.PowerOfTwo(V.Max(-e, -1022.0));
        V f = whole + scaled;
        V fLow = (whole - f) + scaled;
        e += V.SelectLess(high, SmallestNormal, exponent - 54.0, exponent);
        return LogSum(e, f, V.FusedMultiplyAdd(e, Ln2Low, fLow));
    }
}

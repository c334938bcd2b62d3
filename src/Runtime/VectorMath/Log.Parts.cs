using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    private const double SmallestNormal = 2.2250738585072014E-308;

    private const double TwoPow54 = 18014398509481984.0;

    /// <summary>
    /// log((1+s)/(1−s)) − 2s = s·result for 1 + f in [√½, √2], s = f/(2 + f) (fdlibm's form of the series), from
    /// z = s².
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogTail<V>(V z)
        where V : unmanaged, ISimd<V, double> =>
        z * V.Polynomial(
            z, 0.6666666666666733, 0.39999999999421376, 0.2857142874112577, 0.22222198687098033, 0.18183558991123544,
            0.15314175635079713, 0.1479478849901918);

    /// <summary>e·log 2 + log(1 + f) + low − e·<see cref="Ln2Low"/>, where <paramref name="low"/> includes e·<see cref="Ln2Low"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSum<V>(V e, V f, V low)
        where V : unmanaged, ISimd<V, double>
    {
        V whole = e * Ln2High;
        V sum = whole + f;
        V error = f - (sum - whole);
        return sum + (error - LogCorrection(f, low));
    }

    /// <summary>f − log(1 + f) − low = f²/2 − s·(f²/2 + tail) − low, for 1 + f in [√½, √2].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogCorrection<V>(V f, V low)
        where V : unmanaged, ISimd<V, double>
    {
        V s = f / (f + 2.0);
        V halfSquare = 0.5 * f * f;
        return halfSquare - V.FusedMultiplyAdd(s, halfSquare + LogTail(s * s), low);
    }

    /// <summary>Puts the logarithm's values beyond its domain: −∞ at the pole, NaN below it, x for +∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V LogEdges<V>(V x, double pole, V inside)
        where V : unmanaged, ISimd<V, double>
    {
        V result = V.SelectLess(x, double.PositiveInfinity, inside, x);
        result = V.SelectLess(x, pole, V.Broadcast(double.NaN), result);
        return V.SelectEqual(x, pole, V.Broadcast(double.NegativeInfinity), result);
    }
}

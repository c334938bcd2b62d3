using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// e·log 2 + log(1 + f + fLow) = result + low to about 68 bits, 1 + f in [√½, √2]: the series
    /// log((1+s)/(1−s)) = 2s + ⅔s³ + …, s = f/(2 + f), its first two terms in two doubles.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogPair<V>(V e, V f, V fLow, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V divisor = 2.0 + f;
        V divisorLow = (f - (divisor - 2.0)) + fLow;
        V reciprocal = 1.0 / divisor;
        V s = f * reciprocal;
        V sLow = (V.FusedMultiplyAdd(-s, divisor, f) + V.FusedMultiplyAdd(-s, divisorLow, fLow)) * reciprocal;
        V z = s * s;
        V zLow = V.FusedMultiplyAdd(s, s, -z) + 2.0 * s * sLow;
        V cube = z * s;
        V cubeLow = V.FusedMultiplyAdd(z, s, -cube) + V.FusedMultiplyAdd(z, sLow, zLow * s);
        V third = cube * TwoThirds;
        V thirdLow = V.FusedMultiplyAdd(cube, TwoThirds, -third)
            + V.FusedMultiplyAdd(cubeLow, TwoThirds, cube * TwoThirdsLow);
        V rest = cube * z * V.Polynomial(
            z, 0.4, 0.2857142857142843, 0.22222222222276203, 0.18181818171200778, 0.153846165979192, 0.13333247971138934,
            0.11768454819119754, 0.10426409477229154, 0.1098953256986979);

        V whole = e * Ln2High;
        V twice = s + s;
        V first = whole + twice;
        V sum = first + third;
        V error = (twice - (first - whole)) + (third - (sum - first));
        V tail = error + (V.FusedMultiplyAdd(e, Ln2Low, sLow + sLow) + (thirdLow + rest));
        V result = sum + tail;
        low = (sum - result) + tail;
        return result;
    }

    private const double TwoThirds = 0.6666666666666666;

    private const double TwoThirdsLow = 3.700743415417188e-17;

    /// <summary>log x = result + low for positive finite x; anything for other x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogPair<V>(V x, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V normal = V.SelectLess(x, SmallestNormal, x * TwoPow54, x);
        V e = V.Exponent(normal) - V.SelectLess(x, SmallestNormal, V.Broadcast(54.0), V.Zero);
        return LogPair(e, V.Significand(normal) - 1.0, V.Zero, out low);
    }
}

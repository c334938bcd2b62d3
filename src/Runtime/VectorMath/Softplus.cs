using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>log(1 + eˣ) without overflow or cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = AddLog1pExp(V.Saturate(x, 0.0, 40.0), V.Saturate(-V.Abs(x), -746.0, 0.0), V.Zero);
        return V.SelectLess(x, 40.0, result, x);
    }

    /// <summary>start + log(1 + e^(d + dLow)) for −746 ≤ d ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddLog1pExp<V>(V start, V d, V dLow)
        where V : unmanaged, ISimd<V, double>
    {
        V power = ExpParts(d, dLow, out V powerLow, out V n);
        power = V.ScaleB(power, n);
        powerLow *= V.PowerOfTwo(V.Max(n, -1022.0));

        // 1 + e^d = 2^k·(1 + f), k = 0 or 1, f to twice the precision.
        V u = 1.0 + power;
        V k = V.SelectLess(u, 1.4142135623730951, V.Zero, V.Broadcast(1.0));
        V scale = V.FusedMultiplyAdd(k, -0.5, 1.0);
        V high = V.FusedMultiplyAdd(u, scale, -1.0);
        V lost = (power - (u - 1.0)) * scale;
        V f = high + lost;
        V fLow = V.FusedMultiplyAdd(powerLow, scale, (high - f) + lost);

        V whole = k * Ln2High;
        V first = start + whole;
        V sum = first + f;
        V error = SumError(start, whole, first) + SumError(first, f, sum);
        return sum + (error - LogCorrection(f, V.FusedMultiplyAdd(k, Ln2Low, fLow)));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// log(1 + x) for 0 ≤ x ≤ 1, or NaN: with one of two exponents and no edges, at two thirds of the cost of
    /// <see cref="Log1p{V}(V)"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pUnit<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        // 1 + x = 2^k·(1 + f), k = 0 or 1, f to twice the precision.
        V u = 1.0 + x;
        V k = V.SelectLess(u, 1.4142135623730951, V.Zero, V.Broadcast(1.0));
        V scale = V.FusedMultiplyAdd(k, -0.5, 1.0);
        V high = V.FusedMultiplyAdd(u, scale, -1.0);
        V lost = (x - (u - 1.0)) * scale;
        V f = high + lost;
        return LogSum(k, f, V.FusedMultiplyAdd(k, Ln2Low, (high - f) + lost));
    }
}

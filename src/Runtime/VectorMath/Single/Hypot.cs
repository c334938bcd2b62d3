using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>√(x² + y²) without over- or underflow; NaN if an argument is, else ∞ if one is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Hypot<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<HypotKernel>(x, y);

    private readonly struct HypotKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            V.Sqrt(V.FusedMultiplyAdd(x, x, y * y));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The partial derivative of <see cref="PowClamped"/> with respect to its base, kept within ±<see cref="float.MaxValue"/>; see <see cref="VectorMath.PowClampedBasePartial"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClampedBasePartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.Saturate(V.InDouble<PowClampedBasePartialKernel>(x, y), -float.MaxValue, float.MaxValue);

    private readonly struct PowClampedBasePartialKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.PowClampedBasePartial(x, y);
    }
}

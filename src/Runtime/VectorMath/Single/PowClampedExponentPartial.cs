using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The partial derivative of <see cref="PowClamped"/> with respect to its exponent, kept within ±<see cref="float.MaxValue"/> for finite arguments; see <see cref="VectorMath.PowClampedExponentPartial"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClampedExponentPartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<PowClampedExponentPartialKernel>(x, y);

    private readonly struct PowClampedExponentPartialKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            SaturateFinite(VectorMath.PowClampedExponentPartial(x, y));
    }
}

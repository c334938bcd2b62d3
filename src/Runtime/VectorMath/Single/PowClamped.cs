using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>xʸ under the conventions of <c>PowDomain.Clamped</c>; see <see cref="VectorMath.PowClamped"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClamped<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<PowClampedKernel>(x, y);

    private readonly struct PowClampedKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.PowClamped(x, y);
    }
}

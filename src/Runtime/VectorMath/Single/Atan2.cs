using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The angle of the point (x, y), in [−π, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Atan2Kernel>(y, x);

    private readonly struct Atan2Kernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V y, V x)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.Atan2(y, x);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>x·log y, 0 at x = 0 for every y ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V XLogY<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<XLogYKernel>(x, y);

    private readonly struct XLogYKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.XLogY(x, y);
    }
}

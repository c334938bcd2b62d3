using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>x·log(1 + y), 0 at x = 0 for every y ≥ −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V XLog1pY<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<XLog1pYKernel>(x, y);

    private readonly struct XLog1pYKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.XLog1pY(x, y);
    }
}

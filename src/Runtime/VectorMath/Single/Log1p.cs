using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>log(1 + x) without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Log1pKernel>(x);

    private readonly struct Log1pKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.LogEdges(x, -1.0, ShortLog1p(x));
    }
}

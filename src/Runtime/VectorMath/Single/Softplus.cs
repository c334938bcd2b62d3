using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>log(1 + eˣ) without overflow or cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<SoftplusKernel>(x);

    private readonly struct SoftplusKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            V.Max(x, 0.0) + ShortLog1p(ShortExp(-V.Abs(x)));
    }
}

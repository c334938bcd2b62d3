using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>log(1 − eˣ) for x ≤ 0 without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1mExp<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Log1mExpKernel>(x);

    private readonly struct Log1mExpKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.Log1mExp(x);
    }
}

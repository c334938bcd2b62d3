using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>log(eᵃ + eᵇ) without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogAddExp<V>(V a, V b)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<LogAddExpKernel>(a, b);

    private readonly struct LogAddExpKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V a, V b)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.LogAddExp(a, b);
    }
}

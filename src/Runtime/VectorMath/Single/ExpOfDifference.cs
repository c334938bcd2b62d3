using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>e^(a − b); 1 for a = b, also where both are infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfDifference<V>(V a, V b)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<ExpOfDifferenceKernel>(a, b);

    private readonly struct ExpOfDifferenceKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V a, V b)
            where V : unmanaged, ISimd<V, double> =>
            V.SelectEqual(a, b, V.Broadcast(1.0), ShortExp(a - b));
    }
}

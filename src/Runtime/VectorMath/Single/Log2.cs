using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The logarithm to base 2, exact at powers of 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log2<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Log2Kernel>(x);

    private readonly struct Log2Kernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double>
        {
            V log = V.FusedMultiplyAdd(ShortLogOfSignificand(V.Significand(x) - 1.0), VectorMath.Log2E, V.Exponent(x));
            return VectorMath.LogEdges(x, 0.0, log);
        }
    }
}

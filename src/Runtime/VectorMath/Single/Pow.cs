using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>xʸ as IEEE 754 says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<PowKernel>(x, y);

    private readonly struct PowKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.Pow(x, y);
    }
}

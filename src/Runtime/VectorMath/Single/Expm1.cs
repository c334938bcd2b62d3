using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>eˣ − 1 without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Expm1Kernel>(x);

    private readonly struct Expm1Kernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            ShortExpm1(x);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<CoshKernel>(x);

    private readonly struct CoshKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double>
        {
            V e = ShortExp(V.Abs(x));
            return 0.5 * (e + 1.0 / e);
        }
    }
}

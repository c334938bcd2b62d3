using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<TanhKernel>(x);

    private readonly struct TanhKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double>
        {
            V e = ShortExpm1(-2.0 * V.Abs(x));
            return V.CopySign(e / (e + 2.0), x);
        }
    }
}

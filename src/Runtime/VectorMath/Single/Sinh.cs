using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<SinhKernel>(x);

    private readonly struct SinhKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double>
        {
            V e = ShortExpm1(V.Abs(x));
            return V.CopySign(0.5 * (e + e / (e + 1.0)), x);
        }
    }
}

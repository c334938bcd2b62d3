using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The cosine of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<CosKernel>(x);

    private readonly struct CosKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double>
        {
            V result = SinOfQuadrant(x, 1.0);
            return V.AnyLane(VectorMath.IsIrreducible(x)) ? VectorMath.CosOfIrreducible(result, x) : result;
        }
    }
}

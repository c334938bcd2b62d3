using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>√(x² + y²) without over- or underflow; ∞ if an argument is infinite, even if the other is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Hypot<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<HypotKernel>(x, y);

    private readonly struct HypotKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double>
        {
            V root = V.Sqrt(V.FusedMultiplyAdd(x, x, y * y));
            V infinite = V.AreEqual(V.Abs(x), double.PositiveInfinity) | V.AreEqual(V.Abs(y), double.PositiveInfinity);
            return V.Select(infinite, V.Broadcast(double.PositiveInfinity), root);
        }
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The partial derivative of <see cref="PowClamped"/> with respect to its base, kept within ±<see cref="float.MaxValue"/> for finite arguments; see <see cref="VectorMath.PowClampedBasePartial"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowClampedBasePartial<V>(V x, V y)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<PowClampedBasePartialKernel>(x, y);

    private readonly struct PowClampedBasePartialKernel : IDoubleKernel2
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x, V y)
            where V : unmanaged, ISimd<V, double> =>
            SaturateFinite(VectorMath.PowClampedBasePartial(x, y));
    }

    /// <summary>Finite lanes kept within ±<see cref="float.MaxValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SaturateFinite<V>(V x)
        where V : unmanaged, ISimd<V, double> =>
        V.SelectLess(V.Abs(x), double.PositiveInfinity, V.Saturate(x, -float.MaxValue, float.MaxValue), x);
}

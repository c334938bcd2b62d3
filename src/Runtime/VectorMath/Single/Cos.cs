using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The cosine of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ISimd<V, float>
    {
        V result = V.InDouble<CosKernel>(x);
        return V.AnyLane(IsIrreducible(x)) ? CosOfIrreducible(result, x) : result;
    }

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V CosOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, float> =>
        V.Select(IsIrreducible(x), MapLanes(x, static lane => float.IsFinite(lane) ? (float)VectorMath.CosOfAny(lane) : lane), result);

    private readonly struct CosKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            SinOfQuadrant(x, 1.0);
    }
}

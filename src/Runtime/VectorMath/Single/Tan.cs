using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The tangent of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : unmanaged, ISimd<V, float>
    {
        V result = V.InDouble<TanKernel>(x);
        return V.AnyLane(IsIrreducible(x)) ? TanOfIrreducible(result, x) : result;
    }

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V TanOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, float> =>
        V.Select(IsIrreducible(x), MapLanes(x, static lane => float.IsFinite(lane) ? (float)VectorMath.TanOfAny(lane) : lane), result);

    private readonly struct TanKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.ReducedTan(x);
    }
}

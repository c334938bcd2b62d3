using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The logarithm to base 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log10<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        V.InDouble<Log10Kernel>(x);

    private readonly struct Log10Kernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            VectorMath.LogEdges(x, 0.0, ShortLog(x) * 0.4342944819032518);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>log(1 / (1 + e⁻ˣ)) = −<see cref="Softplus"/>(−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogSigmoid<V>(V x)
        where V : unmanaged, ISimd<V, float> =>
        -Softplus(-x);
}

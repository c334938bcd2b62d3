using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acosh<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = V.SelectLess(x, double.PositiveInfinity, LogOfRootSum(x, -1.0), x);
        return V.SelectLess(x, 1.0, V.Broadcast(double.NaN), result);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>log x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V normal = V.SelectLess(x, SmallestNormal, x * TwoPow54, x);
        V e = V.Exponent(normal) - V.SelectLess(x, SmallestNormal, V.Broadcast(54.0), V.Zero);
        V result = LogSum(e, V.Significand(normal) - 1.0, e * Ln2Low);
        return LogEdges(x, 0.0, result);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The cosine of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = SinOfQuadrant(x, 1.0);
        return V.AnyLane(IsIrreducible(x)) ? CosOfIrreducible(result, x) : result;
    }
}

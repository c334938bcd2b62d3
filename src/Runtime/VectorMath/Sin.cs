using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The sine of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = V.SelectEqual(x, 0.0, x, SinOfQuadrant(x, 0.0));
        return V.AnyLane(IsIrreducible(x)) ? SinOfIrreducible(result, x) : result;
    }
}

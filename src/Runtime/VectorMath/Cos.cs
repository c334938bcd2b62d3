using System;
using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The cosine of x radians. Lanes beyond ±10⁹ go through <see cref="Math.Cos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = SinOfQuadrant(x, 1.0);
        V large = V.GreaterThan(V.Abs(x), LargestReducible);
        return V.AnyLane(large) ? ReplaceLanes(result, large, x, Math.Cos) : result;
    }
}

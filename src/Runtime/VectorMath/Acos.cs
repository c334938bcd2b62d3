using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse cosine; NaN beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V arc = V.FusedMultiplyAdd(x * x * x, AsinTail(V.Saturate(x * x, 0.0, 0.25)), -HalfPiLow);
        V sum = HalfPi - x;
        V small = sum + (((HalfPi - sum) - x) - arc);
        V half = HalfArc(a, out V halfLow);
        V acute = 2.0 * (half + halfLow);
        V obtuse = 2.0 * (HalfPi - (half + (halfLow - HalfPiLow)));
        V large = V.SelectLess(x, 0.0, obtuse, acute);
        return V.SelectLess(a, 0.5, small, large);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>log(eᵃ + eᵇ) without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogAddExp<V>(V a, V b)
        where V : unmanaged, ISimd<V, double>
    {
        V larger = V.Max(a, b);
        V smaller = V.Min(a, b);
        V d = smaller - larger;
        V dLow = SumError(smaller, -larger, d);

        // Below −746 the power is 0; infinite arguments have no meaningful difference.
        dLow = V.SelectLess(V.Abs(d), 746.0, dLow, V.Zero);
        V result = AddLog1pExp(larger, V.Saturate(d, -746.0, 0.0), dLow);
        return V.SelectLess(V.Abs(larger), double.PositiveInfinity, result, larger);
    }
}

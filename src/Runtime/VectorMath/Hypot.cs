using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>√(x² + y²) without over- or underflow; NaN if an argument is, else ∞ if one is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Hypot<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V b = V.Abs(y);
        V larger = V.SelectLess(a, b, b, a);
        V scale = V.SelectLess(larger, 1e-150, V.Broadcast(TwoPow600), V.Broadcast(1.0));
        scale = V.SelectLess(larger, 1e150, scale, V.Broadcast(1.0 / TwoPow600));
        V back = V.SelectLess(larger, 1e-150, V.Broadcast(1.0 / TwoPow600), V.Broadcast(1.0));
        back = V.SelectLess(larger, 1e150, back, V.Broadcast(TwoPow600));
        a *= scale;
        b *= scale;
        return V.Sqrt(V.FusedMultiplyAdd(a, a, b * b)) * back;
    }

    private const double TwoPow600 = 4.149515568880993e+180;
}

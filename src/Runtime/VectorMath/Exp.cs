using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        x = V.Saturate(x, -746.0, 710.0);
        V n = Multiples(x, Log2E);
        V r = V.FusedMultiplyAdd(n, -Ln2Low, V.FusedMultiplyAdd(n, -Ln2High, x));
        V q = V.Polynomial(
            r, 0.500000000000001, 0.16666666666666413, 0.04166666666653107, 0.008333333333493531, 0.0013888888943415232,
            0.00019841269508124863, 2.4801493304493126e-05, 2.755758533240494e-06, 2.763017946211973e-07,
            2.5000301312133195e-08);
        V s = 1.0 + r;
        V lost = r - (s - 1.0);
        return V.ScaleB(s + V.FusedMultiplyAdd(r * r, q, lost), n);
    }
}

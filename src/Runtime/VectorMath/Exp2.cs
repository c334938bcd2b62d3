using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>2ˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        x = V.Saturate(x, -1080.0, 1025.0);
        V n = V.Round(x);
        V fraction = x - n;
        V r = fraction * Ln2;
        V rLow = V.FusedMultiplyAdd(fraction, Ln2, -r) + fraction * Ln2Rest;
        V s = 1.0 + r;
        V tail = V.FusedMultiplyAdd(r * r, ExpTail(r), (r - (s - 1.0)) + rLow);
        return V.ScaleB(s + tail, n);
    }

    internal const double Ln2 = 0.6931471805599453;

    private const double Ln2Rest = 2.3190468138462996e-17;
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>log(1 + x) without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V u = 1.0 + x;
        V lost = x - (u - 1.0);
        V e = V.Exponent(u);
        V scaled = lost * V.PowerOfTwo(V.Max(-e, -1022.0));
        V high = V.Significand(u) - 1.0;
        V f = high + scaled;
        V fLow = (high - f) + scaled;
        V result = LogSum(e, f, V.FusedMultiplyAdd(e, Ln2Low, fLow));
        result = V.SelectLess(V.Abs(x), 1e-16, x, result);
        return LogEdges(x, -1.0, result);
    }
}

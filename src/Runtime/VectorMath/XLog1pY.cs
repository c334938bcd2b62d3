using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>x·log(1 + y), 0 at x = 0 for every y ≥ −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V XLog1pY<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V u = 1.0 + y;
        V e = V.Exponent(u);
        V scaled = (y - (u - 1.0)) * V.PowerOfTwo(V.Max(-e, -1022.0));
        V high = V.Significand(u) - 1.0;
        V f = high + scaled;
        V log = LogPair(e, f, (high - f) + scaled, out V low);
        log = V.SelectLess(V.Abs(y), 1e-17, y, log);
        low = V.SelectLess(V.Abs(y), 1e-17, V.Zero, low);
        V product = x * log;
        V error = V.FusedMultiplyAdd(x, log, -product) + x * low;
        return XLogEdges(x, y, -1.0, product, error);
    }
}

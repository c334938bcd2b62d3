using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>eˣ − 1 without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V y = V.Saturate(x, -40.0, 710.0);
        V n = Multiples(y, Log2E);
        V normal = V.Min(n, 1023.0);
        V result = Expm1Parts(y, n, V.PowerOfTwo(normal), out V low);
        result = (result + low) * V.PowerOfTwo(n - normal);
        return V.SelectLess(V.Abs(x), 1e-16, x, result);
    }

    /// <summary>e^y − 1 = result + low to about 58 bits, given n = y/log 2 rounded and scale = 2ⁿ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Expm1Parts<V>(V y, V n, V scale, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V high = V.FusedMultiplyAdd(n, -Ln2High, y);
        V r = V.FusedMultiplyAdd(n, -Ln2Low, high);
        V rLow = V.FusedMultiplyAdd(n, -Ln2Low, high - r);

        // (2ⁿ − 1) + 2ⁿ·r + 2ⁿ·(r²·q + rLow): the first is 0 or dominates the second, so its error is exact (Fast2Sum).
        V whole = scale - 1.0;
        V linear = scale * r;
        V sum = whole + linear;
        V error = (linear - (sum - whole)) + SumError(scale, V.Broadcast(-1.0), whole);
        V tail = V.FusedMultiplyAdd(scale, V.FusedMultiplyAdd(r * r, ExpTail(r), rLow), error);
        V result = sum + tail;
        low = (sum - result) + tail;
        return result;
    }
}

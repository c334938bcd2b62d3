using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asinh<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V result = LogOfRootSum(a, 1.0);
        return V.SelectLess(a, 5e-9, x, V.CopySign(V.SelectLess(a, double.PositiveInfinity, result, a), x));
    }

    /// <summary>log(a + √(a² + c)), c = ±1, the argument in two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfRootSum<V>(V a, double c)
        where V : unmanaged, ISimd<V, double>
    {
        V square = a * a;
        V shifted = square + c;
        V shiftedLow = SumError(square, V.Broadcast(c), shifted) + V.FusedMultiplyAdd(a, a, -square);
        V root = V.Sqrt(shifted);
        V rootLow = (V.FusedMultiplyAdd(-root, root, shifted) + shiftedLow) / V.Max(root + root, SmallestNormal);
        V sum = a + root;
        V sumLow = SumError(a, root, sum) + rootLow;

        // Where a² would overflow, a + √(a² + c) is 2a.
        V high = V.SelectLess(a, 1e150, sum, a);
        V low = V.SelectLess(a, 1e150, sumLow, V.Zero);
        return LogOfPair(high, low, V.SelectLess(a, 1e150, V.Zero, V.Broadcast(1.0)));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>x·log y, 0 at x = 0 for every y ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V XLogY<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V log = LogPair(y, out V low);
        V product = x * log;
        V error = V.FusedMultiplyAdd(x, log, -product) + x * low;
        return XLogEdges(x, y, 0.0, product, error);
    }

    /// <summary>product + error inside the domain of x·log; its values at x = 0 and at the ends of the logarithm's domain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V XLogEdges<V>(V x, V y, double pole, V product, V error)
        where V : unmanaged, ISimd<V, double>
    {
        V exact = V.SelectLess(V.Abs(product), double.PositiveInfinity, product + error, product);
        exact = V.SelectEqual(product, 0.0, product, exact);
        V atEdge = x * LogEdges(y, pole, V.Broadcast(1.0));
        V inside = V.GreaterThan(y, pole) & V.LessThan(y, double.PositiveInfinity);
        V result = V.Select(inside, exact, atEdge);
        V zero = V.AreEqual(x, 0.0) & V.GreaterThanOrEqual(y, pole);
        return V.Select(zero, V.Zero, result);
    }
}

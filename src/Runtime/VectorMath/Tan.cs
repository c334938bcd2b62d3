using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The tangent of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V result = ReducedTan(x);
        return V.AnyLane(IsIrreducible(x)) ? TanOfIrreducible(result, x) : result;
    }

    /// <summary>tan x for reducible x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ReducedTan<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V n = Multiples(x, 0.6366197723675814);
        V r = ReduceByHalfPi(x, n, out V low);
        V square = r * r;
        V sinTail = SinTail(r, low, square);
        V sin = r + sinTail;
        V sinLow = (r - sin) + sinTail;
        V head = V.FusedMultiplyAdd(square, -0.5, 1.0);
        V cosTail = CosTail(r, low, square, head);
        V cos = head + cosTail;
        V cosLow = (head - cos) + cosTail;

        // sin/cos in even quadrants, −cos/sin in odd ones.
        V half = 0.5 * n;
        V even = V.AreEqual(V.Round(half), half);
        V sign = V.Broadcast(-0.0) & ~even;
        V quotient = Quotient(
            V.Select(even, sin, cos), V.Select(even, sinLow, cosLow), V.Select(even, cos, sin), V.Select(even, cosLow, sinLow));
        return V.SelectLess(V.Abs(x), 1e-8, x, quotient ^ sign);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>Beyond this magnitude lanes go one by one through the scalar function, which reduces exactly.</summary>
    private const double LargestReducible = 1e9;

    /// <summary>sin x for finite x, by exact reduction.</summary>
    internal static double SinOfAny(double x) => (double)DoubleDouble.Sin(x);

    /// <summary>cos x for finite x, by exact reduction.</summary>
    internal static double CosOfAny(double x) => (double)DoubleDouble.Cos(x);

    /// <summary>tan x for finite x, by exact reduction.</summary>
    internal static double TanOfAny(double x) => (double)(DoubleDouble.Sin(x) / DoubleDouble.Cos(x));

    /// <summary>Mask of finite lanes beyond <see cref="LargestReducible"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsIrreducible<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V magnitude = V.Abs(x);
        return V.GreaterThan(magnitude, LargestReducible) & V.LessThan(magnitude, double.PositiveInfinity);
    }

    /// <summary>
    /// x − n·π/2 = result + low, n = x/(π/2) rounded, for |x| ≤ <see cref="LargestReducible"/>: π/2 in three parts of
    /// 53 bits (Cody and Waite), each product exact by FMA.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByHalfPi<V>(V x, V n, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V first = V.FusedMultiplyAdd(n, -1.5707963267948966, x);
        V product = n * 6.123233995736766e-17;
        V r = first - product;
        V error = (first - r) - product - V.FusedMultiplyAdd(n, 6.123233995736766e-17, -product);
        low = V.FusedMultiplyAdd(n, 1.4973849048591833e-33, error);
        return r;
    }

    /// <summary>sin(r + low) for |r| ≤ π/4 as result + tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinTail<V>(V r, V low, V square)
        where V : unmanaged, ISimd<V, double>
    {
        V p = V.Polynomial(
            square, -0.16666666666666627, 0.008333333333321386, -0.00019841269828936025, 2.7557313375532525e-06,
            -2.5050706721773853e-08, 1.589372298157369e-10);
        return V.FusedMultiplyAdd(square * r, p, V.FusedMultiplyAdd(-0.5 * square, low, low));
    }

    /// <summary>cos(r + low) − (1 − r²/2 rounded) for |r| ≤ π/4, <paramref name="head"/> = 1 − r²/2 rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosTail<V>(V r, V low, V square, V head)
        where V : unmanaged, ISimd<V, double>
    {
        V p = V.Polynomial(
            square, 0.041666666666666595, -0.0013888888888873123, 2.4801587288771466e-05, -2.7557314127222854e-07,
            2.0875690434759125e-09, -1.1357848528025348e-11);
        V lost = V.FusedMultiplyAdd(square, -0.5, 1.0 - head);
        return lost + V.FusedMultiplyAdd(square * square, p, -(r * low));
    }

    /// <summary>sin(x + quadrants·π/2) without the lanes of large magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfQuadrant<V>(V x, double quadrants)
        where V : unmanaged, ISimd<V, double>
    {
        V n = Multiples(x, 0.6366197723675814);
        V r = ReduceByHalfPi(x, n, out V low);
        V square = r * r;
        V sin = r + SinTail(r, low, square);
        V head = V.FusedMultiplyAdd(square, -0.5, 1.0);
        V cos = head + CosTail(r, low, square, head);
        V quadrant = n + quadrants;
        V half = 0.5 * quadrant;
        V magnitude = V.SelectEqual(V.Round(half), half, sin, cos);

        // The second lowest bit of the quadrant negates.
        V sign = V.ShiftLeft(quadrant + Rounder, 62) & V.Broadcast(-0.0);
        return magnitude ^ sign;
    }

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SinOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, double> =>
        ReplaceLanes(result, IsIrreducible(x), x, SinOfAny);

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V CosOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, double> =>
        ReplaceLanes(result, IsIrreducible(x), x, CosOfAny);

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V TanOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, double> =>
        ReplaceLanes(result, IsIrreducible(x), x, TanOfAny);
}

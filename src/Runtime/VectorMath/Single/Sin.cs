using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMathF
{
    /// <summary>The sine of x radians. Lanes beyond ±10⁹ are evaluated one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : unmanaged, ISimd<V, float>
    {
        V result = V.InDouble<SinKernel>(x);
        return V.AnyLane(IsIrreducible(x)) ? SinOfIrreducible(result, x) : result;
    }

    /// <summary>result with the irreducible lanes replaced; not inlined, to keep the rare path out of loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SinOfIrreducible<V>(V result, V x)
        where V : unmanaged, ISimd<V, float> =>
        V.Select(IsIrreducible(x), MapLanes(x, static lane => float.IsFinite(lane) ? (float)VectorMath.SinOfAny(lane) : lane), result);

    private readonly struct SinKernel : IDoubleKernel
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Apply<V>(V x)
            where V : unmanaged, ISimd<V, double> =>
            SinOfQuadrant(x, 0.0);
    }

    /// <summary>sin(x + quadrants·π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfQuadrant<V>(V x, double quadrants)
        where V : unmanaged, ISimd<V, double>
    {
        V n = VectorMath.Multiples(x, 1.0 / VectorMath.HalfPi);
        V r = V.FusedMultiplyAdd(n, -VectorMath.HalfPiLow, V.FusedMultiplyAdd(n, -VectorMath.HalfPi, x));
        V square = r * r;
        V sin = V.FusedMultiplyAdd(
            square * r,
            V.Polynomial(square, -0.16666666639716166, 0.008333329157432026, -0.00019839260119883275, 2.71759231404899e-06),
            r);
        V cos = V.FusedMultiplyAdd(
            square,
            V.Polynomial(
                square, -0.4999999999950264, 0.04166666655409482, -0.00138888806284657, 2.479894316480903e-05,
                -2.7172882573805653e-07),
            1.0);
        V quadrant = n + quadrants;
        V half = 0.5 * quadrant;
        V magnitude = V.SelectEqual(V.Round(half), half, sin, cos);
        V sign = V.ShiftLeft(quadrant + VectorMath.Rounder, 62) & V.Broadcast(-0.0);
        return magnitude ^ sign;
    }

    /// <summary>Mask of finite lanes whose reduction the kernels do not do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsIrreducible<V>(V x)
        where V : unmanaged, ISimd<V, float>
    {
        V magnitude = V.Abs(x);
        return V.GreaterThan(magnitude, 1e9f) & V.LessThan(magnitude, float.PositiveInfinity);
    }
}

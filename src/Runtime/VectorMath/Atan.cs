using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V infinite = V.AreEqual(a, double.PositiveInfinity);
        V high = Arc(V.Select(infinite, V.Broadcast(1.0), a), V.Select(infinite, V.Zero, V.Broadcast(1.0)), out V low);
        return V.SelectLess(a, 1e-9, x, V.CopySign(high + low, x));
    }

    /// <summary>
    /// The angle of (x, y) in the first quadrant, = result + low: by the addition theorem brought to a tangent of
    /// magnitude at most tan(π/8), then a polynomial. Not (0, 0), at most one infinite, no over- or underflow of x ± y.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Arc<V>(V y, V x, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V flat = V.LessThan(y, 0.41421356237309503 * x);
        V steep = V.LessThan(x, 0.41421356237309503 * y);
        V diagonal = ~(flat | steep);
        V difference = y - x;
        V sum = y + x;
        V numerator = V.Select(flat, y, V.Select(steep, -x, difference));
        V numeratorLow = diagonal & SumError(y, -x, difference);
        V divisor = V.Select(flat, x, V.Select(steep, y, sum));
        V divisorLow = diagonal & SumError(y, x, sum);
        V angle = V.Select(flat, V.Zero, V.Select(steep, V.Broadcast(HalfPi), V.Broadcast(0.5 * HalfPi)));
        V angleLow = V.Select(flat, V.Zero, V.Select(steep, V.Broadcast(HalfPiLow), V.Broadcast(0.5 * HalfPiLow)));

        V tangent = numerator / divisor;
        V remainder = V.FusedMultiplyAdd(-tangent, divisor, numerator) + V.FusedMultiplyAdd(-tangent, divisorLow, numeratorLow);
        V square = tangent * tangent;
        V tail = V.FusedMultiplyAdd(
            square * tangent,
            V.Polynomial(
                square, -0.33333333333333204, 0.19999999999955456, -0.14285714280361866, 0.11111110790981867,
                -0.09090897958886941, 0.07692063589394715, -0.06663140565553563, 0.05848143946940487, -0.05040409884762547,
                0.0380917160015331, -0.017936062648252135),
            remainder / divisor);
        V result = angle + tangent;
        low = (tangent - (result - angle)) + (angleLow + tail);
        return result;
    }
}

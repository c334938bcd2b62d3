using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The inverse sine; NaN beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V small = V.FusedMultiplyAdd(x * x * x, AsinTail(V.Saturate(x * x, 0.0, 0.25)), x);
        V half = HalfArc(a, out V halfLow);
        V sum = HalfPi - 2.0 * half;
        V sumLow = (HalfPi - sum) - 2.0 * half;
        V large = sum + (sumLow + V.FusedMultiplyAdd(halfLow, -2.0, HalfPiLow));
        return V.SelectLess(a, 0.5, small, V.CopySign(large, x));
    }

    internal const double HalfPi = 1.5707963267948966;

    internal const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>(asin x − x)/x³ from z = x² ≤ ¼.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AsinTail<V>(V z)
        where V : unmanaged, ISimd<V, double> =>
        V.Polynomial(
            z,
            0.16666666666665453, 0.07500000000330659, 0.044642856831743453, 0.03038195904335856, 0.022371759530887374,
            0.017359690615278763, 0.013885315796130492, 0.012168978965001433, 0.0065279980617943744, 0.019530314232212086,
            -0.016230102290456908, 0.03191773050052431);

    /// <summary>½·acos a = asin √((1 − a)/2) = result + low for ½ ≤ a ≤ 1; NaN for a &gt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfArc<V>(V a, out V low)
        where V : unmanaged, ISimd<V, double>
    {
        V square = V.FusedMultiplyAdd(a, -0.5, 0.5);
        V root = V.Sqrt(square);
        V rootLow = 0.5 * V.FusedMultiplyAdd(-root, root, square) / V.Max(root, SmallestNormal);
        low = V.FusedMultiplyAdd(root * square, AsinTail(square), rootLow);
        return root;
    }
}

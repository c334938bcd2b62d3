using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V square = V.Saturate(x * x, 0.0, 1.0);
        V small = V.FusedMultiplyAdd(
            x * square,
            V.Polynomial(
                square, 0.16666666666666666, 0.008333333333333333, 0.00019841269841269592, 2.75573192241193e-06,
                2.505210834583078e-08, 1.6059050684597494e-10, 7.646477615688623e-13, 2.8483680398457293e-15),
            x);
        return V.SelectLess(a, 1.0, small, V.CopySign(HalfExpSum(a, -1.0), x));
    }

    /// <summary>(e^a ± e^−a)/2 for a ≥ 0, free of cancellation for a ≥ 1 or the sign +.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExpSum<V>(V a, double sign)
        where V : unmanaged, ISimd<V, double>
    {
        V power = ExpParts(V.Saturate(a, 0.0, 711.0), V.Zero, out V low, out V n);
        V inverse = sign * (1.0 / power) * V.PowerOfTwo(V.Max(-2.0 * n, -1022.0));
        V sum = power + inverse;
        V tail = (inverse - (sum - power)) + low;
        return V.ScaleB(sum + tail, n - 1.0);
    }
}

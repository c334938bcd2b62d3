using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>(eʳ − 1 − r) / r² for |r| ≤ ½ log 2, relative error of r + r²·q below 2⁻⁶¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpTail<V>(V r)
        where V : unmanaged, ISimd<V, double> =>
        V.Polynomial(
            r, 0.5, 0.16666666666666677, 0.0416666666666667, 0.008333333333321638, 0.0013888888888866752,
            0.00019841269886103555, 2.4801587360718543e-05, 2.755724423714121e-06, 2.7557242622512355e-07,
            2.5109025561502768e-08, 2.092448534708198e-09);

    /// <summary>e^(x + xLow) = (result + low) · 2ⁿ, n = <paramref name="exponent"/>, to about 60 bits, for x of magnitude below 1100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpParts<V>(V x, V xLow, out V low, out V exponent)
        where V : unmanaged, ISimd<V, double>
    {
        V n = Multiples(x, Log2E);
        V high = V.FusedMultiplyAdd(n, -Ln2High, x);
        V rest = V.FusedMultiplyAdd(n, -Ln2Low, xLow);
        V r = high + rest;
        V rLow = (high - r) + rest;
        V s = 1.0 + r;
        V tail = V.FusedMultiplyAdd(r * r, ExpTail(r), (r - (s - 1.0)) + V.FusedMultiplyAdd(r, rLow, rLow));
        V sum = s + tail;
        low = (s - sum) + tail;
        exponent = n;
        return sum;
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// log(1 + x) for 0 ≤ x ≤ 1, or NaN: with one of two exponents and no edges, at half of the cost of
    /// <see cref="Log1p{V}(V)"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1pUnit<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        // 1 + x = 2^k·(1 + f), k = 0 below ½ and 1 from there on, where x − 1 is exact (Sterbenz' lemma), and so is f.
        V k = V.SelectLess(x, 0.5, V.Zero, V.Broadcast(1.0));
        V part = x - k;
        V f = V.SelectLess(x, 0.5, part, 0.5 * part);
        V s = part / (x + 2.0 + k);
        V whole = V.SelectLess(x, 0.5, V.Zero, V.Broadcast(Ln2High));
        V low = V.SelectLess(x, 0.5, V.Zero, V.Broadcast(Ln2Low));
        V sum = whole + f;
        V error = f - (sum - whole);
        V halfSquare = 0.5 * f * f;
        return sum + (error - (halfSquare - V.FusedMultiplyAdd(s, halfSquare + Log1pUnitTail(s * s), low)));
    }

    /// <summary><see cref="LogTail{V}(V)"/> for 1 + f in [¾, 1½].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1pUnitTail<V>(V z)
        where V : unmanaged, ISimd<V, double> =>
        z * V.Polynomial(
            z, 0.6666666666667259, 0.3999999999620554, 0.2857142938921098, 0.2222213890534996, 0.18186342151590779,
            0.15250428761251567, 0.15366549740007227);
}

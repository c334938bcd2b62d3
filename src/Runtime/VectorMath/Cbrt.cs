using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The cube root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cbrt<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        V a = V.Abs(x);
        V normal = V.SelectLess(a, SmallestNormal, a * TwoPow54, a);
        V e = V.Exponent(normal);
        V third = V.Round(e * (1.0 / 3.0));
        V t = V.Significand(normal) * V.PowerOfTwo(V.FusedMultiplyAdd(third, -3.0, e));

        // 1/∛t by a polynomial and two steps of third order, then ∛t = t·r² and one Newton step with an exact residual.
        V r = V.Polynomial(
            t, 2.1248261248947937, -3.0519602642468566, 3.790408421173903, -2.8175677900037783, 1.198973284101321,
            -0.26900111212666467, 0.02462221854664792);
        r = RefineInverseCubeRoot(t, r);
        r = RefineInverseCubeRoot(t, r);
        V root = t * r * r;
        V square = root * root;
        V squareLow = V.FusedMultiplyAdd(root, root, -square);
        V residual = V.FusedMultiplyAdd(square, root, -t) + squareLow * root;
        root = V.FusedMultiplyAdd(residual * (r * r), -1.0 / 3.0, root);

        V exponent = third - V.SelectLess(a, SmallestNormal, V.Broadcast(18.0), V.Zero);
        V result = V.CopySign(root * V.PowerOfTwo(exponent), x);
        result = V.SelectLess(a, double.PositiveInfinity, result, x);
        return V.SelectEqual(x, 0.0, x, result);
    }

    /// <summary>r·(1 + d/3 + 2d²/9), d = 1 − t·r³: the next approximation of 1/∛t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RefineInverseCubeRoot<V>(V t, V r)
        where V : unmanaged, ISimd<V, double>
    {
        V d = V.FusedMultiplyAdd(-t * r, r * r, 1.0);
        return V.FusedMultiplyAdd(r * d, V.FusedMultiplyAdd(d, 2.0 / 9.0, 1.0 / 3.0), r);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>e^(a − b), the rounding error of the difference made good to first order; 1 for a = b, also where both are infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfDifference<V>(V a, V b)
        where V : unmanaged, ISimd<V, double>
    {
        V d = a - b;

        // Beyond 746 the power is 0 or infinite whatever was lost, and infinite arguments have no error.
        V lost = V.SelectLess(V.Abs(d), 746.0, SumError(a, -b, d), V.Zero);
        V power = Exp(d);
        V result = V.FusedMultiplyAdd(V.Min(power, double.MaxValue), lost, power);
        return V.SelectEqual(a, b, V.Broadcast(1.0), result);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The logarithm to base 2, exact at powers of 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log2<V>(V x)
        where V : unmanaged, ISimd<V, double> =>
        LogToBase(x, 1.0, 0.0, 1.4426950408889634, 2.0355273740931033e-17);

    /// <summary>e·unit + log(significand)·factor, the constants in two parts each; e·unitHigh is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogToBase<V>(V x, double unitHigh, double unitLow, double factor, double factorLow)
        where V : unmanaged, ISimd<V, double>
    {
        V normal = V.SelectLess(x, SmallestNormal, x * TwoPow54, x);
        V e = V.Exponent(normal) - V.SelectLess(x, SmallestNormal, V.Broadcast(54.0), V.Zero);
        V f = V.Significand(normal) - 1.0;
        V correction = LogCorrection(f, V.Zero);
        V log = f - correction;
        V logLow = (f - log) - correction;
        V product = log * factor;
        V productLow = V.FusedMultiplyAdd(log, factor, -product) + V.FusedMultiplyAdd(log, factorLow, logLow * factor);
        V whole = e * unitHigh;
        V sum = whole + product;
        V tail = (product - (sum - whole)) + V.FusedMultiplyAdd(e, unitLow, productLow);
        return LogEdges(x, 0.0, sum + tail);
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>1 / (1 + e⁻ˣ), with full relative accuracy also where it is tiny.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        // With e^(−|x|) = p·2ⁿ it is p/(1 + p·2ⁿ)·2ⁿ for x < 0 and 1/(1 + p·2ⁿ) otherwise.
        V power = ExpParts(V.Saturate(-V.Abs(x), -746.0, 0.0), V.Zero, out V powerLow, out V n);
        V scale = V.PowerOfTwo(V.Max(n, -1022.0));
        V scaled = power * scale;
        V divisor = 1.0 + scaled;
        V divisorLow = V.FusedMultiplyAdd(powerLow, scale, scaled - (divisor - 1.0));
        V high = V.SelectLess(x, 0.0, power, V.Broadcast(1.0));
        V low = V.SelectLess(x, 0.0, powerLow, V.Zero);
        return V.ScaleB(Quotient(high, low, divisor, divisorLow), V.SelectLess(x, 0.0, n, V.Zero));
    }
}

using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : unmanaged, ISimd<V, double>
    {
        // −E/(2 + E), E = e^(−2|x|) − 1: no cancellation, and the divisor is at least 1.
        V y = -2.0 * V.Saturate(V.Abs(x), 0.0, 20.0);
        V n = Multiples(y, Log2E);
        V high = Expm1Parts(y, n, V.PowerOfTwo(n), out V low);
        V divisor = 2.0 + high;
        V divisorLow = (high - (divisor - 2.0)) + low;
        V result = V.CopySign(Quotient(high, low, divisor, divisorLow), x);
        return V.SelectLess(V.Abs(x), 1e-9, x, result);
    }
}

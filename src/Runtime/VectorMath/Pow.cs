using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>xʸ as IEEE 754 says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V x, V y)
        where V : unmanaged, ISimd<V, double>
    {
        V result = PowOfMagnitude(V.Abs(x), y) ^ (x & SignOfOdd(y));

        // −∞ is a base like 0; other negative bases need a whole exponent.
        V negative = V.LessThan(x, 0.0) & V.GreaterThan(x, double.NegativeInfinity);
        V undefined = V.SelectEqual(V.Round(y), y, V.Zero, negative);
        return V.Select(undefined, V.Broadcast(double.NaN), result);
    }
}

using System;
using System.Runtime.CompilerServices;

namespace SymGrad.Simd;

public static partial class VectorMath
{
    /// <summary>The angle of the point (x, y), in [−π, π], as <see cref="Math.Atan2"/> has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : unmanaged, ISimd<V, double>
    {
        V b = V.Abs(y);
        V a = V.Abs(x);

        // Infinite arguments act as 1 beside a finite 0; (0, 0) acts as (1, 0).
        V infinite = V.AreEqual(V.Max(a, b), double.PositiveInfinity);
        V one = V.Broadcast(1.0);
        V infiniteB = V.SelectEqual(b, double.PositiveInfinity, one, V.Zero);
        V infiniteA = V.SelectEqual(a, double.PositiveInfinity, one, V.Zero);
        a = V.SelectEqual(V.Max(a, b), 0.0, one, a);
        V scale = V.SelectLess(V.Max(a, b), 1e-150, V.Broadcast(TwoPow600), one);
        scale = V.SelectLess(V.Max(a, b), 1e300, scale, V.Broadcast(0.25));
        b = V.Select(infinite, infiniteB, b * scale);
        a = V.Select(infinite, infiniteA, a * scale);

        V angle = Arc(b, a, out V low);
        V negative = V.LessThan(V.CopySign(one, x), 0.0);
        V reflected = 2.0 * HalfPi - angle;
        V reflectedLow = ((2.0 * HalfPi - reflected) - angle) + (2.0 * HalfPiLow - low);
        V result = V.Select(negative, reflected + reflectedLow, angle + low);
        return V.CopySign(V.Select(V.IsNaN(x) | V.IsNaN(y), x + y, result), y);
    }
}

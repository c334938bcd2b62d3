using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>√(x² + y²), without overflow or underflow of the squares.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <returns>The Euclidean norm, within 1 ulp. An infinity gives +∞, unless the other is NaN: NaN always spreads.</returns>
    /// <remarks>
    /// Source: C. F. Borges, "An improved algorithm for hypot(a, b)", 2019: the sum of the squares and its root in two doubles.
    /// The squares are scaled by a power of two only where they need it.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Hypot(double x, double y)
    {
        var sum = x * x + y * y;
        return sum is > SmallestSquare and < LargestSquare ? RootOfSquares(x, y, out _) : HypotOfEdge(x, y, 0.0);
    }

    /// <summary>√(x² + y² + z²), without overflow or underflow of the squares.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="z">Any number.</param>
    /// <returns>The Euclidean norm, within 1 ulp. An infinity gives +∞, unless another is NaN: NaN always spreads.</returns>
    /// <remarks>Source: as <see cref="Hypot(double, double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Hypot(double x, double y, double z)
    {
        var sum = x * x + y * y + z * z;
        return sum is > SmallestSquare and < LargestSquare ? RootOfSquares(x, y, z, out _) : HypotOfEdge(x, y, z);
    }

    /// <summary>√(x² + y²) and its partial derivatives, the direction of (x, y).</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="xPartial">Receives x/√(x² + y²), within 1.5 ulps; 0 at the origin.</param>
    /// <param name="yPartial">Receives y/√(x² + y²), within 1.5 ulps; 0 at the origin.</param>
    /// <returns>As <see cref="Hypot(double, double)"/>.</returns>
    /// <remarks>Source: quotients by one reciprocal, corrected by their remainders (P. W. Markstein, IBM J. R&amp;D 34, 1990).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Hypot(double x, double y, out double xPartial, out double yPartial)
    {
        var square = SumOfSquares(x, y);
        if (!(square.High is > SmallestSquare and < LargestSquare))
        {
            (var edge, xPartial, yPartial, _) = NormOfEdge(x, y, 0.0);
            return edge;
        }

        var norm = RoundedRoot(square, out var reciprocal);
        (xPartial, yPartial) = (Component(x, norm, reciprocal), Component(y, norm, reciprocal));
        return norm;
    }

    /// <summary>√(x² + y² + z²) and its partial derivatives, the direction of (x, y, z).</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="z">Any number.</param>
    /// <param name="xPartial">Receives x over the norm, within 1.5 ulps; 0 at the origin.</param>
    /// <param name="yPartial">Receives y over the norm, within 1.5 ulps; 0 at the origin.</param>
    /// <param name="zPartial">Receives z over the norm, within 1.5 ulps; 0 at the origin.</param>
    /// <returns>As <see cref="Hypot(double, double, double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Hypot(double x, double y, double z, out double xPartial, out double yPartial, out double zPartial)
    {
        var square = SumOfSquares(x, y, z);
        if (!(square.High is > SmallestSquare and < LargestSquare))
        {
            (var edge, xPartial, yPartial, zPartial) = NormOfEdge(x, y, z);
            return edge;
        }

        var norm = RoundedRoot(square, out var reciprocal);
        (xPartial, yPartial, zPartial) = (Component(x, norm, reciprocal), Component(y, norm, reciprocal), Component(z, norm, reciprocal));
        return norm;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Component(double x, double norm, double reciprocal)
    {
        var quotient = x * reciprocal;
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(-quotient, norm, x), reciprocal, quotient);
    }

    /// <summary>A component of a vector over its norm, the partial derivative of the norm.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="norm">A number ≥ 0.</param>
    /// <returns>x/norm; 0 where the norm is 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Normalised(double x, double norm) => norm == 0.0 ? 0.0 : x / norm;

    /// <summary>Between these the squares, and their rounding errors beside the largest, are normal numbers.</summary>
    private const double SmallestSquare = 1e-280, LargestSquare = 1e300;

    /// <summary>2^800 and 2^-600 keep the squares of the largest, and of everything that matters beside it, inside the range.</summary>
    private const double ScaleUp = 6.668014432879854e240, ScaleDown = 2.409919865102884e-181;

    /// <summary>The norm, rounded once, and its reciprocal to within 2 ulps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RootOfSquares(double x, double y, out double reciprocal) => RoundedRoot(SumOfSquares(x, y), out reciprocal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RootOfSquares(double x, double y, double z, out double reciprocal) => RoundedRoot(SumOfSquares(x, y, z), out reciprocal);

    /// <summary>
    /// What of the two squares reaches their sum (Knuth) is subtracted from the exact squares, which takes their rounding errors along.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble SumOfSquares(double x, double y)
    {
        var square = x * x;
        var sum = square + (y * y);
        var added = sum - square;
        return new(sum, Math.FusedMultiplyAdd(x, x, added - sum) + Math.FusedMultiplyAdd(y, y, -added));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble SumOfSquares(double x, double y, double z)
    {
        var part = SumOfSquares(x, y);
        var sum = part.High + (z * z);
        var added = sum - part.High;
        return new(sum, part.Low + ((part.High - (sum - added)) + Math.FusedMultiplyAdd(z, z, -added)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RoundedRoot(DoubleDouble square, out double reciprocal)
    {
        // The division goes on beside the root, of which it could be the next step.
        var root = Math.Sqrt(square.High);
        reciprocal = root * (1.0 / square.High);
        var rest = Math.FusedMultiplyAdd(-root, root, square.High) + square.Low;
        return Math.FusedMultiplyAdd(rest, 0.5 * reciprocal, root);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double HypotOfEdge(double x, double y, double z) => NormOfEdge(x, y, z).Norm;

    /// <summary>
    /// The components are quotients of scaled numbers: a norm that overflows, or is subnormal, has lost what they need. A tuple, since
    /// variables whose addresses are passed are kept in memory by those who call.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Norm, double X, double Y, double Z) NormOfEdge(double x, double y, double z)
    {
        var largest = Math.Max(Math.Max(Math.Abs(x), Math.Abs(y)), Math.Abs(z));
        if (!(largest <= double.MaxValue) || largest == 0.0)
        {
            return (largest, Normalised(x, largest), Normalised(y, largest), Normalised(z, largest));
        }

        var (scale, unscale) = largest < 1.0 ? (ScaleUp, 1.0 / ScaleUp) : (ScaleDown, 1.0 / ScaleDown);
        var norm = RootOfSquares(x * scale, y * scale, z * scale, out _);
        return (norm * unscale, Scaled(x), Scaled(y), Scaled(z));

        // Scaled in the order in which neither step leaves the range before the result does.
        double Scaled(double component) => scale > 1.0 ? component * scale / norm : component / norm * scale;
    }
}

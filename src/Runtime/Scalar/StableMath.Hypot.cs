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
    public static double Hypot(double x, double y)
    {
        var sum = x * x + y * y;
        return sum is > SmallestSquare and < LargestSquare ? RootOfSquares(x, y) : HypotOfEdge(x, y, 0.0);
    }

    /// <summary>√(x² + y² + z²), without overflow or underflow of the squares.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="z">Any number.</param>
    /// <returns>The Euclidean norm, within 1 ulp. An infinity gives +∞, unless another is NaN: NaN always spreads.</returns>
    /// <remarks>Source: as <see cref="Hypot(double, double)"/>.</remarks>
    public static double Hypot(double x, double y, double z)
    {
        var sum = x * x + y * y + z * z;
        return sum is > SmallestSquare and < LargestSquare ? RootOfSquares(x, y, z) : HypotOfEdge(x, y, z);
    }

    /// <summary>Between these the squares, and their rounding errors beside the largest, are normal numbers.</summary>
    private const double SmallestSquare = 1e-280, LargestSquare = 1e300;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RootOfSquares(double x, double y)
    {
        var (xx, yy) = (Square(x), Square(y));
        var sum = DoubleDouble.Sum(xx.High, yy.High);
        return RoundedRoot(sum.High, sum.Low + (xx.Low + yy.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RootOfSquares(double x, double y, double z)
    {
        var (xx, yy, zz) = (Square(x), Square(y), Square(z));
        var part = DoubleDouble.Sum(xx.High, yy.High);
        var sum = DoubleDouble.Sum(part.High, zz.High);
        return RoundedRoot(sum.High, part.Low + sum.Low + (xx.Low + yy.Low + zz.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RoundedRoot(double square, double low)
    {
        var root = Math.Sqrt(square);
        var slope = 0.5 / root;
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(-root, root, square) + low, slope, root);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double HypotOfEdge(double x, double y, double z)
    {
        var largest = Math.Max(Math.Max(Math.Abs(x), Math.Abs(y)), Math.Abs(z));
        if (!(largest <= double.MaxValue) || largest == 0.0)
        {
            return largest;
        }

        // 2^800 and 2^-600 keep the squares of the largest, and of everything that matters beside it, inside the range.
        const double tiny = 1e-139, up = 6.668014432879854e240, down = 2.409919865102884e-181;
        var (scale, unscale) = largest < tiny ? (up, 1.0 / up) : (down, 1.0 / down);
        return RootOfSquares(x * scale, y * scale, z * scale) * unscale;
    }

    private static DoubleDouble Square(double x) => DoubleDouble.Product(x, x);
}

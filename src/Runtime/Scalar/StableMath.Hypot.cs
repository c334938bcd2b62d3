using System;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>√(x² + y²), without overflow or underflow of the squares.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <returns>The Euclidean norm, within 1 ulp. An infinity gives +∞, unless the other is NaN: NaN always spreads.</returns>
    /// <remarks>Source: scaling by a power of two, the sum of squares and its root in two doubles (Borges, "An improved algorithm for hypot(a, b)", 2019).</remarks>
    public static double Hypot(double x, double y) => Hypot(x, y, 0.0);

    /// <summary>√(x² + y² + z²), without overflow or underflow of the squares.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="y">Any number.</param>
    /// <param name="z">Any number.</param>
    /// <returns>The Euclidean norm, within 1 ulp. An infinity gives +∞, unless another is NaN: NaN always spreads.</returns>
    /// <remarks>Source: as <see cref="Hypot(double, double)"/>.</remarks>
    public static double Hypot(double x, double y, double z)
    {
        var largest = Math.Max(Math.Max(Math.Abs(x), Math.Abs(y)), Math.Abs(z));
        if (!(largest <= double.MaxValue) || largest == 0.0)
        {
            return largest;
        }

        // 2^800 and 2^-600 keep the squares of the largest, and of everything that matters beside it, inside the range.
        const double tiny = 1e-140, huge = 1e140, up = 6.668014432879854e240, down = 2.409919865102884e-181;
        var (scale, unscale) = largest < tiny ? (up, 1.0 / up) : largest > huge ? (down, 1.0 / down) : (1.0, 1.0);
        var norm = DoubleDouble.Sqrt(Square(x * scale) + Square(y * scale) + Square(z * scale));
        return (double)norm * unscale;
    }

    private static DoubleDouble Square(double x) => DoubleDouble.Product(x, x);
}

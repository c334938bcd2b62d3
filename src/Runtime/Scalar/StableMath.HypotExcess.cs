using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>√(x² + c²) − c for c ≥ 0, without the cancellation where x is small beside c.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="c">A number ≥ 0.</param>
    /// <returns>√(x² + c²) − c, within 2.5 ulps. x = ±0 gives 0.</returns>
    /// <remarks>Source: x·(x/(√(x² + c²) + c)) with the norm of <see cref="Hypot(double, double)"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HypotExcess(double x, double c) => HypotExcess(x, c, out _, out _);

    /// <summary>√(x² + c²) − c for c ≥ 0, the norm, and its derivative in x.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="c">A number ≥ 0.</param>
    /// <param name="norm">Receives <see cref="Hypot(double, double)"/>.</param>
    /// <param name="direction">Receives x/√(x² + c²), within 1.5 ulps; 0 at the origin.</param>
    /// <returns>As <see cref="HypotExcess(double, double)"/>.</returns>
    /// <remarks>
    /// Source: both quotients by the reciprocal of one product, corrected by their remainders (P. W. Markstein, IBM J. R&amp;D 34, 1990):
    /// a division costs as much as all that replaces it, and occupies the unit that the root needs.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HypotExcess(double x, double c, out double norm, out double direction)
    {
        var square = SumOfSquares(x, c);
        if (!(square.High is > SmallestSquare and < LargestSquare))
        {
            (var edge, norm, direction) = HypotExcessOfEdge(x, c);
            return edge;
        }

        var root = Math.Sqrt(square.High);
        var sum = root + c;
        var inverse = 1.0 / Math.FusedMultiplyAdd(root, c, square.High);
        var reciprocal = inverse * sum;
        var rest = Math.FusedMultiplyAdd(-root, root, square.High) + square.Low;
        norm = Math.FusedMultiplyAdd(rest, 0.5 * reciprocal, root);
        direction = Component(x, norm, reciprocal);

        // Not −0 for −0, of which the corrected quotient is 0.
        return Math.Abs(x * Component(x, norm + c, inverse * root));
    }

    /// <summary>A tuple, since variables whose addresses are passed are kept in memory by those who call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Excess, double Norm, double Direction) HypotExcessOfEdge(double x, double c)
    {
        var (norm, direction, _, _) = NormOfEdge(x, c, 0.0);
        return (c >= 0.0 ? ExcessOfEdge(x, c) : x * (x / (norm + c)), norm, direction);
    }

    private static double ExcessOfEdge(double x, double c)
    {
        var largest = Math.Max(Math.Abs(x), c);
        if (!(largest <= double.MaxValue) || x == 0.0)
        {
            return double.IsNaN(largest) ? largest : x == 0.0 ? 0.0 : double.IsInfinity(c) ? x * (x / c) : largest;
        }

        // Scaled as the norm is, and multiplied in an order in which nothing leaves the range before the result does.
        if (largest < 1.0)
        {
            return x * ScaleUp / (RootOfSquares(x * ScaleUp, c * ScaleUp, out _) + (c * ScaleUp)) * x;
        }

        var quotient = x / (RootOfSquares(x * ScaleDown, c * ScaleDown, out _) + (c * ScaleDown));
        return Math.Abs(x) > 1.0 ? quotient * ScaleDown * x : quotient * x * ScaleDown;
    }
}

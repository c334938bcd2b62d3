using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <content>Hyperbolic functions, with the same bits on every machine and in less time than those of <see cref="Math"/>.</content>
public static partial class StableMath
{
    /// <summary>Below this magnitude x + O(x³) rounds to x.</summary>
    private const double NegligibleSquare = 1e-9;

    /// <summary>(eˣ − e^−x)/2.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>sinh x, within 1 ulp. ±0 and ±∞ give themselves.</returns>
    /// <remarks>Source: sinh(a + r) = sinh a·cosh r + cosh a·sinh r with a multiple a of log 2/64, in two doubles.</remarks>
    public static double Sinh(double x)
    {
        var magnitude = Math.Abs(x);
        return magnitude < 300.0 ? Math.CopySign(0.5 * DoubleDouble.TwiceSinh(magnitude), x) : SinhOfEdge(x);
    }

    /// <summary>(eˣ + e^−x)/2.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>cosh x, within 1 ulp. ±∞ gives +∞.</returns>
    /// <remarks>Source: as <see cref="Sinh(double)"/>.</remarks>
    public static double Cosh(double x) =>
        Math.Abs(x) < 300.0 ? 0.5 * DoubleDouble.TwiceCosh(Math.Abs(x)) : HalfExp(x) + HalfExp(-x);

    /// <summary>(eˣ − e^−x)/(eˣ + e^−x).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>tanh x, within 1 ulp. ±0 gives itself, ±∞ gives ±1.</returns>
    /// <remarks>Source: E/(2 + E) with E = e²ˣ − 1, in two doubles.</remarks>
    public static double Tanh(double x)
    {
        if (!(Math.Abs(x) is > NegligibleSquare and < 20.0))
        {
            return TanhOfEdge(x);
        }

        var expm1 = DoubleDouble.Expm1PartsOfPositive(2.0 * Math.Abs(x));
        return Math.CopySign((double)DoubleDouble.QuotientOfParts(expm1, TwoPlus(expm1)), x);
    }

    /// <summary>sinh x and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="cosh">Receives <see cref="Cosh(double)"/>.</param>
    /// <returns>As <see cref="Sinh(double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sinh(double x, out double cosh)
    {
        if (!(Math.Abs(x) is > NegligibleSquare and < 300.0))
        {
            (var edge, cosh) = SinhWithCoshOfEdge(x);
            return edge;
        }

        var sinh = DoubleDouble.TwiceSinh(Math.Abs(x), out var twiceCosh);
        cosh = 0.5 * twiceCosh;
        return Math.CopySign(0.5 * sinh, x);
    }

    /// <summary>tanh x and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="slope">Receives 1/cosh² x, within 1 ulp; see <see cref="SechSquared(double)"/>.</param>
    /// <returns>As <see cref="Tanh(double)"/>.</returns>
    /// <remarks>Source: with p = e²ˣ, (p − 1)/(p + 1) and 4p/(p + 1)², in two doubles.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tanh(double x, out double slope)
    {
        if (!(Math.Abs(x) is > NegligibleSquare and < 17.0))
        {
            (var edge, slope) = TanhWithSlopeOfEdge(x);
            return edge;
        }

        var expm1 = DoubleDouble.Expm1PartsOfPositive(2.0 * Math.Abs(x));
        var sum = TwoPlus(expm1);
        var reciprocal = 1.0 / (double)sum;
        var share = DoubleDouble.Quotient(DoubleDouble.OnePlus(expm1), sum, reciprocal);
        slope = 4.0 * DoubleDouble.RoundedQuotient(share, sum, reciprocal);
        return Math.CopySign(DoubleDouble.RoundedQuotient(expm1, sum, reciprocal), x);
    }

    /// <summary>log(x + √(x² + 1)).</summary>
    /// <param name="x">Any number.</param>
    /// <returns>asinh x, within 1 ulp. ±0 and ±∞ give themselves.</returns>
    /// <remarks>Source: the logarithm of the sum in two doubles, the root by one Newton step.</remarks>
    public static double Asinh(double x) => Asinh(x, out _);

    /// <summary>asinh x and its derivative.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="slope">Receives 1/√(x² + 1), within 1 ulp.</param>
    /// <returns>As <see cref="Asinh(double)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Asinh(double x, out double slope)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude is > NegligibleSquare and < 1e150))
        {
            slope = magnitude <= NegligibleSquare ? 1.0 : 1.0 / magnitude;
            return AsinhOfEdge(x);
        }

        var radicand = DoubleDouble.Sum(1.0, x * x);
        var low = radicand.Low + Math.FusedMultiplyAdd(x, x, -(x * x));
        var root = Math.Sqrt(radicand.High);
        var reciprocal = 1.0 / root;
        var rootLow = (Math.FusedMultiplyAdd(-root, root, radicand.High) + low) * (0.5 * reciprocal);
        slope = DoubleDouble.RoundedQuotient(1.0, new DoubleDouble(root, rootLow), reciprocal);
        var sum = DoubleDouble.SumOrdered(root, magnitude);
        return Math.CopySign((double)DoubleDouble.LogParts(sum.High, sum.Low + rootLow), x);
    }

    /// <summary>1/√(x² + 1), the derivative of <see cref="Asinh(double)"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The derivative, within 1.5 ulps; 0 at ±∞.</returns>
    public static double AsinhSlope(double x) => 1.0 / Hypot(1.0, x);

    /// <summary>½·log((1 + x)/(1 − x)).</summary>
    /// <param name="x">A number in [−1, 1]; NaN outside.</param>
    /// <returns>atanh x, within 1 ulp. ±0 gives itself, ±1 gives ±∞.</returns>
    /// <remarks>Source: the logarithm of the quotient in two doubles, both of whose terms are exact.</remarks>
    public static double Atanh(double x)
    {
        if (!(Math.Abs(x) is > NegligibleSquare and < 1.0))
        {
            return Math.Abs(x) <= NegligibleSquare ? x : Math.Abs(x) == 1.0 ? x * double.PositiveInfinity : double.NaN;
        }

        var quotient = DoubleDouble.Quotient(DoubleDouble.SumOrdered(1.0, x), DoubleDouble.SumOrdered(1.0, -x));
        return 0.5 * (double)DoubleDouble.LogParts(quotient.High, quotient.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble TwoPlus(DoubleDouble x)
    {
        // As 1 + x.
        var sum = 2.0 + x.High;
        return new(sum, (x.High - (sum - 2.0)) + x.Low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SinhOfEdge(double x) => HalfExp(x) - HalfExp(-x);

    /// <summary>eˣ/2, which may be finite where eˣ is not.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double HalfExp(double x) => x > 700.0 && x < 720.0
        ? DoubleDouble.Scale((double)DoubleDouble.Exp(x, out var exponent), exponent - 1)
        : 0.5 * Exp(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Sinh, double Cosh) SinhWithCoshOfEdge(double x) => (Sinh(x), Cosh(x));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Value, double Slope) TanhWithSlopeOfEdge(double x) => (Tanh(x), SechSquared(x));

    private static double TanhOfEdge(double x) => Math.Abs(x) >= 20.0 ? Math.CopySign(1.0, x) : x;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AsinhOfEdge(double x)
    {
        var magnitude = Math.Abs(x);
        return magnitude <= NegligibleSquare || !(magnitude <= double.MaxValue)
            ? x
            : Math.CopySign((double)(DoubleDouble.Log(magnitude) + DoubleDouble.Ln2), x);
    }
}

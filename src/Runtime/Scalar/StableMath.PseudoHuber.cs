using System;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class StableMath
{
    /// <summary>The pseudo-Huber loss δ²·(√(1 + (x/δ)²) − 1) = |δ|·(√(x² + δ²) − |δ|): x²/2 for small x, |δ|·|x| for large ones.</summary>
    /// <param name="x">The residual.</param>
    /// <param name="delta">Where the loss turns from a square into a line. 0 gives 0, the limit.</param>
    /// <returns>The loss, within 3 ulps.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PseudoHuber(double x, double delta) => PseudoHuber(x, delta, out _, out _);

    /// <summary>The pseudo-Huber loss and its partial derivatives.</summary>
    /// <param name="x">The residual.</param>
    /// <param name="delta">Where the loss turns from a square into a line.</param>
    /// <param name="xPartial">Receives <see cref="PseudoHuberSlope"/>.</param>
    /// <param name="deltaPartial">Receives <see cref="PseudoHuberDeltaSlope"/>.</param>
    /// <returns>As <see cref="PseudoHuber(double, double)"/>.</returns>
    /// <remarks>
    /// Source: with n = √(x² + δ²) the loss is x·x·|δ|/(n + |δ|), in which nothing cancels. The root and one reciprocal of a product
    /// serve all quotients, which are corrected by their remainders (P. W. Markstein, IBM J. R&amp;D 34, 1990).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PseudoHuber(double x, double delta, out double xPartial, out double deltaPartial)
    {
        var c = Math.Abs(delta);
        var square = x * x + c * c;
        if (!(square is > SmallestSquare and < LargestSquare && c > SmallestDelta))
        {
            (var edge, xPartial, var edgeSlope) = PseudoHuberOfEdge(x, c);
            deltaPartial = Math.CopySign(edgeSlope, delta);
            return edge;
        }

        var loss = PseudoHuberInRange(x, c, out xPartial, out var slope);
        deltaPartial = Math.CopySign(slope, delta);
        return loss;
    }

    /// <summary>x·|δ|/√(x² + δ²), the derivative of the pseudo-Huber loss in x.</summary>
    /// <param name="x">The residual.</param>
    /// <param name="delta">Where the loss turns from a square into a line.</param>
    /// <returns>The derivative, within 2.5 ulps; 0 for δ = 0.</returns>
    public static double PseudoHuberSlope(double x, double delta)
    {
        PseudoHuber(x, delta, out var slope, out _);
        return slope;
    }

    /// <summary>±(√(x² + δ²) − |δ|)²/√(x² + δ²) with the sign of δ, the derivative of the pseudo-Huber loss in δ.</summary>
    /// <param name="x">The residual.</param>
    /// <param name="delta">Where the loss turns from a square into a line.</param>
    /// <returns>The derivative, within 5 ulps; 0 for δ = 0.</returns>
    public static double PseudoHuberDeltaSlope(double x, double delta)
    {
        PseudoHuber(x, delta, out _, out var slope);
        return slope;
    }

    /// <summary>Below it a quotient by the norm may leave the range.</summary>
    private const double SmallestDelta = 1e-130;

    /// <summary>2^300: where x and δ are further apart than this factor, a limit is right to the last bit.</summary>
    private const double Apart = 2.037035976334486e90;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double PseudoHuberInRange(double x, double c, out double xPartial, out double cPartial)
    {
        var square = SumOfSquares(x, c);
        var root = Math.Sqrt(square.High);
        var sum = root + c;
        var inverse = 1.0 / Math.FusedMultiplyAdd(root, c, square.High);
        var (ofNorm, ofSum) = (inverse * sum, inverse * root);
        var half = 0.5 * (Math.FusedMultiplyAdd(-root, root, square.High) + square.Low);
        var norm = Math.FusedMultiplyAdd(half, ofNorm, root);
        sum = norm + c;
        var share = Component(x, sum, ofSum);
        xPartial = Component(c, norm, ofNorm) * x;
        cPartial = x * share * (share * (x * ofNorm));
        return Component(c, sum, ofSum) * x * x;
    }

    /// <summary>A tuple, since variables whose addresses are passed are kept in memory by those who call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (double Loss, double X, double C) PseudoHuberOfEdge(double x, double c)
    {
        var (size, ratio) = (Math.Abs(x), Math.Abs(x) / c);
        if (c == 0.0 || ratio > Apart)
        {
            return (c * size, c == 0.0 ? c * x : Math.CopySign(c, x), c == 0.0 ? c * size : size);
        }

        if (ratio < 1.0 / Apart)
        {
            return (0.5 * x * x, x, 0.25 * (size * ratio) * (ratio * ratio));
        }

        // So that neither the square of the larger nor the fourth power of the ratio leaves the range. Also NaN, which spreads.
        const int large = 450;
        var exponent = Math.Max(Math.ILogB(x), Math.ILogB(c)) - large;
        var loss = PseudoHuberInRange(Math.ScaleB(x, -exponent), Math.ScaleB(c, -exponent), out var xPartial, out var cPartial);
        return (Math.ScaleB(loss, 2 * exponent), Math.ScaleB(xPartial, exponent), Math.ScaleB(cPartial, exponent));
    }
}

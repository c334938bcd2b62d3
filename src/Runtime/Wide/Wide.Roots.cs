using System;

namespace SymGrad;

/// <content>Roots and the Euclidean norm: Newton's iteration from the root in double.</content>
public readonly partial struct Wide
{
    /// <summary>√x.</summary>
    /// <param name="x">Any number; NaN below 0.</param>
    /// <returns>The root; that of a square is exact.</returns>
    public static Wide Sqrt(in Wide x)
    {
        if (!x.IsRegular || x._isNegative)
        {
            return x.IsAnyZero || IsPositiveInfinity(x) ? x : NaN;
        }

        var scale = x._exponent >> 1;
        var scaled = ScaleB(x, -2 * scale);
        var inverse = InverseSqrt(scaled);
        var root = scaled * inverse;

        // The residual is exact, so that one more step rounds the root once.
        var residual = FusedMultiplyAdd(-root, root, scaled);
        return ScaleB(root + (residual * ScaleB(inverse, -1)), scale);
    }

    /// <summary>∛x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The root; that of a cube is exact.</returns>
    public static Wide Cbrt(in Wide x)
    {
        if (!x.IsRegular)
        {
            return x;
        }

        var scale = x._exponent / 3;
        var scaled = ScaleB(x, -3 * scale);
        Wide root = Math.Cbrt((double)scaled);
        for (var i = 0; i < 3; i++)
        {
            root -= (root - (scaled / (root * root))) / 3;
        }

        return ScaleB(ExactRoot(root, scaled, 3), scale);
    }

    /// <summary>The n-th root, of a negative number where n is odd.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="n">The degree; a negative one gives the reciprocal, and 0 gives NaN.</param>
    /// <returns>The root; that of an n-th power is exact.</returns>
    public static Wide RootN(in Wide x, int n)
    {
        if (x._isNegative)
        {
            return (n & 1) == 1 ? -RootN(-x, n) : x.IsAnyZero ? RootN(-x, n) : NaN;
        }

        return n switch
        {
            0 => NaN,
            1 => x,
            2 => Sqrt(x),
            3 => Cbrt(x),
            < 0 => One / RootN(x, n == int.MinValue ? int.MaxValue : -n),
            _ => !x.IsRegular ? x : ExactRoot(Pow(x, One / n), x, n),
        };
    }

    /// <summary>√(x·y).</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number of the same sign; NaN for others.</param>
    /// <returns>The value.</returns>
    public static Wide SqrtProduct(in Wide x, in Wide y) => Sqrt(x * y);

    /// <summary>√(x² + y²).</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>The norm; NaN if one is, as of <see cref="StableMath.Hypot(double, double)"/>.</returns>
    public static Wide Hypot(in Wide x, in Wide y) => Sqrt(FusedMultiplyAdd(x, x, y * y));

    /// <summary>√(x² + c²) − c.</summary>
    /// <param name="x">A number.</param>
    /// <param name="c">A number ≥ 0.</param>
    /// <returns>The value; 0 for x = 0.</returns>
    public static Wide HypotExcess(in Wide x, in Wide c) =>
        x.IsAnyZero && c >= Zero ? Zero
        : x.IsAnyInfinity && c >= Zero && !c.IsAnyInfinity ? PositiveInfinity
        : x * (x / (Hypot(x, c) + c));

    /// <summary>|δ|·(√(x² + δ²) − |δ|).</summary>
    /// <param name="x">A number.</param>
    /// <param name="delta">A number.</param>
    /// <returns>The value.</returns>
    public static Wide PseudoHuber(in Wide x, in Wide delta) =>
        delta.IsAnyInfinity && !x.IsAnyInfinity ? ScaleB(x * x, -1) : Abs(delta) * HypotExcess(x, Abs(delta));

    /// <summary>x·|δ|/√(x² + δ²).</summary>
    /// <param name="x">A number.</param>
    /// <param name="delta">A number.</param>
    /// <returns>The value; 0 for δ = 0.</returns>
    public static Wide PseudoHuberSlope(in Wide x, in Wide delta) =>
        x.IsAnyInfinity && !delta.IsAnyInfinity && !delta.IsAnyZero ? CopySign(Abs(delta), x)
        : delta.IsAnyInfinity && !x.IsAnyInfinity ? x
        : x * Normalised(Abs(delta), Hypot(x, delta));

    /// <summary>±(√(x² + δ²) − |δ|)²/√(x² + δ²) with the sign of δ.</summary>
    /// <param name="x">A number.</param>
    /// <param name="delta">A number.</param>
    /// <returns>The value; 0 for δ = 0.</returns>
    public static Wide PseudoHuberDeltaSlope(in Wide x, in Wide delta)
    {
        var excess = HypotExcess(x, Abs(delta));
        return CopySign(delta.IsAnyZero || x.IsAnyInfinity ? Abs(delta) * excess : excess * Normalised(excess, Hypot(x, delta)), delta);
    }

    /// <summary>A component of a vector over its norm.</summary>
    /// <param name="x">A number.</param>
    /// <param name="norm">A number ≥ 0.</param>
    /// <returns>The quotient; 0 where the norm is.</returns>
    public static Wide Normalised(in Wide x, in Wide norm) => norm.IsAnyZero ? Zero : x / norm;

    /// <summary>1/√x for x in [½, 2): 53 bits, twice doubled and then to the last bit.</summary>
    private static Wide InverseSqrt(in Wide x)
    {
        Wide root = 1 / Math.Sqrt((double)x);
        for (var i = 0; i < 3; i++)
        {
            root += ScaleB(root * (One - (x * root * root)), -1);
        }

        return root;
    }

    /// <summary>The root, without its rounding errors if x is the n-th power of a number of fewer bits.</summary>
    private static Wide ExactRoot(in Wide root, in Wide x, int n)
    {
        const int roundingErrors = 16;
        var shifted = ScaleB(root, roundingErrors);
        var shorter = (root + shifted) - shifted;
        return IntegerPower(shorter, n) == x ? shorter : root;
    }
}

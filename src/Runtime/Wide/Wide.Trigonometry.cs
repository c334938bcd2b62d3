namespace SymGrad;

/// <content>Trigonometric functions: the power series of the reduced angle.</content>
public readonly partial struct Wide
{
    /// <summary>sin x.</summary>
    /// <param name="x">Radians; of 2⁴⁰⁹⁶ or more they count as 0.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide Sin(in Wide x) =>
        x.IsRegular ? SinOfQuadrant(ReduceAngle(x, out var quadrant), quadrant) : x.IsAnyZero ? x : NaN;

    /// <summary>cos x.</summary>
    /// <param name="x">Radians; of 2⁴⁰⁹⁶ or more they count as 0.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide Cos(in Wide x) =>
        x.IsRegular ? SinOfQuadrant(ReduceAngle(x, out var quadrant), quadrant + 1) : x.IsAnyZero ? One : NaN;

    /// <summary>tan x.</summary>
    /// <param name="x">Radians; of 2⁴⁰⁹⁶ or more they count as 0.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide Tan(in Wide x) =>
        x.IsRegular ? TanOfQuadrant(ReduceAngle(x, out var quadrant), quadrant) : x.IsAnyZero ? x : NaN;

    /// <summary>sin(πx); exactly 0 for whole x.</summary>
    /// <param name="x">Half turns.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide SinPi(in Wide x)
    {
        if (!IsFinite(x))
        {
            return NaN;
        }

        var sine = SinOfQuadrant(ReduceHalfTurns(x, out var quadrant), quadrant);
        return sine.IsAnyZero ? CopySign(sine, x) : sine;
    }

    /// <summary>cos(πx); exactly 0 halfway between whole numbers.</summary>
    /// <param name="x">Half turns.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide CosPi(in Wide x)
    {
        if (!IsFinite(x))
        {
            return NaN;
        }

        var cosine = SinOfQuadrant(ReduceHalfTurns(x, out var quadrant), quadrant + 1);
        return cosine.IsAnyZero ? Zero : cosine;
    }

    /// <summary>tan(πx); +∞ at 2n + ½ and −∞ at 2n + 1½ (IEEE 754, 9.2.1).</summary>
    /// <param name="x">Half turns.</param>
    /// <returns>The value; NaN for ±∞.</returns>
    public static Wide TanPi(in Wide x)
    {
        if (!IsFinite(x))
        {
            return NaN;
        }

        var rest = ReduceHalfTurns(x, out var quadrant);
        return rest.IsAnyZero && (quadrant & 1) == 1 ? InfinityOf(quadrant == 3)
            : rest.IsAnyZero ? ZeroOf(x._isNegative != (quadrant == 2))
            : TanOfQuadrant(rest, quadrant);
    }

    /// <summary>cos x − 1.</summary>
    /// <param name="x">Radians.</param>
    /// <returns>The value, relatively accurate also near 0.</returns>
    public static Wide CosM1(in Wide x)
    {
        var sine = Sin(ScaleB(x, -1));
        return -ScaleB(sine * sine, 1);
    }

    private static Wide SinOfQuadrant(in Wide r, int quadrant)
    {
        var value = (quadrant & 1) == 0 ? SinOfReduced(r) : CosOfReduced(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    private static Wide TanOfQuadrant(in Wide r, int quadrant) =>
        (quadrant & 1) == 0 ? SinOfReduced(r) / CosOfReduced(r) : -CosOfReduced(r) / SinOfReduced(r);

    /// <summary>sin r for |r| ≤ π/4, accurate relative to r.</summary>
    private static Wide SinOfReduced(in Wide r) => r * Series(WideTables.InverseFactorials, -(r * r), first: 1, step: 2);

    private static Wide CosOfReduced(in Wide r) => Series(WideTables.InverseFactorials, -(r * r), first: 0, step: 2);
}

using System;

namespace SymGrad;

/// <content>Inverse trigonometric functions, all by the arctangent.</content>
public readonly partial struct Wide
{
    private const int ArctangentSteps = 32;

    /// <summary>The angle whose tangent is x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Radians between −π/2 and π/2.</returns>
    public static Wide Atan(in Wide x) => x.IsNotANumber ? x : Atan2(x, One);

    /// <summary>The angle whose sine is x.</summary>
    /// <param name="x">A number between −1 and 1; NaN for others.</param>
    /// <returns>Radians between −π/2 and π/2.</returns>
    public static Wide Asin(in Wide x) => IsCosine(x) ? Atan2(x, SqrtOfOneMinusSquare(x)) : NaN;

    /// <summary>The angle whose cosine is x.</summary>
    /// <param name="x">A number between −1 and 1; NaN for others.</param>
    /// <returns>Radians between 0 and π.</returns>
    public static Wide Acos(in Wide x) => IsCosine(x) ? Atan2(SqrtOfOneMinusSquare(x), x) : NaN;

    /// <summary>The angle whose tangent is x.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Half turns between −½ and ½.</returns>
    public static Wide AtanPi(in Wide x) => HalfTurns(Atan(x));

    /// <summary>The angle whose sine is x.</summary>
    /// <param name="x">A number between −1 and 1; NaN for others.</param>
    /// <returns>Half turns between −½ and ½.</returns>
    public static Wide AsinPi(in Wide x) => HalfTurns(Asin(x));

    /// <summary>The angle whose cosine is x.</summary>
    /// <param name="x">A number between −1 and 1; NaN for others.</param>
    /// <returns>Half turns between 0 and 1.</returns>
    public static Wide AcosPi(in Wide x) => HalfTurns(Acos(x));

    /// <summary>The angle of the point (x, y).</summary>
    /// <param name="y">The ordinate.</param>
    /// <param name="x">The abscissa.</param>
    /// <returns>Half turns between −1 and 1.</returns>
    public static Wide Atan2Pi(in Wide y, in Wide x) => HalfTurns(Atan2(y, x));

    /// <summary>The angle of the point (x, y).</summary>
    /// <param name="y">The ordinate.</param>
    /// <param name="x">The abscissa.</param>
    /// <returns>Radians between −π and π, with the sign of the ordinate, also if that is 0.</returns>
    public static Wide Atan2(in Wide y, in Wide x)
    {
        if (x.IsNotANumber || y.IsNotANumber)
        {
            return NaN;
        }

        var angle = FirstQuadrantAngle(Abs(y), Abs(x));
        return CopySign(x._isNegative ? Pi - angle : angle, y);
    }

    /// <summary>The angle of a point with y, x ≥ 0.</summary>
    private static Wide FirstQuadrantAngle(in Wide y, in Wide x)
    {
        if (y.IsAnyZero || (x.IsAnyInfinity && !y.IsAnyInfinity))
        {
            return Zero;
        }

        if (x.IsAnyInfinity)
        {
            return ScaleB(Pi, -2);
        }

        return y <= x ? AtanUpToOne(y / x) : HalfPi - AtanUpToOne(x / y);
    }

    /// <summary>atan x = atan c + atan((x − c)/(1 + c·x)), c the multiple of 1/32 that is nearest to x, 0 ≤ x ≤ 1.</summary>
    private static Wide AtanUpToOne(in Wide x)
    {
        var step = (int)Math.Round(ArctangentSteps * (double)x);
        if (step == 0)
        {
            return AtanOfSmall(x);
        }

        var known = ScaleB(step, -5);
        return Row(WideTables.Arctangents, step) + AtanOfSmall((x - known) / FusedMultiplyAdd(known, x, One));
    }

    /// <summary>atan x for |x| ≤ 1/64, accurate relative to x.</summary>
    private static Wide AtanOfSmall(in Wide x) => x * Series(WideTables.InverseOdds, -(x * x));

    private static bool IsCosine(in Wide x) => !x.IsNotANumber && Abs(x) <= One;

    /// <summary>√(1 − x²), the factors 1 ± x being exact where they are small.</summary>
    private static Wide SqrtOfOneMinusSquare(in Wide x) => Sqrt((One - x) * (One + x));

    private static Wide HalfTurns(in Wide radians) => radians * InversePi;
}

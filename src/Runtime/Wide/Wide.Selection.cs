using System;

namespace SymGrad;

/// <content>Functions that pick one of their arguments or its sign, and questions about a number.</content>
public readonly partial struct Wide
{
    /// <summary>|x|.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The magnitude.</returns>
    public static Wide Abs(in Wide x) => new(false, x._exponent, x._significand);

    /// <summary>The magnitude of the first with the sign of the second argument.</summary>
    /// <param name="x">Gives the magnitude.</param>
    /// <param name="sign">Gives the sign.</param>
    /// <returns>±|x|.</returns>
    public static Wide CopySign(in Wide x, in Wide sign) => new(sign._isNegative, x._exponent, x._significand);

    /// <summary>The greater number; +0 is greater than −0.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if one is.</returns>
    public static Wide Max(in Wide x, in Wide y) =>
        x.IsNotANumber || y.IsNotANumber ? NaN : x > y || (x == y && !x._isNegative) ? x : y;

    /// <summary>The less number; −0 is less than +0.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if one is.</returns>
    public static Wide Min(in Wide x, in Wide y) => -Max(-x, -y);

    /// <summary>The greater number; of a number and NaN, the number.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if both are.</returns>
    public static Wide MaxNumber(in Wide x, in Wide y) => x.IsNotANumber ? y : y.IsNotANumber ? x : Max(x, y);

    /// <summary>The less number; of a number and NaN, the number.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if both are.</returns>
    public static Wide MinNumber(in Wide x, in Wide y) => x.IsNotANumber ? y : y.IsNotANumber ? x : Min(x, y);

    /// <summary>The number farther from 0; of two equally far, the greater.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if one is.</returns>
    public static Wide MaxMagnitude(in Wide x, in Wide y)
    {
        var (a, b) = (Abs(x), Abs(y));
        return a > b ? x : b > a ? y : Max(x, y);
    }

    /// <summary>The number nearer to 0; of two equally near, the less.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if one is.</returns>
    public static Wide MinMagnitude(in Wide x, in Wide y)
    {
        var (a, b) = (Abs(x), Abs(y));
        return a < b ? x : b < a ? y : Min(x, y);
    }

    /// <summary>The number farther from 0; of a number and NaN, the number.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if both are.</returns>
    public static Wide MaxMagnitudeNumber(in Wide x, in Wide y) => x.IsNotANumber ? y : y.IsNotANumber ? x : MaxMagnitude(x, y);

    /// <summary>The number nearer to 0; of a number and NaN, the number.</summary>
    /// <param name="x">A number.</param>
    /// <param name="y">A number.</param>
    /// <returns>NaN if both are.</returns>
    public static Wide MinMagnitudeNumber(in Wide x, in Wide y) => x.IsNotANumber ? y : y.IsNotANumber ? x : MinMagnitude(x, y);

    /// <summary>The number, held within bounds.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="min">The lower bound.</param>
    /// <param name="max">The upper bound, not below the lower one.</param>
    /// <returns>NaN if the number is.</returns>
    public static Wide Clamp(in Wide x, in Wide min, in Wide max) => x < min ? min : x > max ? max : x;

    /// <summary>Whether it is NaN.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsNaN(in Wide x) => x.IsNotANumber;

    /// <summary>Whether it is neither infinite nor NaN.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsFinite(in Wide x) => x.IsRegular || x.IsAnyZero;

    /// <summary>Whether it is +0 or −0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsZero(in Wide x) => x.IsAnyZero;

    /// <summary>Whether it is +∞ or −∞.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsInfinity(in Wide x) => x.IsAnyInfinity;

    /// <summary>Whether it is +∞.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsPositiveInfinity(in Wide x) => x.IsAnyInfinity && !x._isNegative;

    /// <summary>Whether it is −∞.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsNegativeInfinity(in Wide x) => x.IsAnyInfinity && x._isNegative;

    /// <summary>Whether it is not NaN.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The answer.</returns>
    public static bool IsRealNumber(in Wide x) => !x.IsNotANumber;

    /// <summary>Whether it is less than 0, or −0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for NaN.</returns>
    public static bool IsNegative(in Wide x) => x._isNegative && !x.IsNotANumber;

    /// <summary>Whether it is greater than 0, or +0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>False for NaN.</returns>
    public static bool IsPositive(in Wide x) => !x._isNegative && !x.IsNotANumber;
}

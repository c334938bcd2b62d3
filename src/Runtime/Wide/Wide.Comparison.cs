namespace SymGrad;

/// <content>Order and equality: false with NaN, and −0 equals +0 (IEEE 754).</content>
public readonly partial struct Wide
{
    /// <summary>Whether the numbers are equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>False with NaN.</returns>
    public static bool operator ==(in Wide left, in Wide right) => AreOrdered(left, right) && Order(left, right) == 0;

    /// <summary>Whether the numbers differ.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>True with NaN.</returns>
    public static bool operator !=(in Wide left, in Wide right) => !(left == right);

    /// <summary>Whether the first number is less.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>False with NaN.</returns>
    public static bool operator <(in Wide left, in Wide right) => AreOrdered(left, right) && Order(left, right) < 0;

    /// <summary>Whether the first number is greater.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>False with NaN.</returns>
    public static bool operator >(in Wide left, in Wide right) => AreOrdered(left, right) && Order(left, right) > 0;

    /// <summary>Whether the first number is less or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>False with NaN.</returns>
    public static bool operator <=(in Wide left, in Wide right) => AreOrdered(left, right) && Order(left, right) <= 0;

    /// <summary>Whether the first number is greater or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    /// <returns>False with NaN.</returns>
    public static bool operator >=(in Wide left, in Wide right) => AreOrdered(left, right) && Order(left, right) >= 0;

    private static bool AreOrdered(in Wide left, in Wide right) => !left.IsNotANumber && !right.IsNotANumber;

    private static int Order(in Wide left, in Wide right)
    {
        var (sign, other) = (left.SignOfNumber, right.SignOfNumber);
        return sign != other ? sign.CompareTo(other) : sign * OrderOfMagnitudes(left, right);
    }

    /// <summary>−1, 0 or 1, where the numbers are not NaN and none or both are zero.</summary>
    private static int OrderOfMagnitudes(in Wide left, in Wide right)
    {
        if (!left.IsRegular || !right.IsRegular)
        {
            return left.IsAnyInfinity.CompareTo(right.IsAnyInfinity);
        }

        return left._exponent != right._exponent
            ? (left._exponent < right._exponent ? -1 : 1)
            : UInt256.Compare(left._significand, right._significand);
    }

    /// <summary>−1, 0 or 1; 0 for NaN.</summary>
    private int SignOfNumber => IsAnyZero || IsNotANumber ? 0 : _isNegative ? -1 : 1;
}

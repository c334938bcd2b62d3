using System;

namespace SymGrad;

/// <content>The operators of arithmetic, correctly rounded, and the fused multiply-add.</content>
public readonly partial struct Wide
{
    /// <summary>The sum, correctly rounded.</summary>
    /// <param name="left">A summand.</param>
    /// <param name="right">A summand.</param>
    /// <returns>left + right.</returns>
    public static Wide operator +(in Wide left, in Wide right) => Sum(left, right, right._isNegative);

    /// <summary>The difference, correctly rounded.</summary>
    /// <param name="left">The minuend.</param>
    /// <param name="right">The subtrahend.</param>
    /// <returns>left − right.</returns>
    public static Wide operator -(in Wide left, in Wide right) => Sum(left, right, !right._isNegative);

    /// <summary>The number with the opposite sign.</summary>
    /// <param name="value">A number.</param>
    /// <returns>−value.</returns>
    public static Wide operator -(in Wide value) => new(!value._isNegative, value._exponent, value._significand);

    /// <summary>The product, correctly rounded.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <returns>left·right; 0·∞ is NaN.</returns>
    public static Wide operator *(in Wide left, in Wide right)
    {
        var isNegative = left._isNegative != right._isNegative;
        if (!left.IsRegular || !right.IsRegular)
        {
            return SpecialProduct(left, right, isNegative);
        }

        var high = UInt256.Multiply(left._significand, right._significand, out var low);
        var guard = low.L3 | ((low.L2 | low.L1 | low.L0) != 0 ? 1UL : 0);
        return Normalised(isNegative, left._exponent + right._exponent, high, guard);
    }

    /// <summary>The quotient, correctly rounded.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    /// <returns>left/right; 0/0 and ∞/∞ are NaN, any other quotient by 0 is infinite.</returns>
    public static Wide operator /(in Wide left, in Wide right)
    {
        var isNegative = left._isNegative != right._isNegative;
        if (!left.IsRegular || !right.IsRegular)
        {
            return SpecialQuotient(left, right, isNegative);
        }

        var quotient = UInt256.Divide(left._significand, right._significand, out var isBelowOne, out var guard);
        return Rounded(isNegative, left._exponent - right._exponent + (isBelowOne ? 0 : 1), quotient, guard);
    }

    /// <summary>The remainder of the division whose quotient is truncated, exactly.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    /// <returns>left − right·truncate(left/right), with the sign of the dividend.</returns>
    public static Wide operator %(in Wide left, in Wide right) => Remainder(left, right, out _);

    /// <summary>left·right + addend; at most 2⁻²⁵⁰ ulp worse than rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <param name="addend">A summand.</param>
    /// <returns>The sum.</returns>
    public static Wide FusedMultiplyAdd(in Wide left, in Wide right, in Wide addend)
    {
        if (!left.IsRegular || !right.IsRegular || !addend.IsRegular)
        {
            return (left * right) + addend;
        }

        var isNegative = left._isNegative != right._isNegative;
        var exponent = left._exponent + right._exponent;
        var upper = UInt256.Multiply(left._significand, right._significand, out var lower);
        var high = Normalised(isNegative, exponent, upper, 0);
        var low = Normalised(isNegative, exponent - Precision, lower, 0);

        // high + addend = sum + error exactly (Knuth's TwoSum), so only the last addition rounds what is not below its last bit.
        var sum = high + addend;
        var part = sum - high;
        var error = (high - (sum - part)) + (addend - part);
        return sum.IsRegular || sum.IsAnyZero ? sum + (error + low) : sum;
    }

    private static Wide Sum(in Wide left, in Wide right, bool isRightNegative)
    {
        if (!left.IsRegular || !right.IsRegular)
        {
            return SpecialSum(left, right, isRightNegative);
        }

        if (left._isNegative == isRightNegative)
        {
            return left._exponent >= right._exponent ? SumOfMagnitudes(left, right) : SumOfMagnitudes(right, left, isRightNegative);
        }

        var order = OrderOfMagnitudes(left, right);
        return order == 0 ? Vanished(left._exponent)
            : order > 0 ? DifferenceOfMagnitudes(left, right, left._isNegative)
            : DifferenceOfMagnitudes(right, left, isRightNegative);
    }

    private static Wide Vanished(long exponent)
    {
        WideAsymptote.Vanished = Math.Max(WideAsymptote.Vanished, exponent);
        return Zero;
    }

    private static Wide SumOfMagnitudes(in Wide larger, in Wide smaller) => SumOfMagnitudes(larger, smaller, larger._isNegative);

    private static Wide SumOfMagnitudes(in Wide larger, in Wide smaller, bool isNegative)
    {
        var distance = larger._exponent - smaller._exponent;
        if (distance > Precision + 1)
        {
            return new(isNegative, larger._exponent, larger._significand);
        }

        var aligned = smaller._significand.ShiftRight((int)distance, out var guard);
        var sum = UInt256.Add(larger._significand, aligned, out var carry);
        if (carry == 0)
        {
            return Rounded(isNegative, larger._exponent, sum, guard);
        }

        guard = (guard >> 1) | (guard & 1) | (sum.L0 << 63);
        var halved = sum.ShiftRight(1, out _);
        return Rounded(isNegative, larger._exponent + 1, new(halved.L3 | (1UL << 63), halved.L2, halved.L1, halved.L0), guard);
    }

    private static Wide DifferenceOfMagnitudes(in Wide larger, in Wide smaller, bool isNegative)
    {
        var distance = larger._exponent - smaller._exponent;
        if (distance > Precision + 1)
        {
            return new(isNegative, larger._exponent, larger._significand);
        }

        var aligned = smaller._significand.ShiftRight((int)distance, out var guard);
        var difference = UInt256.Subtract(larger._significand, aligned, guard == 0 ? 0 : 1UL);
        var result = Normalised(isNegative, larger._exponent, difference, 0 - guard);
        WideAsymptote.Cancelled |= larger._exponent - result._exponent > WideAsymptote.Cancellation;
        return result;
    }

    private static Wide SpecialSum(in Wide left, in Wide right, bool isRightNegative)
    {
        if (left.IsNotANumber || right.IsNotANumber || (left.IsAnyInfinity && right.IsAnyInfinity && left._isNegative != isRightNegative))
        {
            return NaN;
        }

        if (left.IsAnyInfinity || (right.IsAnyZero && !left.IsAnyZero))
        {
            return left;
        }

        // A sum of two zeros is −0 only if both are.
        return left.IsAnyZero && right.IsAnyZero
            ? ZeroOf(left._isNegative && isRightNegative)
            : new(isRightNegative, right._exponent, right._significand);
    }

    private static Wide SpecialProduct(in Wide left, in Wide right, bool isNegative)
    {
        if (left.IsNotANumber || right.IsNotANumber)
        {
            return NaN;
        }

        var isInfinite = left.IsAnyInfinity || right.IsAnyInfinity;
        var isZero = left.IsAnyZero || right.IsAnyZero;
        return isInfinite && isZero ? NaN : isInfinite ? InfinityOf(isNegative) : ZeroOf(isNegative);
    }

    private static Wide SpecialQuotient(in Wide left, in Wide right, bool isNegative)
    {
        if (left.IsNotANumber || right.IsNotANumber || (left.IsAnyInfinity && right.IsAnyInfinity) || (left.IsAnyZero && right.IsAnyZero))
        {
            return NaN;
        }

        return left.IsAnyInfinity || right.IsAnyZero ? InfinityOf(isNegative) : ZeroOf(isNegative);
    }
}

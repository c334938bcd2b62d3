using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <content>The correctly rounded operations: + − × ÷, fused multiply-add, square and cube root.</content>
internal sealed partial class BigMath
{
    public BigFloat Add(BigFloat left, BigFloat right)
    {
        if (!left.IsFinite || !right.IsFinite)
        {
            return AddNonFinite(left, right);
        }

        if (left.IsZero || right.IsZero)
        {
            return Round(left.IsZero ? right : left);
        }

        return left.Magnitude >= right.Magnitude ? AddSmaller(left, right) : AddSmaller(right, left);
    }

    public BigFloat Subtract(BigFloat left, BigFloat right) => Add(left, -right);

    public BigFloat Multiply(BigFloat left, BigFloat right) => Round(MultiplyExactly(left, right));

    /// <summary>left · right + addend with one rounding.</summary>
    public BigFloat FusedMultiplyAdd(BigFloat left, BigFloat right, BigFloat addend) =>
        Add(MultiplyExactly(left, right), addend);

    /// <summary>left / right; x/0 is ±∞ by the sign of x (the one zero counts as +0), 0/0 is NaN.</summary>
    public BigFloat Divide(BigFloat left, BigFloat right)
    {
        if (left.IsNaN || right.IsNaN || (left.IsInfinity && right.IsInfinity) || (left.IsZero && right.IsZero))
        {
            return BigFloat.NaN;
        }

        if (left.IsInfinity || right.IsZero)
        {
            return BigFloat.Infinity(right.Sign < 0 ? -left.Sign : left.Sign);
        }

        return left.IsZero || right.IsInfinity ? BigFloat.Zero : DivideFinite(left, right);
    }

    /// <summary>left − right · truncate(left / right), exact before the final rounding, as the operator % of C#.</summary>
    public BigFloat Remainder(BigFloat left, BigFloat right)
    {
        if (!left.IsFinite || right.IsNaN || right.IsZero)
        {
            return BigFloat.NaN;
        }

        if (right.IsInfinity || BigFloat.Abs(left) < BigFloat.Abs(right))
        {
            return Round(left);
        }

        // Modular powers of two keep a huge quotient from being formed.
        long shift = left.Exponent - right.Exponent;
        BigInteger modulus = BigInteger.Abs(right.Mantissa);
        return shift >= 0
            ? Round(BigInteger.Remainder(left.Mantissa * BigInteger.ModPow(2, shift, modulus), modulus), right.Exponent)
            : Round(BigInteger.Remainder(left.Mantissa, modulus << (int)-shift), left.Exponent);
    }

    public BigFloat Sqrt(BigFloat x)
    {
        if (x.IsNaN || x.Sign < 0)
        {
            return BigFloat.NaN;
        }

        if (x.IsInfinity || x.IsZero)
        {
            return x;
        }

        BigInteger scaled = ScaleForRoot(x, degree: 2, out long exponent);
        BigInteger root = Integers.SquareRoot(scaled);
        return RoundInexact(root, exponent, exact: root * root == scaled);
    }

    public BigFloat Cbrt(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero)
        {
            return x;
        }

        if (x.Sign < 0)
        {
            return -Cbrt(-x);
        }

        BigInteger scaled = ScaleForRoot(x, degree: 3, out long exponent);
        BigInteger root = Integers.CubeRoot(scaled);
        return RoundInexact(root, exponent, exact: root * root * root == scaled);
    }

    private static BigFloat AddNonFinite(BigFloat left, BigFloat right)
    {
        bool opposite = left.IsInfinity && right.IsInfinity && left.Sign != right.Sign;
        if (left.IsNaN || right.IsNaN || opposite)
        {
            return BigFloat.NaN;
        }

        return left.IsInfinity ? left : right;
    }

    private static BigFloat MultiplyExactly(BigFloat left, BigFloat right)
    {
        if (left.IsFinite && right.IsFinite)
        {
            return BigFloat.Exact(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);
        }

        int sign = left.Sign * right.Sign;
        return sign == 0 ? BigFloat.NaN : BigFloat.Infinity(sign);
    }

    private BigFloat AddSmaller(BigFloat larger, BigFloat smaller)
    {
        // Far below the last bit that counts, only the sign of the smaller operand matters for the rounding.
        long floor = Math.Min(larger.Exponent, larger.Magnitude - Bits) - 3;
        if (smaller.Magnitude < floor)
        {
            return Round(Integers.Shift(larger.Mantissa, larger.Exponent - floor) + smaller.Sign, floor);
        }

        long exponent = Math.Min(larger.Exponent, smaller.Exponent);
        BigInteger sum = Integers.Shift(larger.Mantissa, larger.Exponent - exponent)
            + Integers.Shift(smaller.Mantissa, smaller.Exponent - exponent);
        return Round(sum, exponent);
    }

    private BigFloat DivideFinite(BigFloat left, BigFloat right)
    {
        int missing = Bits + 2 - Integers.BitLength(left.Mantissa) + Integers.BitLength(right.Mantissa);
        int shift = Math.Max(missing, 0);
        BigInteger quotient = BigInteger.DivRem(
            BigInteger.Abs(left.Mantissa) << shift, BigInteger.Abs(right.Mantissa), out BigInteger remainder);
        BigFloat magnitude = RoundInexact(quotient, left.Exponent - right.Exponent - shift, remainder.IsZero);
        return left.Sign == right.Sign ? magnitude : -magnitude;
    }

    /// <summary>The mantissa scaled to a root of Bits + 2 bits or more and an exponent divisible by the degree.</summary>
    private BigInteger ScaleForRoot(BigFloat x, int degree, out long rootExponent)
    {
        long shift = Math.Max(0, (degree * (Bits + 2L)) - Integers.BitLength(x.Mantissa));
        long misfit = (x.Exponent - shift) % degree;
        shift += misfit < 0 ? misfit + degree : misfit;
        rootExponent = (x.Exponent - shift) / degree;
        return x.Mantissa << (int)shift;
    }

    /// <summary>Rounds a truncated result; a sticky bit stands for the digits cut off (Modern Computer Arithmetic, 3.1).</summary>
    private BigFloat RoundInexact(BigInteger truncated, long exponent, bool exact) =>
        Round((truncated << 1) + (exact ? BigInteger.Zero : BigInteger.One), exponent - 1);
}

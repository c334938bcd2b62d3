using System;

namespace SymGrad;

/// <content>
/// The reduction of angles modulo π/2 with as many digits of 2/π as are needed (Payne and Hanek, "Radian reduction for
/// trigonometric functions", 1983).
/// </content>
public readonly partial struct Wide
{
    /// <summary>Angles of 2⁴⁰⁹⁶ or more, which no finite double comes near, count as 0.</summary>
    private const int MaxAngleExponent = 4096;

    /// <summary>
    /// So many limbs of 2/π leave 256 bits of the reduced angle, even if 256 leading ones cancel, and 64 of which the last
    /// may be wrong.
    /// </summary>
    private const int ReductionLimbs = 16;

    private const int LimbBits = 64;

    /// <summary>x = q·π/2 + result with |result| ≤ π/4, accurate relative to the result; gives q modulo 4.</summary>
    private static Wide ReduceAngle(in Wide x, out int quadrant)
    {
        quadrant = 0;
        if (x._exponent < 0)
        {
            return x;
        }

        if (x._exponent > MaxAngleExponent)
        {
            return Zero;
        }

        var turns = FractionOfQuarterTurns(x, out quadrant);
        quadrant = x._isNegative ? -quadrant & 3 : quadrant;
        return x._isNegative ? -(turns * HalfPi) : turns * HalfPi;
    }

    /// <summary>x = q/2 + result/π with |result| ≤ π/4; gives q modulo 4.</summary>
    private static Wide ReduceHalfTurns(in Wide x, out int quadrant)
    {
        var halves = Round(ScaleB(x, 1));
        quadrant = Modulo4(halves);
        return (x - ScaleB(halves, -1)) * Pi;
    }

    /// <summary>|x|·2/π = q + result with |result| ≤ ½; gives q modulo 4.</summary>
    private static Wide FractionOfQuarterTurns(in Wide x, out int quadrant)
    {
        // Digits of 2/π before these contribute multiples of 4 only.
        var first = Math.Max(0, (((int)x._exponent - Precision - LimbBits - 2) / LimbBits) + 1);
        Span<ulong> product = stackalloc ulong[ReductionLimbs + 5];
        MultiplyByTwoOverPi(x._significand, first, product);

        // The product has fractionBits bits after the point; shifted, it has whole limbs of them.
        var fractionBits = Precision + (LimbBits * (first + ReductionLimbs)) - (int)x._exponent;
        var point = (fractionBits + LimbBits - 1) / LimbBits;
        ShiftLeft(product, (LimbBits * point) - fractionBits);
        quadrant = (int)product[point] & 3;
        var fraction = product[..point];
        var isAboveHalf = (long)fraction[^1] < 0;
        if (isAboveHalf)
        {
            quadrant = (quadrant + 1) & 3;
            Negate(fraction);
        }

        return LeadingBits(fraction, isAboveHalf);
    }

    /// <summary>The product, the lowest limb first, of a significand and the limbs of 2/π from the given one on.</summary>
    private static void MultiplyByTwoOverPi(in UInt256 significand, int first, Span<ulong> product)
    {
        var digits = WideTables.TwoOverPi.Slice(first, ReductionLimbs);
        product.Clear();
        for (var i = 0; i < ReductionLimbs; i++)
        {
            var digit = digits[ReductionLimbs - 1 - i];
            ulong carry = 0;
            product[i] = UInt256.MultiplyAdd(significand.L0, digit, product[i], ref carry);
            product[i + 1] = UInt256.MultiplyAdd(significand.L1, digit, product[i + 1], ref carry);
            product[i + 2] = UInt256.MultiplyAdd(significand.L2, digit, product[i + 2], ref carry);
            product[i + 3] = UInt256.MultiplyAdd(significand.L3, digit, product[i + 3], ref carry);
            product[i + 4] = carry;
        }
    }

    /// <summary>Shifts an integer, the lowest limb first, left by less than a limb.</summary>
    private static void ShiftLeft(Span<ulong> integer, int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var i = integer.Length - 1; i > 0; i--)
        {
            integer[i] = (integer[i] << count) | (integer[i - 1] >> (LimbBits - count));
        }

        integer[0] <<= count;
    }

    /// <summary>The two's complement of an integer, the lowest limb first.</summary>
    private static void Negate(Span<ulong> integer)
    {
        ulong carry = 1;
        for (var i = 0; i < integer.Length; i++)
        {
            integer[i] = ~integer[i] + carry;
            carry = integer[i] == 0 ? carry : 0;
        }
    }

    /// <summary>The number that a fraction is, the lowest limb first.</summary>
    private static Wide LeadingBits(ReadOnlySpan<ulong> fraction, bool isNegative)
    {
        var top = fraction.Length - 1;
        while (top > 4 && fraction[top] == 0)
        {
            top--;
        }

        var significand = new UInt256(fraction[top], fraction[top - 1], fraction[top - 2], fraction[top - 3]);
        return Normalised(isNegative, LimbBits * (top + 1 - fraction.Length), significand, fraction[top - 4]);
    }
}

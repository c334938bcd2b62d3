using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>Integer operations that BigInteger lacks on netstandard2.0.</summary>
internal static class Integers
{
    private const int CubeRootSteps = 200;

    /// <summary>Bits of |value|; 0 for 0.</summary>
    public static int BitLength(BigInteger value)
    {
        if (value.Sign < 0)
        {
            value = -value;
        }

        byte[] bytes = value.ToByteArray();
        int last = bytes.Length - 1;
        if (bytes[last] == 0 && last > 0)
        {
            last--;
        }

        int length = 8 * last;
        for (int top = bytes[last]; top != 0; top >>= 1)
        {
            length++;
        }

        return length;
    }

    /// <summary>value / 2^shift to nearest, ties to even; shift ≥ 1.</summary>
    public static BigInteger ShiftRightToNearest(BigInteger value, int shift)
    {
        if (value.Sign < 0)
        {
            return -ShiftRightToNearest(-value, shift);
        }

        BigInteger doubled = value >> (shift - 1);
        BigInteger quotient = doubled >> 1;
        if (doubled.IsEven)
        {
            return quotient;
        }

        bool tie = doubled << (shift - 1) == value;
        return tie && quotient.IsEven ? quotient : quotient + BigInteger.One;
    }

    /// <summary>value · 2^shift, rounded down where shift is negative.</summary>
    public static BigInteger Shift(BigInteger value, long shift)
    {
        if (shift >= 0)
        {
            return value << (int)shift;
        }

        return shift < -int.MaxValue ? (value.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : value >> (int)-shift;
    }

    /// <summary>
    /// ⌊√value⌋ by Newton's iteration whose precision doubles each step, one correction at the end
    /// (Zimmermann, "Karatsuba square root"; the adaptive-precision form is that of CPython's math.isqrt).
    /// </summary>
    public static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero)
        {
            return value;
        }

        int rootBits = (BitLength(value) - 1) / 2;
        BigInteger root = BigInteger.One;
        int known = 0;
        for (int step = BitLength(rootBits) - 1; step >= 0; step--)
        {
            int before = known;
            known = rootBits >> step;
            root = (root << (known - before - 1)) + ((value >> ((2 * rootBits) - before - known + 1)) / root);
        }

        return root * root > value ? root - BigInteger.One : root;
    }

    /// <summary>
    /// ⌊∛value⌋ of a non-negative value by Newton's iteration from above, which falls monotonically to the root
    /// (Brent and Zimmermann, Modern Computer Arithmetic, 1.5.2). The start comes from the leading half of the digits.
    /// </summary>
    public static BigInteger CubeRoot(BigInteger value)
    {
        BigInteger root = CubeRootFromAbove(value);
        for (int step = 0; step < CubeRootSteps; step++)
        {
            BigInteger next = ((root << 1) + (value / (root * root))) / 3;
            if (next >= root)
            {
                break;
            }

            root = next;
        }

        return root;
    }

    private static BigInteger CubeRootFromAbove(BigInteger value)
    {
        int length = BitLength(value);
        if (length <= 48)
        {
            return BigInteger.One << ((length + 2) / 3);
        }

        // Half of the digits of the root first; adding 1 keeps the start above the root.
        int dropped = length / 6;
        return (CubeRoot(value >> (3 * dropped)) + BigInteger.One) << dropped;
    }
}

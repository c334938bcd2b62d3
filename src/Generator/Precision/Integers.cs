using System;
using System.Numerics;

namespace SymGrad.Generator.Precision;

/// <summary>Integer operations that BigInteger lacks on netstandard2.0.</summary>
internal static class Integers
{
    private const int FractionBits = 52;
    private const int CubeRootSteps = 200;

    /// <summary>Bits of |value|; 0 for 0.</summary>
    public static int BitLength(BigInteger value)
    {
        double approximation = (double)value;
        if (double.IsInfinity(approximation))
        {
            return BitLengthOfLong(value);
        }

        long bits = BitConverter.DoubleToInt64Bits(approximation);
        int length = Math.Max(0, ((int)(bits >> FractionBits) & 0x7FF) - 1022);

        // The conversion may have rounded up to a power of two; whether it rounds at all depends on the host.
        bool isPower = (bits & ((1L << FractionBits) - 1)) == 0;
        return isPower && length > 0 && (BigInteger.Abs(value) >> (length - 1)).IsZero ? length - 1 : length;
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
        bool down = doubled.IsEven || (quotient.IsEven && doubled << (shift - 1) == value);
        return down ? quotient : quotient + BigInteger.One;
    }

    /// <summary>value · 2^shift, rounded down where shift is negative.</summary>
    public static BigInteger Shift(BigInteger value, long shift)
    {
        if (shift < -int.MaxValue)
        {
            return value.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero;
        }

        return value.IsZero ? value : value << checked((int)shift);
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

    private static int BitLengthOfLong(BigInteger value)
    {
        byte[] bytes = BigInteger.Abs(value).ToByteArray();
        int last = bytes.Length - 1;
        return bytes[last] == 0
            ? (8 * (last - 1)) + BitLength(bytes[last - 1])
            : (8 * last) + BitLength(bytes[last]);
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

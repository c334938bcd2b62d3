using System;

namespace SymGrad.Generator.Precision;

/// <summary>Distances between floating-point numbers, counted in representable numbers.</summary>
internal static class Ulps
{
    private const int FractionBitsOfLog = 24;

    /// <summary>Steps from one double to the other; 0 for −0 and 0 and for two NaN, the largest value if one is NaN.</summary>
    public static ulong Distance(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.IsNaN(left) == double.IsNaN(right) ? 0 : ulong.MaxValue;
        }

        return Difference(Rank(left), Rank(right));
    }

    /// <summary>Steps from one float to the other; special values as for double.</summary>
    public static ulong Distance(float left, float right)
    {
        if (float.IsNaN(left) || float.IsNaN(right))
        {
            return float.IsNaN(left) == float.IsNaN(right) ? 0 : ulong.MaxValue;
        }

        return Difference(Rank(left), Rank(right));
    }

    /// <summary>Bits of error: log₂(1 + distance), 64 if one number is NaN.</summary>
    public static double Bits(double left, double right) => Log2OfSuccessor(Distance(left, right));

    /// <summary>Bits of error: log₂(1 + distance), 64 if one number is NaN.</summary>
    public static double Bits(float left, float right) => Log2OfSuccessor(Distance(left, right));

    /// <summary>Doubles in order: the bits of positive numbers, and the negated magnitude of negative ones.</summary>
    public static long Rank(double value) => BitConverter.DoubleToInt64Bits(value) is var bits && bits >= 0 ? bits : long.MinValue - bits;

    private static long Rank(float value)
    {
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return bits >= 0 ? bits : (long)int.MinValue - bits;
    }

    private static ulong Difference(long left, long right) =>
        unchecked(left >= right ? (ulong)left - (ulong)right : (ulong)right - (ulong)left);

    /// <summary>
    /// log₂(1 + count) to 2^-24 by repeated squaring (Knuth, TAOCP 1, 1.2.2, exercise 25): IEEE operations only, because
    /// Math.Log differs between hosts and the choice of a form must not.
    /// </summary>
    private static double Log2OfSuccessor(ulong count)
    {
        double rest = 1 + (double)count;
        double log = 0;
        for (; rest >= 2; rest /= 2)
        {
            log++;
        }

        double weight = 0.5;
        for (int bit = 0; bit < FractionBitsOfLog && rest > 1; bit++, weight /= 2)
        {
            rest *= rest;
            if (rest >= 2)
            {
                rest /= 2;
                log += weight;
            }
        }

        return log;
    }
}

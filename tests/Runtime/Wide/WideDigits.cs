using System;
using System.Numerics;

namespace SymGrad.Runtime.Tests.WideNumbers;

/// <summary>A finite number as an integer times a power of two, exactly.</summary>
public readonly record struct WideDigits(BigInteger Integer, long Exponent)
{
    private const int ChunkBits = 53;

    /// <summary>A <see cref="Wide"/>, read as a sum of doubles.</summary>
    public static WideDigits Of(Wide value)
    {
        if (Wide.IsZero(value))
        {
            return new(BigInteger.Zero, 0);
        }

        long exponent = Wide.ILogB(value);
        var rest = Wide.ScaleB(value, -(int)exponent);
        var integer = BigInteger.Zero;
        while (!Wide.IsZero(rest))
        {
            rest = Wide.ScaleB(rest, ChunkBits);
            exponent -= ChunkBits;
            var chunk = Wide.Truncate(rest);
            integer = (integer << ChunkBits) + new BigInteger((long)chunk);
            rest -= chunk;
        }

        return new(integer, exponent);
    }

    /// <summary>The bits in which two numbers agree: the negated binary logarithm of their relative difference, at most 300.</summary>
    public static int AgreeingBits(WideDigits expected, WideDigits actual)
    {
        const int most = 300;
        var exponent = Math.Min(expected.Exponent, actual.Exponent);
        if (Math.Abs(expected.Magnitude - actual.Magnitude) > 1)
        {
            return expected.IsZero && actual.IsZero ? most : 0;
        }

        var exact = expected.ScaledTo(exponent);
        var difference = BigInteger.Abs(exact - actual.ScaledTo(exponent));
        return difference.IsZero ? most : (int)(BigInteger.Abs(exact).GetBitLength() - difference.GetBitLength());
    }

    public bool IsZero => Integer.IsZero;

    /// <summary>The integer of which the number is 2^exponent times.</summary>
    public BigInteger ScaledTo(long exponent) => IsZero ? BigInteger.Zero : Integer << (int)(Exponent - exponent);

    private long Magnitude => Exponent + (long)BigInteger.Abs(Integer).GetBitLength();
}

using System;
using System.Numerics;
using System.Threading;

namespace SymGrad.Generator.Precision;

/// <summary>
/// Fixed-point numbers computed on first use, once per power of two of the precision, and shared by all contexts.
/// The level depends on the precision asked for, never on what was asked earlier, so results do not depend on history.
/// </summary>
/// <param name="first">Smallest index.</param>
/// <param name="last">Largest index.</param>
/// <param name="compute">Gives the number of an index, scaled by 2^w, to within a few thousand units.</param>
internal sealed class CachedTable(int first, int last, Func<int, int, BigInteger> compute)
{
    private const int FirstLevelBits = 256;
    private const int GuardBits = 32;

    // Boxed numbers, because a reference is written atomically; two threads may compute the same number twice, no more.
    private readonly object?[]?[] levels = new object?[]?[20];

    /// <summary>The number scaled by 2^w, rounded down.</summary>
    public BigInteger Get(int index, int w)
    {
        int level = 0;
        while (FirstLevelBits << level < w)
        {
            level++;
        }

        int bits = (FirstLevelBits << level) + GuardBits;
        return Entry(level, index, bits) >> (bits - w);
    }

    private BigInteger Entry(int level, int index, int bits)
    {
        object?[] entries = Volatile.Read(ref levels[level])
            ?? Interlocked.CompareExchange(ref levels[level], new object?[last - first + 1], null)
            ?? levels[level]!;
        ref object? entry = ref entries[index - first];
        if (Volatile.Read(ref entry) is BigInteger known)
        {
            return known;
        }

        BigInteger value = compute(index, bits);
        Volatile.Write(ref entry, value);
        return value;
    }
}

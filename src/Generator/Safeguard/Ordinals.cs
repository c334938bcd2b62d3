using System;

namespace SymGrad.Generator.Safeguard;

/// <summary>Doubles in the order of their representations, in which equal steps are about equal ratios.</summary>
internal static class Ordinals
{
    /// <summary>The number that lies a part of the way from one to another.</summary>
    public static double Between(double from, double to, double part)
    {
        var (low, high) = (Rank(from), Rank(to));
        var rank = low + (long)(part * ((double)high - low));
        return BitConverter.Int64BitsToDouble(rank >= 0 ? rank : long.MinValue - rank);
    }

    private static long Rank(double value) => BitConverter.DoubleToInt64Bits(value) is var bits && bits >= 0 ? bits : long.MinValue - bits;
}

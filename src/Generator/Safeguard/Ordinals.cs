using System;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Safeguard;

/// <summary>Doubles in the order of their representations, in which equal steps are about equal ratios.</summary>
internal static class Ordinals
{
    /// <summary>The number that lies a part of the way from one to another.</summary>
    public static double Between(double from, double to, double part)
    {
        var (low, high) = (Ulps.Rank(from), Ulps.Rank(to));
        var rank = low + (long)(part * ((double)high - low));
        return BitConverter.Int64BitsToDouble(rank >= 0 ? rank : long.MinValue - rank);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Rules.Tests.Rows;

/// <summary>Deterministic values of an argument.</summary>
internal sealed record Sample(SymType Type, double Min, double Max)
{
    private const int Count = 24;

    /// <summary>Numbers inside of an interval: evenly, and evenly among the floating-point numbers, so that every magnitude occurs.</summary>
    public static Sample Reals(double min, double max) => new(SymType.Double, min, max);

    public static Sample Integers(int min, int max) => new(SymType.Int32, min, max);

    public IReadOnlyList<double> Values()
    {
        if (Type == SymType.Int32)
        {
            return [.. Enumerable.Range((int)Min, (int)(Max - Min) + 1).Select(n => (double)n)];
        }

        var (lo, hi) = (Math.Max(Min, -double.MaxValue), Math.Min(Max, double.MaxValue));
        var (lowRank, highRank) = (Rank(lo), Rank(hi));
        var (moderateLo, moderateHi) = (Math.Max(lo, -40), Math.Min(hi, 40));
        var byRank = Fractions(0.618).Select(f => Number(lowRank + decimal.Floor(f * (highRank - lowRank))));
        var evenly = moderateLo < moderateHi ? Fractions(0.382).Select(f => moderateLo + ((double)f * (moderateHi - moderateLo))) : [];
        return [.. byRank.Concat(evenly).Concat([Math.BitIncrement(lo), Math.BitDecrement(hi), 1e-8, -1e-3]).Where(x => lo < x && x < hi)];
    }

    // Multiples of an irrational number, modulo 1, spread evenly and hit no special point.
    private static IEnumerable<decimal> Fractions(double step) => Enumerable.Range(1, Count).Select(i => (decimal)((i * step) % 1.0));

    private static decimal Rank(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : (decimal)long.MinValue - bits;
    }

    private static double Number(decimal rank)
        => BitConverter.Int64BitsToDouble(rank >= 0 ? (long)rank : long.MinValue - (long)rank);
}

using System;

namespace SymGrad.Accuracy.Tests.Scoring;

/// <summary>Bits of error of many results: log₂(1 + ulps), and 64 for a non-finite result whose exact value is finite.</summary>
internal sealed class Tally
{
    private double _sum;

    /// <summary>Bits of a non-finite result.</summary>
    public const double NonFiniteBits = 64;

    public int Count { get; private set; }

    /// <summary>The largest error.</summary>
    public double Worst { get; private set; }

    /// <summary>Results that are infinite or not a number.</summary>
    public int NonFinite { get; private set; }

    /// <summary>NaN if nothing was scored.</summary>
    public double Mean => _sum / Count;

    public void Add(double bits, bool isFinite)
    {
        Count++;
        _sum += bits;
        Worst = Math.Max(Worst, bits);
        NonFinite += isFinite ? 0 : 1;
    }

    public void Add(Tally other)
    {
        Count += other.Count;
        _sum += other._sum;
        Worst = Math.Max(Worst, other.Worst);
        NonFinite += other.NonFinite;
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SymGrad.Generator.Stabilise;

/// <summary>A product of powers of numbered unknowns.</summary>
internal readonly struct Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    private readonly ImmutableArray<(int Unknown, int Power)> _powers;

    private Monomial(IEnumerable<(int Unknown, int Power)> powers) => _powers = [.. powers.Where(p => p.Power != 0).OrderBy(p => p.Unknown)];

    /// <summary>The product of nothing, 1.</summary>
    public static Monomial One { get; } = new([]);

    /// <summary>The unknowns with their powers, none of them 0.</summary>
    public ImmutableArray<(int Unknown, int Power)> Powers => _powers.IsDefault ? [] : _powers;

    public static Monomial Of(int unknown) => new([(unknown, 1)]);

    public int PowerOf(int unknown) => Powers.FirstOrDefault(p => p.Unknown == unknown).Power;

    public Monomial Times(Monomial other)
        => new(Powers.Concat(other.Powers).GroupBy(p => p.Unknown).Select(g => (g.Key, g.Sum(p => p.Power))));

    /// <summary>What is left when the factors of <paramref name="divisor"/> are taken out.</summary>
    public Monomial Over(Monomial divisor) => Times(new(divisor.Powers.Select(p => (p.Unknown, -p.Power))));

    /// <summary>The factors that both have.</summary>
    public Monomial Common(Monomial other) => new(Powers.Select(p => (p.Unknown, Math.Min(p.Power, other.PowerOf(p.Unknown)))));

    /// <summary>Whether no power is negative.</summary>
    public bool IsWhole => Powers.All(p => p.Power > 0);

    /// <summary>The lexicographic order, in which the greatest monomial of a product is the product of the greatest.</summary>
    public int CompareTo(Monomial other)
    {
        var quotient = Over(other);
        return quotient.Powers.IsEmpty ? 0 : quotient.Powers[0].Power;
    }

    public bool Equals(Monomial other) => Powers.SequenceEqual(other.Powers);

    public override bool Equals(object? obj) => obj is Monomial other && Equals(other);

    public override int GetHashCode() => Powers.Aggregate(17, (hash, p) => unchecked((((hash * 31) + p.Unknown) * 31) + p.Power));
}

using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// A quotient of polynomials, the denominator as the factors that divisions have brought in, of which none divides the
/// numerator. Two are equal where their products crosswise are: an identity between rational functions is proved, not
/// sampled. A quotient by 0 is equal to nothing.
/// </summary>
internal sealed class Fraction
{
    private readonly IReadOnlyList<Polynomial> _factors;

    private Fraction(Polynomial numerator, IEnumerable<Polynomial> factors)
    {
        var left = new List<Polynomial>();
        foreach (var factor in factors)
        {
            if (numerator.Over(factor) is { } quotient)
            {
                numerator = quotient;
            }
            else
            {
                left.Add(factor);
            }
        }

        Numerator = numerator;
        _factors = left;
        Denominator = left.Aggregate(Polynomial.One, (a, b) => a.Times(b));
    }

    public static Fraction Zero { get; } = Constant(Rational.Zero);

    public static Fraction One { get; } = Constant(Rational.One);

    public Polynomial Numerator { get; }

    public Polynomial Denominator { get; }

    public IEnumerable<int> Unknowns => Numerator.Unknowns.Concat(Denominator.Unknowns).Distinct();

    public static Fraction Constant(Rational value) => Of(Polynomial.Constant(value));

    public static Fraction Unknown(int unknown) => Of(Polynomial.Unknown(unknown));

    public static Fraction Of(Polynomial numerator) => new(numerator, []);

    public static Fraction operator +(Fraction a, Fraction b)
    {
        var own = b._factors.ToList();
        var others = new List<Polynomial>();
        foreach (var factor in a._factors)
        {
            if (own.FirstOrDefault(factor.Is) is { } shared)
            {
                own.Remove(shared);
            }
            else
            {
                others.Add(factor);
            }
        }

        // a.N/(common·others) + b.N/(common·own)
        var sum = Product(a.Numerator, own).Plus(Product(b.Numerator, others));
        return new(sum, a._factors.Concat(own));
    }

    public static Fraction operator -(Fraction a, Fraction b) => a + (Constant(-Rational.One) * b);

    public static Fraction operator *(Fraction a, Fraction b)
    {
        // Each against the other's denominator first, before the product grows.
        var (first, second) = (new Fraction(a.Numerator, b._factors), new Fraction(b.Numerator, a._factors));
        return new(first.Numerator.Times(second.Numerator), first._factors.Concat(second._factors));
    }

    public static Fraction operator /(Fraction a, Fraction b)
        => a * new Fraction(b.Denominator, FactorsOf(b.Numerator, a._factors.Concat(b._factors)));

    /// <summary>A power with a whole exponent.</summary>
    public Fraction Power(int exponent)
    {
        var positive = Enumerable.Repeat(this, Math.Abs(exponent)).Aggregate(One, (a, b) => a * b);
        return exponent < 0 ? One / positive : positive;
    }

    public bool Is(Fraction other) => Numerator.Times(other.Denominator).Is(other.Numerator.Times(Denominator));

    /// <summary>The number that this is a multiple of another by; null where it is none.</summary>
    public Rational? MultipleOf(Fraction other)
    {
        var (a, b) = (Numerator.Times(other.Denominator), other.Numerator.Times(Denominator));
        if (a.IsTooLarge || b.IsTooLarge || a.IsZero || b.IsZero)
        {
            return null;
        }

        var factor = a.Leading.Coefficient / b.Leading.Coefficient;
        return a.Is(b.Times(Polynomial.Constant(factor))) ? factor : null;
    }

    /// <summary>A and B of this = A·unknown + B, both free of the unknown; null where it is no such thing.</summary>
    public (Fraction Slope, Fraction Offset)? LinearIn(int unknown)
        => Numerator.IsTooLarge || Denominator.IsTooLarge || Denominator.DegreeIn(unknown) > 0 || Numerator.DegreeIn(unknown) > 1 ? null
            : (new(Numerator.CoefficientOf(unknown, 1), _factors), new(Numerator.CoefficientOf(unknown, 0), _factors));

    /// <summary>The value for given values of the unknowns; null where one has none.</summary>
    public Fraction? Substitute(Func<int, Fraction?> valueOf)
    {
        var values = Unknowns.ToDictionary(u => u, valueOf);
        return values.Values.Any(v => v is null) ? null : _factors.Aggregate(Value(Numerator), (quotient, f) => quotient / Value(f));

        Fraction Value(Polynomial polynomial) => polynomial.IsTooLarge ? Of(polynomial) : polynomial.Terms
            .Select(t => t.Monomial.Powers.Aggregate(Constant(t.Coefficient), (product, p) => product * values[p.Unknown]!.Power(p.Power)))
            .Aggregate(Zero, (a, b) => a + b);
    }

    private static Polynomial Product(Polynomial first, IEnumerable<Polynomial> others) => others.Aggregate(first, (a, b) => a.Times(b));

    /// <summary>A divisor as its single unknowns, the factors that are known, and the rest.</summary>
    private static List<Polynomial> FactorsOf(Polynomial divisor, IEnumerable<Polynomial> known)
    {
        if (divisor.IsZero || divisor.IsTooLarge)
        {
            return [Polynomial.TooLarge];
        }

        var content = divisor.Content;
        var factors = content.Powers.SelectMany(p => Enumerable.Repeat(Polynomial.Unknown(p.Unknown), p.Power)).ToList();
        var rest = divisor.Over(content);
        foreach (var factor in known.Where(f => !f.IsNumber).ToList())
        {
            while (rest.Over(factor) is { } quotient)
            {
                factors.Add(factor);
                rest = quotient;
            }
        }

        factors.Add(rest);
        return factors;
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// A polynomial with rational coefficients. One that would become too large is <see cref="TooLarge"/>, and so is all that
/// is computed from it.
/// </summary>
internal sealed class Polynomial
{
    private const int MaximumTerms = 1024;

    private readonly Dictionary<Monomial, Rational> _terms = [];

    private Polynomial(IEnumerable<(Monomial Monomial, Rational Coefficient)> terms)
    {
        foreach (var (monomial, coefficient) in terms)
        {
            var sum = (_terms.TryGetValue(monomial, out var known) ? known : Rational.Zero) + coefficient;
            _terms.Remove(monomial);
            if (!sum.IsZero)
            {
                _terms.Add(monomial, sum);
            }
        }
    }

    /// <summary>Equal to nothing, not even itself.</summary>
    public static Polynomial TooLarge { get; } = new([]);

    public static Polynomial One { get; } = Constant(Rational.One);

    public bool IsTooLarge => this == TooLarge;

    public bool IsZero => _terms.Count == 0 && !IsTooLarge;

    /// <summary>Whether it has no unknowns.</summary>
    public bool IsNumber => _terms.Keys.All(m => m.Powers.IsEmpty) && !IsTooLarge;

    public IEnumerable<(Monomial Monomial, Rational Coefficient)> Terms => _terms.Select(t => (t.Key, t.Value));

    public IEnumerable<int> Unknowns => _terms.Keys.SelectMany(m => m.Powers).Select(p => p.Unknown).Distinct();

    /// <summary>The factors that all terms have.</summary>
    public Monomial Content => _terms.Count == 0 ? Monomial.One : _terms.Keys.Aggregate((a, b) => a.Common(b));

    /// <summary>The term of the greatest monomial.</summary>
    public (Monomial Monomial, Rational Coefficient) Leading => Terms.Aggregate((a, b) => a.Monomial.CompareTo(b.Monomial) > 0 ? a : b);

    public static Polynomial Constant(Rational value) => new([(Monomial.One, value)]);

    public static Polynomial Unknown(int unknown) => new([(Monomial.Of(unknown), Rational.One)]);

    public bool Is(Polynomial other) => Plus(other.Times(Constant(-Rational.One))).IsZero;

    public Polynomial Plus(Polynomial other) => IsTooLarge || other.IsTooLarge ? TooLarge : new(Terms.Concat(other.Terms));

    public Polynomial Times(Polynomial other)
        => IsTooLarge || other.IsTooLarge || _terms.Count * other._terms.Count > MaximumTerms
            ? TooLarge
            : new(from a in Terms from b in other.Terms select (a.Monomial.Times(b.Monomial), a.Coefficient * b.Coefficient));

    /// <summary>The quotient by a divisor without remainder; null where there is one.</summary>
    public Polynomial? Over(Polynomial divisor)
    {
        if (IsTooLarge || divisor.IsTooLarge || divisor.IsZero)
        {
            return null;
        }

        var (quotient, rest) = (Constant(Rational.Zero), this);
        var leading = divisor.Leading;
        while (!rest.IsZero)
        {
            var next = rest.Leading;
            var monomial = next.Monomial.Over(leading.Monomial);
            if (!monomial.IsWhole)
            {
                return null;
            }

            var step = new Polynomial([(monomial, next.Coefficient / leading.Coefficient)]);
            quotient = quotient.Plus(step);
            rest = rest.Plus(step.Times(divisor).Times(Constant(-Rational.One)));
            if (rest.IsTooLarge)
            {
                return null;
            }
        }

        return quotient;
    }

    public Polynomial Over(Monomial divisor) => IsTooLarge ? this : new(Terms.Select(t => (t.Monomial.Over(divisor), t.Coefficient)));

    /// <summary>The coefficient of a power of an unknown: a polynomial in the others.</summary>
    public Polynomial CoefficientOf(int unknown, int power)
    {
        var divisor = Enumerable.Repeat(Monomial.Of(unknown), power).Aggregate(Monomial.One, (a, b) => a.Times(b));
        return IsTooLarge ? this : new(Terms.Where(t => t.Monomial.PowerOf(unknown) == power).Select(t => (t.Monomial.Over(divisor), t.Coefficient)));
    }

    public int DegreeIn(int unknown) => _terms.Keys.Select(m => m.PowerOf(unknown)).DefaultIfEmpty(0).Max();
}

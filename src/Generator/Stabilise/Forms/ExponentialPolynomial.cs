using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Σ c·e^u. A sum of exponentials and of quotients of them (1 − 1/(1 + e^−x), 1 − tanh² x, e^x − 2 + e^−x) is brought
/// over a common denominator and multiplied out; where one term, a pair of terms or the square of a pair is left, that
/// product replaces the sum. The cancellation is then done exactly, in the exponents.
/// </summary>
internal sealed class ExponentialPolynomial
{
    private const int MaximumTerms = 32;
    private const int MaximumPower = 4;

    private readonly FormTable _table;
    private readonly SortedDictionary<int, Term> _terms = [];

    private ExponentialPolynomial(FormTable table) => _table = table;

    /// <summary>The product form of constant + Σ terms; null where it has none.</summary>
    public static Form? TryFactor(FormTable table, Rational constant, ImmutableArray<Term> terms)
    {
        if (terms.Length > MaximumTerms || !terms.Any(t => IsExponential(table, t.Monomial)))
        {
            return null;
        }

        var summands = terms.Select(t => Read(table, t)).ToList();
        if (summands.Any(s => s is null))
        {
            return null;
        }

        if (!constant.IsZero)
        {
            summands.Add(new Summand(constant, table.Zero, []));
        }

        var denominator = CommonDenominator(summands!);
        var numerator = new ExponentialPolynomial(table);
        if (!summands.All(s => numerator.TryAdd(s!, denominator)))
        {
            return null;
        }

        return numerator.ToProduct() is { } product
            ? table.Multiply([new Factor(product, Rational.One), .. denominator.Select(d => new Factor(d.Key, -d.Value))])
            : denominator.Count == 0 ? numerator.ToSum() : null;
    }

    private static bool IsExponential(FormTable table, Form monomial)
        => table.FactorsOf(monomial).Factors.Any(f => f.Base is Exponential or ExponentialPair);

    /// <summary>A term as c·e^u·Π pair^k; null where it has other factors.</summary>
    private static Summand? Read(FormTable table, Term term)
    {
        var (coefficient, factors) = table.FactorsOf(term.Monomial);
        var exponent = table.Zero;
        var pairs = new List<(ExponentialPair, int)>();
        foreach (var factor in factors)
        {
            if (factor.Base is Exponential e && factor.Exponent == Rational.One)
            {
                exponent = e.Exponent;
            }
            else if (factor.Base is ExponentialPair pair && factor.Exponent.IsInteger && Rational.Abs(factor.Exponent) <= MaximumPower)
            {
                pairs.Add((pair, (int)factor.Exponent.Numerator));
            }
            else
            {
                return null;
            }
        }

        return new Summand(coefficient * term.Coefficient, exponent, pairs);
    }

    private static Dictionary<ExponentialPair, int> CommonDenominator(IEnumerable<Summand> summands)
    {
        var denominator = new Dictionary<ExponentialPair, int>();
        foreach (var (pair, power) in summands.SelectMany(s => s.Pairs).Where(p => p.Power < 0))
        {
            denominator.TryGetValue(pair, out var known);
            denominator[pair] = System.Math.Max(known, -power);
        }

        return denominator;
    }

    private bool TryAdd(Summand summand, Dictionary<ExponentialPair, int> denominator)
    {
        var expanded = new List<Term> { new(summand.Exponent, summand.Coefficient) };
        var powers = summand.Pairs.ToDictionary(p => p.Pair, p => p.Power);
        foreach (var pair in denominator)
        {
            powers.TryGetValue(pair.Key, out var power);
            powers[pair.Key] = power + pair.Value;
        }

        foreach (var power in powers)
        {
            for (var k = 0; k < power.Value; k++)
            {
                expanded = [.. expanded.SelectMany(t => Times(t, power.Key))];
                if (expanded.Count > MaximumTerms)
                {
                    return false;
                }
            }
        }

        foreach (var term in expanded)
        {
            Accumulate(term);
        }

        return true;
    }

    private IEnumerable<Term> Times(Term term, ExponentialPair pair)
        => [new(_table.Add(term.Monomial, pair.Exponent), term.Coefficient), term with { Coefficient = pair.IsSum ? term.Coefficient : -term.Coefficient }];

    private void Accumulate(Term term)
    {
        var id = term.Monomial.Id;
        var sum = (_terms.TryGetValue(id, out var known) ? known.Coefficient : Rational.Zero) + term.Coefficient;
        if (sum.IsZero)
        {
            _terms.Remove(id);
        }
        else
        {
            _terms[id] = term with { Coefficient = sum };
        }
    }

    private Form? ToProduct()
    {
        Term[] terms = [.. _terms.Values];
        return terms.Length switch
        {
            0 => _table.Zero,
            1 => _table.Multiply(_table.Number(terms[0].Coefficient), _table.Exp(terms[0].Monomial)),
            2 when Rational.Abs(terms[0].Coefficient) == Rational.Abs(terms[1].Coefficient) => PairOf(terms[0], terms[1]),
            3 => TrySquare(terms),
            _ => null,
        };
    }

    /// <summary>Three terms and more, what their exponents have in common taken out: Σ e^(u − m) is e^−m·Σ e^u.</summary>
    private Form ToSum()
    {
        var exponents = _terms.Values.Select(t => FormTable.TermsOf(t.Monomial)).ToList();
        var common = _table.Combine(exponents[0].Where(t => exponents.All(e => e.Contains(t))));
        var terms = _terms.Values.Select(t => new Term(_table.Exp(_table.Subtract(t.Monomial, common)), t.Coefficient)).ToList();
        return _table.Multiply(_table.Exp(common), _table.PlainSum(terms));
    }

    /// <summary>c·e^u ± c·e^v = ±c·e^v·(e^(u − v) ± 1).</summary>
    private Form PairOf(Term a, Term b) => _table.Multiply(
        _table.Number(b.Coefficient * (a.Coefficient == b.Coefficient ? 1 : -1)),
        _table.Exp(b.Monomial),
        _table.PlusOne(_table.Subtract(a.Monomial, b.Monomial), a.Coefficient == b.Coefficient));

    /// <summary>c·e^2u ± 2c·e^(u + v) + c·e^2v = c·(e^u ± e^v)².</summary>
    private Form? TrySquare(Term[] terms)
    {
        foreach (var middle in terms)
        {
            var ends = terms.Where(t => t != middle).ToArray();
            if (ends[0].Coefficient == ends[1].Coefficient
                && Rational.Abs(middle.Coefficient) == Rational.Abs(ends[0].Coefficient) * 2
                && FormTable.Is(_table.Combine([new(ends[0].Monomial, 1), new(ends[1].Monomial, 1), new(middle.Monomial, -2)]), 0))
            {
                var half = _table.Scale(_table.Subtract(ends[0].Monomial, ends[1].Monomial), Rational.Half);
                var pair = _table.PlusOne(half, middle.Coefficient.Sign == ends[0].Coefficient.Sign);
                return _table.Multiply(_table.Number(ends[0].Coefficient), _table.Exp(ends[1].Monomial), pair, pair);
            }
        }

        return null;
    }

    private sealed record Summand(Rational Coefficient, Form Exponent, List<(ExponentialPair Pair, int Power)> Pairs);
}

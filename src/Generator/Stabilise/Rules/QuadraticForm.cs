using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <summary>Σ q·x·y over atoms x and y, as a sum of products of linear forms is when it is multiplied out.</summary>
internal static class QuadraticForm
{
    private const int MaximumVariables = 8;

    /// <summary>The form as c·(Σ a·x)²; null where it is of higher rank, or has no squares of sums in it.</summary>
    public static (Rational Coefficient, List<Term> Linear)? TryExpand(Sum sum, FormTable forms)
    {
        var entries = new SortedDictionary<(int, int), Rational>();
        var variables = new SortedDictionary<int, Form>();
        foreach (var term in sum.Terms)
        {
            if (!TryAdd(term, forms, entries, variables))
            {
                return null;
            }
        }

        var hasSquareOfSum = sum.Terms.Any(t => forms.FactorsOf(t.Monomial).Factors.Any(f => f.Base is Sum));
        return hasSquareOfSum && variables.Count is > 1 and <= MaximumVariables ? TrySquare(entries, [.. variables.Values]) : null;
    }

    private static bool TryAdd(Term term, FormTable forms, SortedDictionary<(int, int), Rational> entries, SortedDictionary<int, Form> variables)
    {
        var (coefficient, factors) = forms.FactorsOf(term.Monomial);
        var linear = factors.SelectMany(f => Enumerable.Repeat(f.Base, f.Exponent.IsInteger && f.Exponent.Sign > 0 && f.Exponent <= 2 ? (int)f.Exponent.Numerator : 0)).ToList();
        if (linear.Count != 2 || factors.Any(f => !f.Exponent.IsInteger || f.Exponent.Sign < 0) || linear.Any(l => !FormTable.ConstantOf(l).IsZero))
        {
            return false;
        }

        foreach (var a in FormTable.TermsOf(linear[0]))
        {
            foreach (var b in FormTable.TermsOf(linear[1]))
            {
                variables[a.Monomial.Id] = a.Monomial;
                variables[b.Monomial.Id] = b.Monomial;
                var key = (System.Math.Min(a.Monomial.Id, b.Monomial.Id), System.Math.Max(a.Monomial.Id, b.Monomial.Id));
                entries.TryGetValue(key, out var known);
                entries[key] = known + (coefficient * term.Coefficient * a.Coefficient * b.Coefficient);
            }
        }

        return true;
    }

    /// <summary>Rank one: every mixed term is twice the product of the roots of the pure ones.</summary>
    private static (Rational, List<Term>)? TrySquare(SortedDictionary<(int, int), Rational> entries, List<Form> variables)
    {
        var first = variables[0];
        var lead = Entry(first, first);
        if (lead.IsZero)
        {
            return null;
        }

        var linear = variables.Select(v => new Term(v, v == first ? Rational.One : Entry(first, v) / (lead * 2))).ToList();
        var isSquare = linear.All(a => linear.All(b => Entry(a.Monomial, b.Monomial) == lead * a.Coefficient * b.Coefficient * (a.Monomial == b.Monomial ? 1 : 2)));
        return isSquare ? (lead, linear) : null;

        Rational Entry(Form a, Form b)
            => entries.TryGetValue((System.Math.Min(a.Id, b.Id), System.Math.Max(a.Id, b.Id)), out var value) ? value : Rational.Zero;
    }
}

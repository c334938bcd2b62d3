using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <content>Sums.</content>
internal sealed partial class FormTable
{
    /// <summary>Greater multiples of the logarithm of a number stand by themselves.</summary>
    private const int LargestPowerOfNumber = 8;

    public Form Add(params Form[] parts) => Combine(parts.Select(p => new Term(p, Rational.One)));

    public Form Subtract(Form a, Form b) => Combine([new Term(a, Rational.One), new Term(b, -1)]);

    public Form Negate(Form a) => Scale(a, -1);

    public Form Scale(Form a, Rational factor) => factor == Rational.One ? a : Combine([new Term(a, factor)]);

    /// <summary>Σ coefficient·form.</summary>
    public Form Combine(IEnumerable<Term> parts)
    {
        var constant = Rational.Zero;
        var terms = new SortedDictionary<int, Term>();
        foreach (var part in parts)
        {
            constant += part.Coefficient * ConstantOf(part.Monomial);
            foreach (var term in TermsOf(part.Monomial))
            {
                Accumulate(terms, new Term(term.Monomial, term.Coefficient * part.Coefficient));
            }
        }

        GatherLogsOfNumbers(terms);
        return Assemble(constant, [.. terms.Values]);
    }

    /// <summary>log 6 − log 3 is log 2: the logarithms of numbers in a sum become one.</summary>
    private void GatherLogsOfNumbers(SortedDictionary<int, Term> terms)
    {
        var logs = terms.Values.Where(t => t.Monomial is Logarithm { Argument: Stabilise.Number }).ToList();
        if (logs.Count < 2 || !logs.All(t => t.Coefficient.IsInteger && Rational.Abs(t.Coefficient) <= LargestPowerOfNumber))
        {
            return;
        }

        logs.ForEach(t => terms.Remove(t.Monomial.Id));
        var product = logs.Aggregate(Rational.One, (all, t) => all * ((Stabilise.Number)((Logarithm)t.Monomial).Argument).Value.Pow((int)t.Coefficient.Numerator));
        foreach (var term in TermsOf(LogOfNumber(product)))
        {
            Accumulate(terms, term);
        }
    }

    /// <summary>The constant term of a form seen as a sum.</summary>
    public static Rational ConstantOf(Form form) => form switch
    {
        Stabilise.Number n => n.Value,
        Sum s => s.Constant,
        _ => Rational.Zero,
    };

    /// <summary>The other terms of a form seen as a sum.</summary>
    public static ImmutableArray<Term> TermsOf(Form form) => form switch
    {
        Stabilise.Number => [],
        Sum s => s.Terms,
        _ => [new Term(form, Rational.One)],
    };

    private void Accumulate(SortedDictionary<int, Term> terms, Term term)
    {
        Work++;
        var id = term.Monomial.Id;
        var sum = (terms.TryGetValue(id, out var known) ? known.Coefficient : Rational.Zero) + term.Coefficient;
        if (sum.IsZero)
        {
            terms.Remove(id);
        }
        else
        {
            terms[id] = term with { Coefficient = sum };
        }
    }

    private Form Assemble(Rational constant, ImmutableArray<Term> terms)
    {
        if (terms.IsEmpty)
        {
            return Number(constant);
        }

        if (terms.Length == 1 && constant.IsZero)
        {
            return terms[0].Coefficient == Rational.One ? terms[0].Monomial : InternSum(constant, terms);
        }

        return TryFactorCommon(constant, terms)
            ?? ExponentialPolynomial.TryFactor(this, constant, terms)
            ?? InternSum(constant, terms);
    }

    /// <summary>A sum that nothing is to be taken out of.</summary>
    public Form PlainSum(IEnumerable<Term> terms)
    {
        var constant = Rational.Zero;
        var monomials = new SortedDictionary<int, Term>();
        foreach (var term in terms)
        {
            constant += term.Coefficient * ConstantOf(term.Monomial);
            foreach (var part in TermsOf(term.Monomial))
            {
                Accumulate(monomials, new Term(part.Monomial, part.Coefficient * term.Coefficient));
            }
        }

        return InternSum(constant, [.. monomials.Values]);
    }

    private Form InternSum(Rational constant, ImmutableArray<Term> terms)
        => Intern(new Sum(constant, terms), LeavesOf([.. terms.Select(t => t.Monomial)]));

    /// <summary>a·x + a·y is a·(x + y).</summary>
    private Form? TryFactorCommon(Rational constant, ImmutableArray<Term> terms)
    {
        if (!constant.IsZero)
        {
            return null;
        }

        var common = CommonFactors([.. terms.Select(t => FactorsOf(t.Monomial).Factors)]);
        if (common.IsEmpty)
        {
            return null;
        }

        var inverse = common.Select(f => new Factor(f.Base, -f.Exponent)).ToList();
        var rest = Combine(terms.Select(t => new Term(Multiply([new Factor(t.Monomial, Rational.One), .. inverse]), t.Coefficient)));
        return Multiply([.. common, new Factor(rest, Rational.One)]);
    }

    private static ImmutableArray<Factor> CommonFactors(ImmutableArray<ImmutableArray<Factor>> products)
    {
        var common = ImmutableArray.CreateBuilder<Factor>();
        foreach (var factor in products[0].Where(f => f.Base is not Exponential))
        {
            var exponents = products.Select(p => p.FirstOrDefault(f => f.Base == factor.Base).Exponent).ToList();
            if (exponents.All(e => e.Sign > 0))
            {
                common.Add(factor with { Exponent = exponents.Min() });
            }
            else if (exponents.All(e => e.Sign < 0))
            {
                common.Add(factor with { Exponent = exponents.Max() });
            }
        }

        return common.ToImmutable();
    }
}

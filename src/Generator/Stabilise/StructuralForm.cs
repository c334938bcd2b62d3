using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Forms that have no better spelling, written with + − × ÷, powers, exp and log.</summary>
internal static class StructuralForm
{
    /// <summary>Higher whole powers are written by <c>pow</c>.</summary>
    private const int MaximumMultiplications = 8;

    public static Sym Write(Form form, Synthesis s) => form switch
    {
        Number n => s.Number(n.Value),
        Atom a => s.Build(a.Sym),
        Function f => s.Apply(f.Primitive, [.. f.Arguments]),
        Exponential e => s.Apply(Exponentials.Exp, e.Exponent),
        Logarithm log => s.Apply(Logarithms.Log, log.Argument),
        ExponentialPair { IsSum: true } pair => 1 + s.Apply(Exponentials.Exp, pair.Exponent),
        ExponentialPair pair => s.Apply(Exponentials.Expm1, pair.Exponent),
        Sum sum => Sum(sum.Constant, sum.Terms, s),
        Product product => Product(Rational.One, product.Factors, s),
        Reduction r => s.Table.Reduce(r.Kind, r.Index, s.Build(r.Lo), s.Build(r.Hi), s.Emit(r.Body)),
        _ => throw new System.InvalidOperationException(form.GetType().Name),
    };

    /// <summary>value + rest.</summary>
    public static Sym Plus(this Sym value, Form rest, Synthesis s)
        => FormTable.Is(rest, 0) ? value
            : FormTable.LeadingCoefficient(rest).Sign < 0 ? value - s.Emit(s.Forms.Negate(rest))
            : value + s.Emit(rest);

    /// <summary>Positive terms first, so that a − b is not written −b + a.</summary>
    public static Sym Sum(Rational constant, IEnumerable<Term> terms, Synthesis s)
    {
        var ordered = terms.Select(t => (t.Coefficient, Value: Scaled(t, s))).ToList();
        if (!constant.IsZero)
        {
            ordered.Add((constant, s.Number(Rational.Abs(constant))));
        }

        Sym? sum = null;
        foreach (var (coefficient, value) in ordered.OrderByDescending(t => t.Coefficient.Sign))
        {
            var isNegative = coefficient.Sign < 0;
            sum = sum is null ? (isNegative ? -value : value) : isNegative ? sum - value : sum + value;
        }

        return sum ?? s.Number(Rational.Zero);
    }

    /// <summary>coefficient·Π base^exponent as numerator/denominator.</summary>
    public static Sym Product(Rational coefficient, IEnumerable<Factor> factors, Synthesis s)
    {
        Sym? numerator = null;
        Sym? denominator = null;
        foreach (var factor in factors)
        {
            if (factor.Exponent.Sign > 0)
            {
                numerator = Times(numerator, Power(factor.Base, factor.Exponent, s));
            }
            else
            {
                denominator = Times(denominator, Power(factor.Base, -factor.Exponent, s));
            }
        }

        var scaled = numerator is null ? s.Number(coefficient) : s.Number(coefficient) * numerator;
        return denominator is null ? scaled : scaled / denominator;
    }

    /// <summary>|coefficient|·monomial.</summary>
    private static Sym Scaled(Term term, Synthesis s)
    {
        var magnitude = Rational.Abs(term.Coefficient);
        var value = s.Emit(term.Monomial);

        // A third is exact as a quotient only.
        return magnitude.Numerator.IsOne && !magnitude.IsInteger ? value / s.Number(magnitude.Denominator.IsOne ? 1 : new Rational(magnitude.Denominator))
            : s.Number(magnitude) * value;
    }

    private static Sym Times(Sym? a, Sym b) => a is null ? b : a * b;

    private static Sym Power(Form form, Rational exponent, Synthesis s)
    {
        var value = s.Emit(form);
        if (exponent == Rational.Half)
        {
            return s.Apply(Powers.Sqrt, value);
        }

        if (!exponent.IsInteger || exponent > MaximumMultiplications)
        {
            return s.Apply(GeneralPower.Pow, value, s.Number(exponent));
        }

        var product = value;
        for (var k = 1; k < exponent; k++)
        {
            product *= value;
        }

        return product;
    }
}

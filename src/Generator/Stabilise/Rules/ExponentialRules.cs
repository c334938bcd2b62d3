using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Products and quotients of exponentials and of e^w ± 1.</summary>
internal static class ExponentialRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("softmax", "e^u/Σ e^v ⇒ e^(u − m)/Σ e^(v − m), m = max v", "u = v = 800: ∞/∞", Softmax.TryWrite),
        new("logistic", "e^pw·(e^w + 1)^−q·(e^w − 1)^k ⇒ sigmoid, tanh, expm1, sinh, cosh", "w = 800: ∞/∞; w = 1e-20: e^w − 1 is 0", LogisticProduct.TryWrite),
        new("expm1", "e^a − e^b ⇒ e^b·expm1(a − b) towards the greater", "a − b = 1e-20: 0", TryDifference),
        new("power in exponent", "e^(a·log x + u) ⇒ xᵃ·e^u where neither factor overflows", "x = 1e300, a = 1: the error of log x is magnified", PowerRules.TryPowerInExponent),
        new("exp of sum", "e^u·e^v ⇒ e^(u + v)", "u = 800, v = −800: ∞·0", TryMerged),
    ];

    /// <summary>c·rest·e^u·(e^w − 1): the factor outside is the greater of the two exponentials, so that nothing overflows early.</summary>
    private static Sym? TryDifference(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var pair = factors.FirstOrDefault(f => f.Base is ExponentialPair { IsSum: false } && f.Exponent == Rational.One).Base as ExponentialPair;
        var exponential = factors.FirstOrDefault(f => f.Base is Exponential).Base as Exponential;
        if (pair is null || exponential is null || factors.Any(f => f.Base is ExponentialPair && f.Base != pair))
        {
            return null;
        }

        var (low, high) = (exponential.Exponent, s.Forms.Add(exponential.Exponent, pair.Exponent));
        var difference = s.Emit(pair.Exponent);
        var rises = s.Apply(Exponentials.Exp, low) * s.Apply(Exponentials.Expm1, difference);
        var falls = s.Apply(Exponentials.Exp, high) * -s.Apply(Exponentials.Expm1, s.Forms.Negate(pair.Exponent));
        var value = s.Table.Select(s.Apply(Arithmetic.Less, difference, s.Number(Rational.Zero)), rises, falls);
        return StructuralForm.Product(coefficient, factors.Where(f => f.Base != pair && f.Base != exponential), s) * value;
    }

    /// <summary>Several exponentials of the source have become one. Of what was taken out of a sum nothing is known of the source.</summary>
    private static Sym? TryMerged(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        if (s.Node is Ir.Reduce || factors.Any(f => f.Base is ExponentialPair || ExponentialSum.IsOne(f.Base, s)) || (s.Node is Apply node && node.Children.Any(c => IsMultiple(c) || IsSplit(c))))
        {
            return null;
        }

        return factors.Any(f => f.Base is Exponential { Source: null } && f.Base != form)
            || (s.Node is Apply { Primitive.Infix: not null } && form is Exponential { Source: var source } && source == s.Node)
            ? StructuralForm.Product(coefficient, factors, s)
            : null;

        // An operand has the same factors: its own form has been chosen already.
        bool IsMultiple(Sym child) => child.Type == s.Type && s.Forms.FactorsOf(s.FormOf(child)).Factors.SequenceEqual(factors);

        // Its exponential stands inside a sum in the source, where it does not grow alone.
        bool IsSplit(Sym child) => child is Ir.Reduce && s.Forms.FactorsOf(s.FormOf(child)).Factors.Any(f => f.Base is Exponential);
    }
}

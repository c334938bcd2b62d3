using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Σ w·e^u: over a range, or of at least three scalars (two make a pair).</summary>
internal static class ExponentialSum
{
    public static bool IsOne(Form form, Synthesis s) => form switch
    {
        Reduction { Kind: ReduceKind.Sum, Body: var body } => HasExponential(body, s),
        Sum sum => sum.Terms.All(t => HasExponential(t.Monomial, s)) && sum.Terms.Length + (sum.Constant.IsZero ? 0 : 1) > 1
            && !sum.Terms.Any(t => s.Forms.FactorsOf(t.Monomial).Factors.Any(f => f.Base is ExponentialPair)),
        _ => false,
    };

    /// <summary>w·e^u as w and u.</summary>
    public static (Form Weight, Form Exponent) Split(Form term, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(term);
        var exponent = factors.Select(f => f.Base).OfType<Exponential>().FirstOrDefault()?.Exponent ?? s.Forms.Zero;
        return (s.Forms.Multiply([new(s.Forms.Number(coefficient), Rational.One), .. factors.Where(f => f.Base is not Exponential)]), exponent);
    }

    /// <summary>The terms w·e^u of a sum of scalars.</summary>
    public static IEnumerable<(Form Weight, Form Exponent)> Terms(Sum sum, Synthesis s)
    {
        var terms = sum.Terms.Select(t => Split(s.Forms.Scale(t.Monomial, t.Coefficient), s));
        return sum.Constant.IsZero ? terms : terms.Append((s.Forms.Number(sum.Constant), s.Forms.Zero));
    }

    private static bool HasExponential(Form monomial, Synthesis s) => s.Forms.FactorsOf(monomial).Factors.Any(f => f.Base is Exponential);
}

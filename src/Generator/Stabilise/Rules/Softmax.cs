using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Quotients of Σ w·e^u, over spans and over a few scalars: softmax, weighted averages. From every sum its greatest
/// exponential is taken out; what is taken out above and below cancels, exactly where the exponents are the same.
/// </summary>
internal static class Softmax
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var sums = factors.Where(f => f.Exponent.IsInteger && ExponentialSum.IsOne(f.Base, s)).ToList();
        var exponential = factors.Select(f => f.Base).OfType<Exponential>().FirstOrDefault();
        if (sums.Count == 0 || (exponential is null && (sums.Count < 2 || sums.All(f => f.Exponent.Sign > 0))) || IsShiftedByUser(sums, exponential, s))
        {
            return null;
        }

        var peaks = sums.Select(f => (Factor: f, Peak: Peak.Of(f.Base, ignoresZeros: false, s))).ToList();
        var quotient = Quotient(exponential, peaks, s);
        var others = factors.Where(f => f.Base != exponential && !sums.Contains(f));
        return StructuralForm.Product(coefficient, others, s).Times(quotient);
    }

    /// <summary>Σ e^(u − c), in which c was taken out of the sum by the canonical form only.</summary>
    private static bool IsShiftedByUser(List<Factor> sums, Exponential? exponential, Synthesis s)
    {
        return exponential is not null && sums.All(f => f.Exponent.Sign > 0)
            && (s.Node is not Apply { Primitive.Infix: not null } node || node.Children.Any(HasBoth));

        bool HasBoth(Sym child) => child.Type == s.Type && s.Forms.FactorsOf(s.FormOf(child)).Factors is var factors
            && factors.Any(f => f.Base == exponential) && factors.Any(f => f.Base == sums[0].Base);
    }

    private static Sym Quotient(Exponential? exponential, List<(Factor Factor, Peak Peak)> sums, Synthesis s)
    {
        if (exponential is not null && sums.Count == 1 && sums[0].Factor.Exponent == -1 && TryPart(exponential.Exponent, sums[0].Factor.Base, sums[0].Peak, s) is { } part)
        {
            return part;
        }

        var above = sums.Where(p => p.Factor.Exponent.Sign > 0).SelectMany(p => Repeated(p, s));
        var taken = s.Forms.Combine(sums.Select(p => new Term(p.Peak.Exponent(s), p.Factor.Exponent)));
        var isSoftmax = exponential is not null && FormTable.Is(s.Forms.Add(taken, sums[0].Peak.Exponent(s)), 0);
        var power = isSoftmax ? sums[0].Peak.Power(exponential!.Exponent, s)
            : s.Forms.Add(taken, exponential?.Exponent ?? s.Forms.Zero) is var exponent && FormTable.Is(exponent, 0) ? null
            : s.Emit(s.Forms.Exp(exponent));
        var numerator = (power is null ? above : above.Prepend(power)).DefaultIfEmpty(s.Number(Rational.One)).Aggregate((a, b) => a * b);
        return sums.Where(p => p.Factor.Exponent.Sign < 0).SelectMany(p => Repeated(p, s)).DefaultIfEmpty(s.Number(Rational.One)).Aggregate((a, b) => a * b) is var denominator
            && denominator is Constant ? numerator : numerator / denominator;
    }

    /// <summary>The share of one element of the range: of e^u and the sum of the others.</summary>
    private static Sym? TryPart(Form exponent, Form sum, Peak peak, Synthesis s)
    {
        if (sum is not Reduction r || s.Type == SymType.Single || ElementExponent.Find(exponent, r, s) is not { } element)
        {
            return null;
        }

        var (weight, terms) = ExponentialSum.Split(r.Body, s);
        return FormTable.Is(weight, 1) ? s.Apply(Ratios.Part, peak.Power(exponent, s), element.Others(peak.Power(terms, s), s)) : null;
    }

    private static IEnumerable<Sym> Repeated((Factor Factor, Peak Peak) sum, Synthesis s)
        => Enumerable.Repeat(sum.Peak.Shifted(sum.Factor.Base, s), (int)Rational.Abs(sum.Factor.Exponent).Numerator);
}

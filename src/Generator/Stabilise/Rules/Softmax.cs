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
        if (!sums.Any(f => f.Exponent.Sign < 0) || (exponential is null && sums.Count < 2))
        {
            return null;
        }

        var peaks = sums.Select(f => (Factor: f, Peak: Peak.Of(f.Base, ignoresZeros: false, s))).ToList();
        var quotient = Quotient(exponential, peaks, s);
        var others = factors.Where(f => f.Base != exponential && !sums.Contains(f));
        return StructuralForm.Product(coefficient, others, s).Times(quotient);
    }

    private static Sym Quotient(Exponential? exponential, List<(Factor Factor, Peak Peak)> sums, Synthesis s)
    {
        var below = sums.First(p => p.Factor.Exponent.Sign < 0).Peak;
        var above = sums.Where(p => p.Factor.Exponent.Sign > 0).SelectMany(p => Repeated(p, s));
        var taken = s.Forms.Combine(sums.Select(p => new Term(p.Peak.Exponent(s), p.Factor.Exponent)));
        var isSoftmax = exponential is not null && FormTable.Is(s.Forms.Add(taken, below.Exponent(s)), 0);
        var power = isSoftmax ? below.Power(exponential!.Exponent, s)
            : s.Forms.Add(taken, exponential?.Exponent ?? s.Forms.Zero) is var exponent && FormTable.Is(exponent, 0) ? null
            : s.Emit(s.Forms.Exp(exponent));
        var numerator = (power is null ? above : above.Prepend(power)).DefaultIfEmpty(s.Number(Rational.One)).Aggregate((a, b) => a * b);
        return numerator / sums.Where(p => p.Factor.Exponent.Sign < 0).SelectMany(p => Repeated(p, s)).Aggregate((a, b) => a * b);
    }

    private static IEnumerable<Sym> Repeated((Factor Factor, Peak Peak) sum, Synthesis s)
        => Enumerable.Repeat(sum.Peak.Shifted(sum.Factor.Base, s), (int)Rational.Abs(sum.Factor.Exponent).Numerator);
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>q·log Σ w·e^u + …, over a range or of a few scalars; also divided by the a of exponents a·v.</summary>
internal static class LogSumExp
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var term = FormTable.TermsOf(form).FirstOrDefault(t => t.Monomial is Logarithm { Argument: var a } && ExponentialSum.IsOne(a, s));
        if (term.Monomial is not Logarithm { Argument: var total })
        {
            return TryScaled(form, s);
        }

        var rest = s.Forms.Combine([new(form, Rational.One), term with { Coefficient = -term.Coefficient }]);
        if (TryLogSoftmax(total, rest, term.Coefficient, s) is { } logSoftmax)
        {
            return logSoftmax;
        }

        if (!FormTable.Is(rest, 0) && term.Monomial.Source is not null)
        {
            return null;
        }

        (total, rest) = WithNumber(total, rest, term.Coefficient, s);
        var (inside, outside) = SplitShift(rest, s);
        return s.Number(term.Coefficient).Times(Write(total, s.Forms.Scale(inside, -Rational.One / term.Coefficient), s)).Plus(outside, s);
    }

    /// <summary>log Σ e^(u − c) is not log Σ e^u − c, which cancels: what the user has subtracted inside stays inside.</summary>
    public static (Form Inside, Form Outside) SplitShift(Form rest, Synthesis s)
    {
        if (s.Node is not Apply { Primitive.Infix: null })
        {
            return (s.Forms.Zero, rest);
        }

        var inside = s.Forms.Combine(FormTable.TermsOf(rest).Where(t => t.Monomial is not Logarithm));
        return (inside, s.Forms.Subtract(rest, inside));
    }

    /// <summary>
    /// q·(log Σ e^v − u) is q·log Σ e^(v − u): exact where u is the greatest of the v and all others are far below it. Not
    /// drawn into a sum over a range for every element of a loop, which would cost a loop each.
    /// </summary>
    private static Sym? TryLogSoftmax(Form total, Form rest, Rational q, Synthesis s)
    {
        foreach (var candidate in Candidates(total, rest, q, s))
        {
            var left = s.Forms.Combine([new(rest, Rational.One), new(candidate, q)]);
            if (FormTable.TermsOf(left).Length == FormTable.TermsOf(rest).Length - FormTable.TermsOf(candidate).Length)
            {
                return s.Number(q).Times(Write(total, candidate, s)).Plus(left, s);
            }
        }

        return null;
    }

    /// <summary>The exponents that may stand beside the logarithm: those of the scalars, or of single elements of the range.</summary>
    private static IEnumerable<Form> Candidates(Form total, Form rest, Rational q, Synthesis s) => total switch
    {
        Sum sum => ExponentialSum.Terms(sum, s).Select(t => t.Exponent).Where(u => !FormTable.Is(u, 0)),
        Reduction r => FormTable.TermsOf(rest).Where(t => t.Coefficient.Sign == -q.Sign).SelectMany(t => s.Forms.FactorsOf(t.Monomial).Factors)
            .Select(f => ElementExponent.TryRead(f.Base, r, s)).OfType<ElementExponent>().Select(e => e.Exponent),
        _ => [],
    };

    /// <summary>c·(e^x + k·e^y) with its constant inside, so that weights that add up to 1 do so.</summary>
    private static (Form Sum, Form Beside) WithNumber(Form total, Form rest, Rational q, Synthesis s)
    {
        var number = FormTable.TermsOf(rest).FirstOrDefault(t => t.Monomial is Logarithm { Argument: Number } && Rational.Abs(t.Coefficient) == Rational.Abs(q));
        if (total is not Sum sum || number.Monomial is not Logarithm { Argument: Number { Value: var factor } })
        {
            return (total, rest);
        }

        factor = number.Coefficient == q ? factor : Rational.One / factor;
        var scaled = s.Forms.PlainSum(ExponentialSum.Terms(sum, s).Select(t => new Term(s.Forms.Multiply(t.Weight, s.Forms.Exp(t.Exponent)), factor)));
        return (scaled, s.Forms.Combine([new(rest, Rational.One), number with { Coefficient = -number.Coefficient }]));
    }

    /// <summary>q/a·log Σ e^(a·v) is q·max v + q/a·log Σ e^(a·(v − max v)), of which the first does not depend on a.</summary>
    private static Sym? TryScaled(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var log = factors.FirstOrDefault(f => f.Exponent == Rational.One && f.Base is Logarithm { Argument: Reduction { Kind: ReduceKind.Sum } });
        if (log.Base is not Logarithm { Argument: Reduction r } || !ExponentialSum.IsOne(r, s) || !FormTable.Is(ExponentialSum.Split(r.Body, s).Weight, 1))
        {
            return null;
        }

        var others = s.Forms.Multiply([new(s.Forms.Number(coefficient), Rational.One), .. factors.Where(f => f != log)]);
        var peak = Peak.Of(r, ignoresZeros: false, s);
        var outside = s.Forms.Multiply(others, peak.Scale);
        return FormTable.Is(peak.Scale, 1) || s.Forms.FactorsOf(outside).Factors.Length >= s.Forms.FactorsOf(others).Factors.Length ? null
            : s.Emit(s.Forms.Multiply(outside, peak.Value)) + s.Emit(others).Times(OverRange(r, peak.Exponent(s), s));
    }

    /// <summary>log Σ w·e^(u − shift).</summary>
    private static Sym Write(Form total, Form shift, Synthesis s) => total is Reduction r ? OverRange(r, shift, s) : OfScalars((Sum)total, shift, s);

    private static Sym OverRange(Reduction r, Form shift, Synthesis s)
    {
        var (weight, exponent) = ExponentialSum.Split(r.Body, s);
        if (!FormTable.Is(weight, 1))
        {
            return Weighted(r, shift, s);
        }

        var peak = Peak.Of(r, ignoresZeros: false, s);
        if (FormTable.Is(shift, 0) && !FormTable.Is(peak.Scale, 1))
        {
            return Shifted(peak.Exponent(s)) + s.Emit(peak.Exponent(s));
        }

        if (ElementExponent.Find(shift, r, s) is { } element)
        {
            return s.Type == SymType.Single ? Shifted(s.Forms.Zero) - s.Emit(shift)
                : s.Apply(Ratios.LogWhole, peak.Difference(shift, s), element.Others(peak.Power(exponent, s), s));
        }

        // A shift that varies with a loop around, over the same range, must not come under this loop's index.
        return FormTable.DependsOn(shift, r.Index) ? Shifted(s.Forms.Zero) - s.Emit(shift) : Shifted(shift);

        Sym Shifted(Form inside)
            => s.Table.Reduce(ReduceKind.LogSumExp, r.Index, s.Build(r.Lo), s.Build(r.Hi), s.Emit(s.Forms.Subtract(exponent, inside)));
    }

    private static Sym OfScalars(Sum sum, Form shift, Synthesis s)
    {
        var terms = ExponentialSum.Terms(sum, s).ToList();
        return terms.Count == 2 && terms.All(t => FormTable.Is(t.Weight, 1))
            ? s.Apply(Logistic.LogAddExp, s.Forms.Subtract(terms[0].Exponent, shift), s.Forms.Subtract(terms[1].Exponent, shift))
            : Weighted(sum, shift, s);
    }

    /// <summary>Weights stay factors: e^(u + log w) would be rounded in its exponent, and w may be 0 or negative.</summary>
    private static Sym Weighted(Form total, Form shift, Synthesis s)
    {
        var peak = Peak.Of(total, ignoresZeros: true, s);
        var sum = peak.Shifted(total, s);
        var log = total is Sum scalars ? LogNearOne(scalars, sum, peak, s) : s.Apply(Logarithms.Log, sum);
        return s.Emit(s.Forms.Subtract(peak.Exponent(s), shift)) + log;
    }

    /// <summary>
    /// log Σ w·e^d for d ≤ 0. Next to 1 it is made of what the sum exceeds 1 by: Σ w − 1, which may cancel exactly, and
    /// Σ w·(e^d − 1); without weights, all terms but one of the greatest.
    /// </summary>
    private static Sym LogNearOne(Sum scalars, Sym sum, Peak peak, Synthesis s)
    {
        var terms = ExponentialSum.Terms(scalars, s).ToList();
        var (zero, one) = (s.Number(Rational.Zero), s.Number(Rational.One));
        var excess = terms.All(t => FormTable.Is(t.Weight, 1))
            ? terms.Select(t => IfGreatest(t.Exponent, one, zero)).Aggregate((a, b) => a + b) - one
                + terms.Select(t => IfGreatest(t.Exponent, zero, peak.Power(t.Exponent, s))).Aggregate((a, b) => a + b)
            : terms.Select(t => s.Emit(t.Weight).Times(s.Apply(Exponentials.Expm1, s.Emit(t.Exponent) - s.Emit(peak.Value))))
                .Aggregate(s.Emit(s.Forms.Combine([.. terms.Select(t => new Term(t.Weight, 1)), new(s.Forms.One, -1)])), (a, b) => a + b);
        return s.Apply(Ratios.LogNearOne, sum, excess);

        Sym IfGreatest(Form exponent, Sym whenTrue, Sym whenFalse)
            => s.Table.Select(s.Apply(Arithmetic.EqualTo, s.Emit(exponent), s.Emit(peak.Value)), whenTrue, whenFalse);
    }
}

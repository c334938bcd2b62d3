using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>q·log Σ w·e^u + …, over a range or of a few scalars.</summary>
internal static class LogSumExp
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var term = FormTable.TermsOf(form).FirstOrDefault(t => t.Monomial is Logarithm { Argument: var a } && ExponentialSum.IsOne(a, s));
        if (term.Monomial is not Logarithm { Argument: var total })
        {
            return null;
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

    private static IEnumerable<Form> Candidates(Form total, Form rest, Rational q, Synthesis s) => total switch
    {
        Sum sum => ExponentialSum.Terms(sum, s).Select(t => t.Exponent).Where(u => !FormTable.Is(u, 0)),
        Reduction r => FormTable.TermsOf(rest)
            .Where(t => t.Coefficient == -q && t.Monomial is Atom { Sym: Load { FreeVariables.IsEmpty: true } load } && SameArray(load, r))
            .Select(t => t.Monomial),
        _ => [],
    };

    private static bool SameArray(Load load, Reduction r)
        => r.Body is Exponential { Exponent: Atom { Sym: Load element } } && element.Array == load.Array;

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
    /// log Σ w·e^d, for a sum next to 1 by what the terms exceed it by: 1 is taken from the weights, not from the rounded sum.
    /// </summary>
    private static Sym LogNearOne(Sum scalars, Sym sum, Peak peak, Synthesis s)
    {
        var (weights, rest) = (s.Number(-Rational.One), s.Number(Rational.Zero));
        foreach (var (weight, exponent) in ExponentialSum.Terms(scalars, s))
        {
            var (w, u, m) = (s.Emit(weight), s.Emit(exponent), s.Emit(peak.Value));
            var isFar = s.Apply(Arithmetic.Less, u - m, s.Number(-Rational.One));
            weights += s.Table.Select(isFar, s.Number(Rational.Zero), w);
            rest += s.Table.Select(isFar, w.Times(s.Apply(Exponentials.ExpOfDifference, u, m)), w.Times(s.Apply(Exponentials.Expm1, u - m)));
        }

        var isNear = s.Apply(Arithmetic.Less, s.Apply(Selection.Abs, sum - 1), s.Number(Rational.Half));
        return s.Table.Select(isNear, s.Apply(Logarithms.Log1p, weights + rest), s.Apply(Logarithms.Log, sum));
    }
}

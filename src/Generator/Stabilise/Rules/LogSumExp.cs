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
    private static Sym Write(Form total, Form shift, Synthesis s)
    {
        if (total is Reduction r)
        {
            return OverRange(r, shift, s);
        }

        var terms = ExponentialSum.Terms((Sum)total, s).ToList();
        if (terms.All(t => s.Forms.IsPositive(t.Weight)))
        {
            return terms.Select(t => s.Emit(s.Forms.Combine([new(t.Exponent, 1), new(s.Forms.Log(t.Weight), 1), new(shift, -1)])))
                .Aggregate((a, b) => s.Apply(Logistic.LogAddExp, a, b));
        }

        return WithSignedWeights(total, shift, s);
    }

    private static Sym OverRange(Reduction r, Form shift, Synthesis s)
    {
        var (weight, exponent) = ExponentialSum.Split(r.Body, s);
        if (!s.Forms.IsPositive(weight))
        {
            return WithSignedWeights(r, shift, s);
        }

        // A shift that varies with a loop around, over the same range, must not come under this loop's index.
        var isCommon = !FormTable.DependsOn(shift, r.Index);
        var inside = isCommon ? shift : s.Forms.Zero;
        var body = s.Emit(s.Forms.Combine([new(exponent, 1), new(s.Forms.Log(weight), 1), new(inside, -1)]));
        var logSumExp = s.Table.Reduce(ReduceKind.LogSumExp, r.Index, s.Build(r.Lo), s.Build(r.Hi), body);
        return isCommon ? logSumExp : logSumExp - s.Emit(shift);
    }

    /// <summary>A weight may be 0 or negative, so that its logarithm does not exist.</summary>
    private static Sym WithSignedWeights(Form total, Form shift, Synthesis s)
    {
        var greatest = ExponentialSum.Greatest(total, s);
        var log = greatest + s.Apply(Logarithms.Log, ExponentialSum.Shifted(total, greatest, s));
        return FormTable.Is(shift, 0) ? log : log - s.Emit(shift);
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// q·log(e^w + 1) + p·w + …: multiples of w next to the logarithm are drawn into it, where they cancel exactly.
/// log σ(x) = x − log(e^x + 1) is −softplus(−x), and b + log(e^(a − b) + 1) is logaddexp(a, b).
/// </summary>
internal static class SoftplusSum
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var term = FormTable.TermsOf(form).FirstOrDefault(t => t.Monomial is Logarithm { Argument: ExponentialPair { IsSum: true } });
        if (term.Monomial is not Logarithm { Argument: ExponentialPair { Exponent: var w } })
        {
            return null;
        }

        var rest = s.Forms.Combine([new(form, Rational.One), term with { Coefficient = -term.Coefficient }]);
        return TryLogCosh(w, rest, term.Coefficient, s)
            ?? TryShare(w, rest, term.Coefficient, s)
            ?? TryShift(w, rest, term.Coefficient, s)
            ?? (FormTable.Is(rest, 0) || term.Monomial.Source is null ? Softplus(w, term.Coefficient, s).Plus(rest, s) : null);
    }

    /// <summary>
    /// log(e^w + 1) − w/2 − log 2 = log cosh(w/2): next to 0 by sinh², where the terms cancel; far from it as
    /// |y| + log1p(e^−2|y|) − log 2, where cosh overflows.
    /// </summary>
    private static Sym? TryLogCosh(Form w, Form rest, Rational q, Synthesis s)
    {
        var logTwo = s.Forms.Log(s.Forms.Number(2));
        var left = s.Forms.Combine([new(rest, Rational.One), new(w, q * Rational.Half), new(logTwo, q)]);
        if (CoefficientOf(rest, logTwo) != -q || FormTable.TermsOf(left).Length != FormTable.TermsOf(rest).Length - FormTable.TermsOf(w).Length - 1)
        {
            return null;
        }

        var y = s.Emit(s.Forms.Scale(w, Rational.Half));
        var magnitude = s.Apply(Selection.Abs, y);
        var sinh = s.Apply(Hyperbolics.Sinh, y);
        var far = magnitude + s.Apply(Logarithms.Log1p, s.Apply(Exponentials.Exp, -2 * magnitude)) - s.Emit(logTwo);
        var near = 0.5 * s.Apply(Logarithms.Log1p, sinh * sinh);
        return (s.Number(q) * s.Table.Select(s.Apply(Arithmetic.Greater, magnitude, s.Number(Rational.One)), far, near)).Plus(left, s);
    }

    /// <summary>q·log(e^w + 1) − t·q·w = t·q·softplus(−w) + (1 − t)·q·softplus(w) for 0 &lt; t ≤ 1: no cancellation.</summary>
    private static Sym? TryShare(Form w, Form rest, Rational q, Synthesis s)
    {
        var shares = FormTable.TermsOf(w).Select(t => -CoefficientOf(rest, t.Monomial) / (t.Coefficient * q)).ToList();
        var share = Rational.Min(Rational.One, shares.Min());
        if (share.Sign <= 0)
        {
            return null;
        }

        var left = s.Forms.Combine([new(rest, Rational.One), new(w, share * q)]);
        var value = Softplus(s.Forms.Negate(w), share * q, s);
        return (share == Rational.One ? value : value + Softplus(w, (Rational.One - share) * q, s)).Plus(left, s);
    }

    private static Sym? TryShift(Form w, Form rest, Rational q, Synthesis s)
        => ShiftedDifference.Of(w, rest, q, s.Forms) is var (a, b, left)
            ? WriteShifted(a, b, left, q, s)
            : null;

    private static Sym WriteShifted(Form a, Form b, Form left, Rational q, Synthesis s)
    {
        var (inside, outside) = LogSumExp.SplitShift(left, s);
        var shift = s.Forms.Scale(inside, Rational.One / q);
        return s.Number(q).Times(s.Apply(Logistic.LogAddExp, s.Forms.Add(a, shift), s.Forms.Add(b, shift))).Plus(outside, s);
    }

    private static Sym Softplus(Form w, Rational q, Synthesis s) => s.Number(q) * s.Apply(Logistic.Softplus, w);

    private static Rational CoefficientOf(Form form, Form monomial) => FormTable.TermsOf(form).FirstOrDefault(t => t.Monomial == monomial).Coefficient;
}

/// <summary>
/// q·log|e^w ± 1| + rest with w = a − b, where the rest contains q·b or −q·a: it is q·log|e^a ± e^b| + left, or
/// q·log|e^−b ± e^−a| + left.
/// </summary>
internal sealed record ShiftedDifference(Form A, Form B, Form Left)
{
    public static ShiftedDifference? Of(Form w, Form rest, Rational q, FormTable forms)
    {
        var a = forms.Combine(Where(w, positive: true));
        var b = forms.Negate(forms.Combine(Where(w, positive: false)));
        return TryTake(a, b, b, q) ?? TryTake(forms.Negate(b), forms.Negate(a), forms.Negate(a), q);

        ShiftedDifference? TryTake(Form first, Form second, Form shift, Rational factor)
        {
            var left = forms.Combine([new(rest, Rational.One), new(shift, -factor)]);
            return !FormTable.Is(shift, 0) && TermCount(left) == TermCount(rest) - TermCount(shift) ? new(first, second, left) : null;
        }
    }

    private static IEnumerable<Term> Where(Form w, bool positive)
        => FormTable.TermsOf(w).Where(t => t.Coefficient.Sign > 0 == positive)
            .Concat(FormTable.ConstantOf(w) is { IsZero: false } c && c.Sign > 0 == positive ? [new Term(new Number(c), Rational.One)] : []);

    private static int TermCount(Form form) => FormTable.TermsOf(form).Length + (FormTable.ConstantOf(form).IsZero ? 0 : 1);
}

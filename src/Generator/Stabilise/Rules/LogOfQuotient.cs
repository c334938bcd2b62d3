using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// log(a/b): near 1 by the difference a − b, which is exact there (Sterbenz 1974); where the quotient overflows or
/// underflows, by the difference of logarithms.
/// </summary>
internal sealed record LogOfQuotient(Rational Coefficient, Form Numerator, Form Denominator, Form Rest)
{
    private const double Tiny = 1e-290;
    private const double Huge = 1e290;

    /// <summary>c·log(a/b) + rest, or c·log a − c·log b + rest where a − b is simpler than a and b.</summary>
    public static LogOfQuotient? Read(Form form, Synthesis s)
    {
        var terms = FormTable.TermsOf(form);
        foreach (var term in terms)
        {
            if (term.Monomial is Logarithm { Argument: Product { Factors: [var f, var g] } } && f.Exponent == -g.Exponent && f.Exponent.IsInteger)
            {
                var rest = Without(form, s, term);
                return f.Exponent.Sign > 0 ? new(term.Coefficient * f.Exponent, f.Base, g.Base, rest) : new(term.Coefficient * g.Exponent, g.Base, f.Base, rest);
            }
        }

        var logs = terms.Where(t => t.Monomial is Logarithm { Argument: not (Number or ExponentialPair) }).ToList();
        return logs.Count == 2 && logs[0].Coefficient == -logs[1].Coefficient
            ? new(logs[0].Coefficient, ((Logarithm)logs[0].Monomial).Argument, ((Logarithm)logs[1].Monomial).Argument, Without(form, s, [.. logs]))
            : null;
    }

    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (Read(form, s) is not { } quotient)
        {
            return null;
        }

        var difference = s.Forms.Subtract(quotient.Numerator, quotient.Denominator);
        var isDifferenceOfLogs = FormTable.TermsOf(form).Any(t => t.Monomial is Logarithm { Argument: var a } && a == quotient.Numerator);
        var value = RootDifference.Simplifies(difference, quotient.Numerator, quotient.Denominator) ? quotient.WriteNext(difference, s)
            : isDifferenceOfLogs && s.Node is not Apply { Primitive.Infix: null } ? null
            : quotient.Write(null, s);
        return value is null ? null : s.Number(quotient.Coefficient).Times(value).Plus(quotient.Rest, s);
    }

    /// <summary>weight·log(a/b), 0 where the weight is.</summary>
    public Sym Write(Sym? weight, Synthesis s)
    {
        var (a, b) = (s.Emit(Numerator), s.Emit(Denominator));
        var value = s.Emit(s.Forms.Divide(Numerator, Denominator));

        // 0·log is 0 wherever the logarithm is finite: only the extreme branch needs xlogy.
        var near = Weighted(s.Apply(Logarithms.Log1p, s.Emit(s.Forms.Subtract(Numerator, Denominator)) / b));
        var ordinary = Weighted(s.Apply(Logarithms.Log, value));
        var sign = s.Forms.IsNonNegative(Numerator) ? b : b * s.Apply(Selection.Signum, a);
        var extreme = Log(s.Forms.IsNonNegative(Numerator) ? a : s.Apply(Selection.Abs, a)) - Log(sign);
        return s.Table.Select(Between(value, 0.5, 2, s), near, s.Table.Select(Between(value, Tiny, Huge, s), ordinary, extreme));

        Sym Log(Sym x) => weight is null ? s.Apply(Logarithms.Log, x) : s.Apply(Logarithms.XLogY, weight, x);

        Sym Weighted(Sym x) => weight is null ? x : weight * x;
    }

    /// <summary>log a − log b with a − b = d: log1p(d/b) while d/b is small.</summary>
    private Sym WriteNext(Form difference, Synthesis s)
    {
        var ratio = s.Emit(difference).Over(s.Emit(Denominator));
        return s.Table.Select(
            s.Apply(Arithmetic.Less, ratio, s.Number(Rational.One)),
            s.Apply(Logarithms.Log1p, ratio),
            s.Emit(s.Forms.Log(Numerator)) - s.Emit(s.Forms.Log(Denominator)));
    }

    private static Form Without(Form form, Synthesis s, params Term[] terms)
        => s.Forms.Combine([new(form, Rational.One), .. terms.Select(t => t with { Coefficient = -t.Coefficient })]);

    private static Sym Between(Sym value, double low, double high, Synthesis s) => s.Apply(
        Arithmetic.And,
        s.Apply(Arithmetic.Greater, value, s.Table.Real(low, s.Type)),
        s.Apply(Arithmetic.Less, value, s.Table.Real(high, s.Type)));
}

using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// log(a/b), and differences of logarithms whose arguments differ by little.
/// </summary>
internal sealed record LogOfQuotient(Rational Coefficient, Form Numerator, Form Denominator, Form Rest)
{
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
        var value = RootDifference.Simplifies(difference, quotient.Numerator, quotient.Denominator) ? quotient.WriteNext(difference, isDifferenceOfLogs, s)
            : isDifferenceOfLogs && s.Node is not Apply { Primitive.Infix: null } ? null
            : quotient.Write(null, s);
        return value is null ? null : s.Number(quotient.Coefficient).Times(value).Plus(quotient.Rest, s);
    }

    /// <summary>log(a/b), or weight·log(a/b), 0 where the weight is.</summary>
    public Sym Write(Sym? weight, Synthesis s)
    {
        var difference = s.Forms.Subtract(Numerator, Denominator);
        return weight is null
            ? s.Apply(Products.LogQuotient, Numerator, Denominator, difference)
            : s.Apply(Ratios.XLogQuotient, weight, s.Emit(Numerator), s.Emit(Denominator), s.Emit(difference));
    }

    /// <summary>log a − log b with a − b = d: log1p(d/b) while d/b is small.</summary>
    private Sym WriteNext(Form difference, bool isDifferenceOfLogs, Synthesis s)
    {
        if (s.Forms.RangeOf(difference).Max < 0)
        {
            return -(this with { Numerator = Denominator, Denominator = Numerator }).WriteNext(s.Forms.Negate(difference), isDifferenceOfLogs, s);
        }

        var ratio = s.Emit(difference).Over(s.Emit(Denominator));
        var log1p = s.Apply(Logarithms.Log1p, ratio);

        // A quotient may be one of negative numbers, and near −1 the argument of log1p is not exact enough.
        var isAbove = s.Forms.IsNonNegative(difference) && (isDifferenceOfLogs || s.Forms.IsNonNegative(Denominator));
        return isAbove
            ? s.Table.Select(s.Apply(Arithmetic.Less, ratio, s.Number(Rational.One)), log1p, Apart())
            : s.Table.Select(s.Apply(Arithmetic.Less, s.Apply(Selection.Abs, ratio), s.Number(Rational.Half)), log1p, Apart());

        Sym Apart() => isDifferenceOfLogs
            ? s.Emit(s.Forms.Log(Numerator)) - s.Emit(s.Forms.Log(Denominator))
            : s.Apply(Products.LogQuotient, Numerator, Denominator, difference);
    }

    private static Form Without(Form form, Synthesis s, params Term[] terms)
        => s.Forms.Combine([new(form, Rational.One), .. terms.Select(t => t with { Coefficient = -t.Coefficient })]);
}

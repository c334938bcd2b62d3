using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// √a − b = (a − b²)/(√a + b) where b is a root, a constant, or a quantity whose square cancels. For b &lt; 0 the
/// difference is a sum and stays.
/// </summary>
internal static class RootDifference
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (form is not Sum sum)
        {
            return null;
        }

        foreach (var term in sum.Terms.Where(t => IsRoot(t.Monomial)))
        {
            var rest = s.Forms.Combine([new(form, Rational.One), term with { Coefficient = -term.Coefficient }]);
            var sign = term.Coefficient.Sign;
            var root = s.Forms.Scale(term.Monomial, Rational.Abs(term.Coefficient));
            var other = s.Forms.Scale(rest, -sign);
            if (TryWrite(root, other, s) is { } difference)
            {
                return sign > 0 ? difference : -difference;
            }
        }

        return null;
    }

    /// <summary>Whether terms of a and b have cancelled in their sum or difference.</summary>
    public static bool Simplifies(Form difference, Form a, Form b)
        => FormTable.TermsOf(difference).Length < FormTable.TermsOf(a).Length + FormTable.TermsOf(b).Length;

    private static Sym? TryWrite(Form root, Form other, Synthesis s)
    {
        // With a root of unknown sign the "difference" may be a sum, and √a + b may cancel instead.
        if (s.Forms.RangeOf(other).Max <= 0 || !s.Forms.IsNonNegative(root))
        {
            return null;
        }

        var (a, b) = (s.Forms.Power(root, 2), s.Forms.Power(other, 2));
        var difference = s.Forms.Subtract(a, b);
        var isRoot = IsRoot(other) || other is Number;
        if (!isRoot && !Cancels(difference, b))
        {
            return null;
        }

        var (rootValue, otherValue) = (s.Emit(root), s.Emit(other));
        var quotient = Quotient(difference, rootValue + otherValue, s);
        return s.Forms.IsNonNegative(other)
            ? quotient
            : s.Table.Select(s.Apply(Arithmetic.Greater, otherValue, s.Number(Rational.Zero)), quotient, rootValue - otherValue);
    }

    /// <summary>n/d, as r·(r/d) where n = r², since r² overflows first.</summary>
    private static Sym Quotient(Form numerator, Sym denominator, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(numerator);
        if (factors.IsEmpty || !factors.All(f => f.Exponent.IsEven))
        {
            return s.Emit(numerator).Over(denominator);
        }

        var root = s.Emit(s.Forms.Multiply(factors.Select(f => f with { Exponent = f.Exponent / 2 })));
        return s.Number(coefficient) * (root * (root / denominator));
    }

    private static bool Cancels(Form difference, Form square)
        => FormTable.TermsOf(square).All(t => FormTable.TermsOf(difference).All(d => d.Monomial != t.Monomial));

    private static bool IsRoot(Form monomial) => monomial is Product p && p.Factors.Any(f => f.Exponent == Rational.Half)
        && p.Factors.All(f => f.Exponent.Sign > 0);
}

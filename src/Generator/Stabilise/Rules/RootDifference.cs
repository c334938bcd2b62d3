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
    /// <summary>Of a product the factor that is such a difference; the other factors join the numerator, where they may cancel.</summary>
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (form is Sum { Terms.Length: > 1 } or Sum { Constant.IsZero: false })
        {
            return TryWrite(form, s.Forms.One, s);
        }

        var (coefficient, factors) = s.Forms.FactorsOf(form);
        foreach (var factor in factors.Where(f => f.Base is Sum && f.Exponent == Rational.One && factors.Length > 1))
        {
            var others = s.Forms.Multiply([new(s.Forms.Number(coefficient), Rational.One), .. factors.Where(f => f != factor)]);
            if (TryWrite(factor.Base, others, s) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static Sym? TryWrite(Form form, Form others, Synthesis s)
    {
        foreach (var term in FormTable.TermsOf(form).Where(t => IsRoot(t.Monomial)))
        {
            var rest = s.Forms.Combine([new(form, Rational.One), term with { Coefficient = -term.Coefficient }]);
            var sign = term.Coefficient.Sign;
            var root = s.Forms.Scale(term.Monomial, Rational.Abs(term.Coefficient));
            var other = s.Forms.Scale(rest, -sign);
            if (TryWrite(root, other, s.Forms.Scale(others, sign), s) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>Whether terms of a and b have cancelled in their sum or difference.</summary>
    public static bool Simplifies(Form difference, Form a, Form b)
        => FormTable.TermsOf(difference).Length < FormTable.TermsOf(a).Length + FormTable.TermsOf(b).Length;

    private static Sym? TryWrite(Form root, Form other, Form others, Synthesis s)
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
        var quotient = others == s.Forms.One && Root(difference, s) is { } excess ? s.Apply(Powers.HypotExcess, s.Emit(excess), otherValue)
            : Scaled(difference, other, others, s) ?? Quotient(s.Forms.Multiply(difference, others), rootValue + otherValue, s);
        return s.Forms.IsNonNegative(other)
            ? quotient
            : s.Table.Select(s.Apply(Arithmetic.Greater, otherValue, s.Number(Rational.Zero)), quotient, Times(rootValue - otherValue, others, s));
    }

    /// <summary>
    /// k²·(√(b² + (r/k)²) − b) for a number b, and t·b·(√(b² + r²) − b) for a number t, as pseudo-Huber losses. Null where the
    /// factors are others, or r or k is no root of a form.
    /// </summary>
    private static Sym? Scaled(Form difference, Form other, Form others, Synthesis s)
    {
        if (s.Forms.Divide(others, other) is Number weight && Root(difference, s) is { } residual)
        {
            return s.Number(weight.Value).Times(s.Apply(PseudoHuber.Loss, residual, other));
        }

        var (coefficient, factors) = s.Forms.FactorsOf(others);
        var square = s.Forms.Multiply(factors);
        if (other is not Number b || factors.IsEmpty || Root(square, s) is not { } k || Root(s.Forms.Multiply(square, difference), s) is not { } r)
        {
            return null;
        }

        // Of degree two in r and δ together: a factor of r is taken out.
        var factor = s.Forms.FactorsOf(r).Coefficient;
        var delta = s.Forms.Scale(k, b.Value / factor);
        return s.Number(coefficient * factor * factor / b.Value).Times(s.Apply(PseudoHuber.Loss, s.Forms.Scale(r, 1 / factor), delta));
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

    /// <summary>r of r²; null where the form is no square.</summary>
    private static Form? Root(Form square, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(square);
        return coefficient.Sqrt() is { } root && !factors.IsEmpty && factors.All(f => f.Exponent.IsEven)
            ? s.Forms.Scale(s.Forms.Multiply(factors.Select(f => f with { Exponent = f.Exponent / 2 })), root)
            : null;
    }

    private static Sym Times(Sym value, Form others, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(others);
        var numerator = StructuralForm.Product(coefficient, factors.Where(f => f.Exponent.Sign > 0), s).Times(value);
        var denominators = factors.Where(f => f.Exponent.Sign < 0).Select(f => f with { Exponent = -f.Exponent }).ToList();
        return denominators.Count == 0 ? numerator : numerator.Over(StructuralForm.Product(Rational.One, denominators, s));
    }

    private static bool Cancels(Form difference, Form square)
        => FormTable.TermsOf(square).All(t => FormTable.TermsOf(difference).All(d => d.Monomial != t.Monomial));

    private static bool IsRoot(Form monomial) => monomial is Product p && p.Factors.Any(f => f.Exponent == Rational.Half)
        && p.Factors.All(f => f.Exponent.Sign > 0);
}

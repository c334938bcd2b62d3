using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// (Σ w·aᵖ)^(1/p) of a few scalars, which is homogeneous in a: scaled by the greatest a, on which it does not depend. All a
/// are non-negative, as |x| is.
/// </summary>
internal static class PowerNorm
{
    public static Sym? TryWrite(Form form, Synthesis s) => TryScalars(form, s) ?? PowerNormOverRange.TryWrite(form, s);

    private static Sym? TryScalars(Form form, Synthesis s)
        => form is Function { Primitive: var pow, Arguments: [Sum { Constant.IsZero: true } sum, var exponent] } && pow == GeneralPower.Pow
            ? OfScalars(sum, s.Forms.Reciprocal(exponent), exponent, s)
            : null;

    private static Sym? OfScalars(Sum sum, Form p, Form exponent, Synthesis s)
    {
        var bases = sum.Terms.Select(t => BaseOf(t.Monomial, p, s)).ToList();
        if (bases.Any(b => b is null))
        {
            return null;
        }

        if (sum.Terms.Select((t, k) => IsPower(t, bases[k]!, s)).All(is1 => is1))
        {
            return bases.Select(b => s.Emit(b!)).Aggregate((a, b) => s.Table.Apply(NormP.Norm, a, b, s.Emit(p)));
        }

        var greatest = bases.Select(b => s.Emit(b!)).Aggregate((a, b) => s.Apply(Selection.Max, a, b));
        var scale = s.Apply(Inert.Stop, greatest);
        var terms = sum.Terms.Select((t, k) => s.Number(t.Coefficient).Times(Scaled(t.Monomial, bases[k]!, p, scale, s)));
        return Scaled(terms.Aggregate((a, b) => a + b), greatest, scale, exponent, s);
    }

    /// <summary>The a of w·aᵖ; null where the term is none, or a may be negative.</summary>
    private static Form? BaseOf(Form term, Form p, Synthesis s)
        => s.Forms.FactorsOf(term).Factors.FirstOrDefault(f => f.Base is Function { Primitive: var pow, Arguments: [_, var e] } && pow == GeneralPower.Pow && e == p).Base
            is Function { Arguments: [var a, _] } && s.Forms.IsNonNegative(a) ? a : null;

    /// <summary>Whether the term is aᵖ, without a weight.</summary>
    private static bool IsPower(Term term, Form a, Synthesis s) => term.Coefficient == Rational.One && term.Monomial is Function { Arguments: [var x, _] } && x == a;

    /// <summary>w·(a/scale)ᵖ.</summary>
    private static Sym Scaled(Form term, Form a, Form p, Sym scale, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(term);
        var weight = StructuralForm.Product(coefficient, factors.Where(f => f.Base is not Function { Primitive: var pow } || pow != GeneralPower.Pow), s);
        return weight.Times(s.Apply(GeneralPower.Pow, s.Emit(a) / scale, s.Emit(p)));
    }

    /// <summary>scale·total^(1/p); 0, the greatest a itself, where all a are 0.</summary>
    private static Sym Scaled(Sym total, Sym greatest, Sym scale, Form exponent, Synthesis s) => s.Table.Select(
        s.Apply(Arithmetic.Greater, scale, s.Number(Rational.Zero)),
        scale * s.Apply(GeneralPower.Pow, total, s.Emit(exponent)),
        greatest);
}

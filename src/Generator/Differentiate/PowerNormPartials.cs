using System.Collections.Generic;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The derivatives of f = (Σ w·aᵖ)^(1/p) by the parts of one term, in q = a/f, of which the powers are ordinary numbers
/// where those of a over- or underflow: ∂a = w·qᵖ⁻¹, ∂w = a·qᵖ⁻¹/p, ∂p = w·a·qᵖ⁻¹·log(q)/p. At f = 0 all are 0, as those of
/// every norm.
/// </summary>
internal static class PowerNormPartials
{
    /// <summary>Exponents below which the terms of ∂p cancel.</summary>
    private const double SmallExponent = 0.25;

    /// <summary>Next to means too, of which some a are greater than f and some less.</summary>
    private const double SmallExcess = 0.5;

    public static IReadOnlyList<(Sym Argument, Sym Partial)> Of(Reduce norm, Variable index)
    {
        var (w, a, p, excess) = PowerTerm.Read(norm.Open(index));
        var q = a / norm;
        var power = PowerTerm.Power(q, p is Constant { Real: var k } ? p.Table.Real(k - 1, p.Type) : p - 1);

        // a·qᵖ⁻¹: for p < 1 the power may be infinite where a is 0.
        var share = p is Constant { Real: var c } ? (c < 1 ? norm * PowerTerm.Power(q, p) : a * power)
            : If(Arithmetic.Less, p, 1, norm * PowerTerm.Power(q, p), a * power);
        return [(a, Or0(norm, w * power)), (w, Or0(norm, share / p)), (p, Or0(norm, OfExponent(norm, w, a, p, share, excess)))];
    }

    /// <summary>
    /// With t = p·log q, Σ w·eᵗ = 1 and so Σ w·eᵗ·t = Σ w·(eᵗ·t − eᵗ + 1) + 1 − W with W = Σ w, of which the terms do not
    /// cancel for small p or W next to 1; the 1 − W is Σ w·(1 − W)/W. At a = 0 the first is 0 and the second w.
    /// </summary>
    private static Sym OfExponent(Reduce norm, Sym w, Sym a, Sym p, Sym share, Sym excess)
    {
        var log = Products.LogQuotient.Of(a, norm, a - norm);
        var (zero, one) = (a.Table.Real(0, a.Type), a.Table.Real(1, a.Type));
        var plain = If(Arithmetic.EqualTo, a, zero, zero, w * share * log / p);
        var centred = norm / p * (w * (If(Arithmetic.EqualTo, a, zero, one, Centred(p * log)) - (excess / (1 + excess)))) / p;
        return If(Arithmetic.Less, Selection.Abs.Of(p), SmallExponent, centred, If(Arithmetic.Less, Selection.Abs.Of(excess), SmallExcess, centred, plain));
    }

    /// <summary>eᵗ·t − eᵗ + 1 ≥ 0, next to 0 by eᵗ·(e^−t − 1 + t).</summary>
    private static Sym Centred(Sym t)
    {
        var power = Exponentials.Exp.Of(t);
        return If(Arithmetic.Less, Selection.Abs.Of(t), 1, power * Exponentials.Expm1Mx.Of(-t), (t * power) - Exponentials.Expm1.Of(t));
    }

    private static Sym Or0(Reduce norm, Sym partial)
        => If(Arithmetic.EqualTo, norm, 0, norm.Table.Real(0, norm.Type), partial);
}

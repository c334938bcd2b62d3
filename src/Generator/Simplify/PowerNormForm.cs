using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// (Σ w·aᵖ)^(1/p), scaled by the greatest a, or for p &lt; 0 by the least: m·(Σ w·(a/m)ᵖ)^(1/p). For p next to 0, where the
/// rounding of the sum would be magnified by 1/p, as m·exp(log1p(Σ w − 1 + Σ w·((a/m)ᵖ − 1))/p).
/// </summary>
internal sealed class PowerNormForm
{
    /// <summary>Magnitudes of p below which the second form is used.</summary>
    private const double SmallExponent = 0.25;

    private readonly Reduce _norm;
    private readonly Variable _index;
    private readonly PowerTerm _term;
    private readonly Sym _zero;

    private PowerNormForm(Reduce norm)
    {
        _norm = norm;
        (_index, var body) = norm.Open();
        _term = PowerTerm.Read(body);
        _zero = norm.Table.Real(0, norm.Type);
    }

    public static Sym Of(Reduce norm) => new PowerNormForm(norm).Value();

    private Sym Value()
    {
        var p = _term.Exponent;
        var infinity = _zero.Table.Real(double.PositiveInfinity, _zero.Type);
        var scale = PowerNormScale.Of(_norm).Value;
        var value = p is Constant { Real: var c } ? (System.Math.Abs(c) < SmallExponent ? Near0(scale) : Plain(scale))
            : If(Arithmetic.Less, Selection.Abs.Of(p), SmallExponent, Near0(scale), Plain(scale));

        // Nothing or only zeros: 0. An infinite element (or, for p < 0, only such): infinite.
        return If(Arithmetic.LessOrEqual, scale, _zero, _zero, If(Arithmetic.EqualTo, scale, infinity, IsEmpty(_zero, infinity), value));
    }

    private Sym Plain(Sym scale) => scale * PowerTerm.Root(Sum(_term.Weight * PowerTerm.Power(_term.Base / scale, _term.Exponent)), _term.Exponent);

    private Sym Near0(Sym scale)
    {
        var sum = Sum(_term.Weight * Exponentials.Expm1.Of(_term.Exponent * Products.LogQuotient.Of(_term.Base, scale, _term.Base - scale)));
        return scale * Exponentials.Exp.Of(Logarithms.Log1p.Of(_term.Excess + sum) / _term.Exponent);
    }

    private Sym Sum(Sym term) => _zero.Table.Reduce(ReduceKind.Sum, _index, _norm.Lo, _norm.Hi, term);

    private Sym IsEmpty(Sym whenTrue, Sym whenFalse)
        => _zero.Table.Select(_zero.Table.Apply(Arithmetic.Less, _norm.Lo, _norm.Hi), whenFalse, whenTrue);
}

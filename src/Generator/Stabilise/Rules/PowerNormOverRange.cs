using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// (c·Σ w·aᵖ)^(1/p) over a range, with p a number or not: p-norms, power means, harmonic means. All a are non-negative, or p
/// is −1.
/// </summary>
/// <param name="Range">The sum.</param>
/// <param name="Base">The a.</param>
/// <param name="Exponent">The p.</param>
/// <param name="Weight">c·w.</param>
/// <param name="Fixed">The c.</param>
internal sealed record PowerNormOverRange(Reduction Range, Form Base, Form Exponent, Form Weight, Form Fixed)
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (s.Node is Reduce)
        {
            return null;
        }

        var (coefficient, factors) = s.Forms.FactorsOf(form);
        foreach (var factor in factors)
        {
            foreach (var (total, exponent, taken) in Roots(factor, factors, s))
            {
                if (Read(total, s.Forms.Reciprocal(exponent), s) is { } norm)
                {
                    var others = factors.Where(f => f != factor && !taken.Contains(f));
                    return StructuralForm.Product(coefficient, others, s).Times(norm.Write(s));
                }
            }
        }

        return null;
    }

    /// <summary>A factor read as total^exponent, with the other factors that are part of it: those under the same root.</summary>
    private static IEnumerable<(Form Total, Form Exponent, IReadOnlyList<Factor> Taken)> Roots(Factor factor, IReadOnlyList<Factor> all, Synthesis s)
    {
        switch (factor.Base)
        {
            case Function { Primitive: var p, Arguments: [var total, var exponent] } when p == GeneralPower.Pow && factor.Exponent == Rational.One:
                yield return (total, exponent, []);
                break;
            case Function { Primitive: var p, Arguments: [var cube] } when p == Powers.Cbrt && factor.Exponent == Rational.One:
                yield return (cube, s.Forms.Number(new Rational(1, 3)), []);
                break;
            case Exponential { Exponent: var exponent } when s.Forms.FactorsOf(exponent) is var (coefficient, factors)
                && factors.FirstOrDefault(f => f.Base is Logarithm && f.Exponent == Rational.One) is { Base: Logarithm log } found:
                yield return (log.Argument, s.Forms.Multiply([new(s.Forms.Number(coefficient), Rational.One), .. factors.Where(f => f != found)]), []);
                break;
            case Reduction when factor.Exponent != Rational.One && factor.Exponent != Rational.Half:
                var same = all.Where(f => f != factor && f.Exponent == factor.Exponent && f.Base is not Reduction).ToList();
                yield return (s.Forms.Multiply([new(factor.Base, Rational.One), .. same.Select(f => f with { Exponent = Rational.One })]), s.Forms.Number(factor.Exponent), same);
                yield return (factor.Base, s.Forms.Number(factor.Exponent), []);
                break;
        }
    }

    private static PowerNormOverRange? Read(Form total, Form p, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(total);
        var sums = factors.Where(f => f.Base is Reduction { Kind: ReduceKind.Sum } && f.Exponent == Rational.One).ToList();
        if (sums.Count != 1 || FormTable.Is(p, 1))
        {
            return null;
        }

        var range = (Reduction)sums[0].Base;
        var outside = s.Forms.Multiply([new(s.Forms.Number(coefficient), Rational.One), .. factors.Where(f => f.Base != range)]);
        var (scale, terms) = s.Forms.FactorsOf(range.Body);
        foreach (var term in terms)
        {
            if (!FormTable.DependsOn(outside, range.Index) && BaseOf(term, p, s) is { } a)
            {
                var weight = s.Forms.Multiply([new(outside, Rational.One), new(s.Forms.Number(scale), Rational.One), .. terms.Where(t => t != term)]);
                return new(range, a, p, weight, outside);
            }
        }

        return null;
    }

    /// <summary>The a of aᵖ.</summary>
    private static Form? BaseOf(Factor term, Form p, Synthesis s)
    {
        var a = term.Base switch
        {
            Function { Primitive: var pow, Arguments: [var x, var exponent] } when pow == GeneralPower.Pow && term.Exponent == Rational.One && exponent == p => x,
            Exponential { Exponent: var u } when s.Forms.Divide(u, p) is Logarithm log => log.Argument,
            _ when p is Number { Value: var q } && q == term.Exponent => q.IsEven ? s.Forms.AbsoluteValue(term.Base) : term.Base,
            _ => null,
        };
        return a is not null && (s.Forms.IsNonNegative(a) || FormTable.Is(p, -1)) ? a : null;
    }

    private Sym Write(Synthesis s)
    {
        var (lo, hi) = (s.Build(Range.Lo), s.Build(Range.Hi));
        var weight = s.Emit(Weight);
        var term = s.Apply(PowerTerm.Row, weight, s.Emit(Base), s.Emit(Exponent), IsMean(s) ? s.Number(Rational.Zero) : Excess());
        return s.Table.Reduce(ReduceKind.PowerNorm, Range.Index, lo, hi, term);

        Sym Excess() => s.Table.Reduce(ReduceKind.Sum, Range.Index, lo, hi, weight) - 1;
    }

    /// <summary>Weights 1/n, with n the number of terms.</summary>
    private bool IsMean(Synthesis s) => Weight == Fixed && Variance.IsCount(s.Forms.Reciprocal(Weight), Range);
}

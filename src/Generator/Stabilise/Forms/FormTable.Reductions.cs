using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Stabilise;

/// <content>Big operators.</content>
internal sealed partial class FormTable
{
    /// <summary>
    /// The big operator over i = lo … hi − 1; factors of a sum that do not depend on i stand before it. An exponential is
    /// split, but from a function of what is split off: of e^(x + b)·σ(−x − b), no part may grow alone.
    /// </summary>
    public Form Reduce(ReduceKind kind, Variable index, Sym lo, Sym hi, Form body) => kind switch
    {
        ReduceKind.Sum => SumOver(index, lo, hi, body),
        ReduceKind.Product => ProductOver(index, lo, hi, body),
        ReduceKind.LogSumExp => Log(SumOver(index, lo, hi, Exp(body))),
        ReduceKind.Norm => Power(SumOver(index, lo, hi, Power(body, 2)), Rational.Half),
        _ => InternReduction(kind, index, lo, hi, body),
    };

    public static bool DependsOn(Form form, Variable index) => form.Leaves.BinarySearch(index.Id) >= 0;

    private Form SumOver(Variable index, Sym lo, Sym hi, Form body)
    {
        var (coefficient, factors) = FactorsOf(body);
        var outside = new List<Factor> { new(Number(coefficient), Rational.One) };
        var inside = new List<Factor>();
        foreach (var factor in factors)
        {
            if (factor.Base is Exponential exponential && SplitBy(exponential.Exponent, index) is var (fixedPart, varying)
                && !factors.Any(f => f.Base != exponential && DependsOn(f.Base, index) && f.Base.Leaves.Intersect(fixedPart.Leaves).Any()))
            {
                outside.Add(new Factor(Exp(fixedPart), factor.Exponent));
                inside.Add(new Factor(Exp(varying), factor.Exponent));
            }
            else
            {
                (DependsOn(factor.Base, index) ? inside : outside).Add(factor);
            }
        }

        return Multiply([.. outside, new Factor(InternReduction(ReduceKind.Sum, index, lo, hi, Multiply(inside)), Rational.One)]);
    }

    private Form ProductOver(Variable index, Sym lo, Sym hi, Form body)
    {
        var (coefficient, factors) = FactorsOf(body);
        if (coefficient != Rational.One || factors.IsEmpty)
        {
            return InternReduction(ReduceKind.Product, index, lo, hi, body);
        }

        return Multiply(factors.Select(f => f.Base is Exponential e
            ? new Factor(Exp(SumOver(index, lo, hi, e.Exponent)), f.Exponent)
            : new Factor(InternReduction(ReduceKind.Product, index, lo, hi, f.Base), f.Exponent)));
    }

    private (Form Fixed, Form Varying) SplitBy(Form sum, Variable index)
    {
        var varying = TermsOf(sum).Where(t => DependsOn(t.Monomial, index)).ToList();
        return (Combine([new(sum, Rational.One), .. varying.Select(t => t with { Coefficient = -t.Coefficient })]), Combine(varying));
    }

    /// <summary>A big operator depends on what its range depends on too: Σⱼ₍₀…ᵢ₎ is no constant factor of a sum over i.</summary>
    private Form InternReduction(ReduceKind kind, Variable index, Sym lo, Sym hi, Form body)
        => Intern(new Reduction(kind, index, lo, hi, body), Union(body.Leaves.Remove(index.Id), [.. lo.FreeVariables.Concat(hi.FreeVariables).Select(v => v.Id)]));
}

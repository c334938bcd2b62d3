using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Quotients by norms of what vanishes with them: Σ x·y/(‖x‖·‖y‖) as Σ (x/‖x‖)·(y/‖y‖), of which all terms lie in [−1, 1],
/// and x/‖x‖. At 0, where a quotient has no limit, it is 0 by convention, and so is its derivative.
/// </summary>
internal static class Direction
{
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var norms = factors.Where(f => f.Exponent == -Rational.Half && f.Base is Reduction { Kind: ReduceKind.Sum }).ToList();
        if (norms.Count == 0)
        {
            return null;
        }

        foreach (var factor in factors.Where(f => f.Exponent == Rational.One))
        {
            var drawn = norms.Where(n => VanishesWith(factor.Base, (Reduction)n.Base, s)).ToList();
            var lengths = drawn.Select(n => NormRules.TryNormOver((Reduction)n.Base, s)).ToList();
            if (drawn.Count > 0 && lengths.All(l => l is not null))
            {
                var others = factors.Where(f => f != factor && !drawn.Contains(f));
                var quotient = Quotient(factor.Base, [.. drawn.Zip(lengths, (n, l) => ((Reduction)n.Base, l!))], s);
                return StructuralForm.Product(coefficient, others, s).Times(quotient);
            }
        }

        return null;
    }

    /// <summary>A sum in whose terms the elements of the norm are factors, or one of the elements.</summary>
    private static bool VanishesWith(Form form, Reduction squares, Synthesis s) => form switch
    {
        Reduction { Kind: ReduceKind.Sum } sum => sum.Index == squares.Index && ElementOf(sum, squares, s).Base is not null,
        Atom { Sym: Load element } => squares.Body is Product { Factors: [{ Base: Atom { Sym: Load square }, Exponent: var two }] } && two == 2
            && square.Array == element.Array && square.Index == squares.Index,
        _ => false,
    };

    private static Factor ElementOf(Reduction sum, Reduction squares, Synthesis s)
        => s.Forms.FactorsOf(sum.Body).Factors.FirstOrDefault(f => f.Exponent.Sign > 0 && s.Forms.Power(f.Base, 2) == squares.Body);

    private static Sym Quotient(Form form, IReadOnlyList<(Reduction Squares, Sym Length)> norms, Synthesis s)
    {
        var zero = s.Number(Rational.Zero);
        var quotient = form is Reduction sum ? Sum(sum, norms, s) : norms.Aggregate(s.Emit(form), (x, n) => x / n.Length);
        return norms.Reverse().Aggregate(quotient, (x, n) => s.Table.Select(s.Apply(Arithmetic.EqualTo, n.Length, zero), zero, x));
    }

    private static Sym Sum(Reduction sum, IReadOnlyList<(Reduction Squares, Sym Length)> norms, Synthesis s)
    {
        var rest = sum.Body;
        Sym? term = null;
        foreach (var (squares, length) in norms)
        {
            var element = s.Emit(ElementOf(sum, squares, s).Base);
            rest = s.Forms.Divide(rest, ElementOf(sum, squares, s).Base);
            term = term is null ? element / length : term * (element / length);
        }

        return s.Table.Reduce(ReduceKind.Sum, sum.Index, s.Build(sum.Lo), s.Build(sum.Hi), FormTable.Is(rest, 1) ? term! : term!.Times(s.Emit(rest)));
    }
}

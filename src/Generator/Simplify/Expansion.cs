using System;
using System.Collections.Generic;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Replaces what is differentiated as a whole by what is computed: log-sum-exp and norms by their shifted and scaled sums,
/// abbreviations of the registry by their formulas, functions that share an exponential by formulas in it.
/// </summary>
internal static class Expansion
{
    /// <param name="roots">All that one method computes: decides what is worth sharing.</param>
    public static Rewriter For(IEnumerable<Sym> roots)
    {
        var shares = SharedExponentials.PayFor(roots);
        var sums = new ShiftedSums();
        var commuted = new Commuted();
        return new Rewriter(Tidied);

        Sym Tidied(Sym node) => commuted.Share(SharedArms.Merge(KnownConditions.Use(sums.Associate(Signs.Tidy(NestedNorms.Join(Expand(node, shares, sums, Tidied)))))));
    }

    /// <summary>Only what has no other form: what remains is computed as the source does, to the bit.</summary>
    public static Rewriter AsWritten
    {
        get
        {
            return new(Expanded);

            static Sym Expanded(Sym node) => node is Apply { Primitive.Scalar: not null } ? node : Expand(node, shares: false, new ShiftedSums(), Expanded);
        }
    }

    /// <param name="node">What to replace.</param>
    /// <param name="shares">Whether functions that share an exponential are spelled out.</param>
    /// <param name="sums">The shifted sums so far.</param>
    /// <param name="tidied">What happens to the parts of an expansion.</param>
    private static Sym Expand(Sym node, bool shares, ShiftedSums sums, Func<Sym, Sym> tidied) => node switch
    {
        Reduce { Kind: ReduceKind.LogSumExp } r => sums.Add(LogSumExpForm.Of(r)),
        Reduce { Kind: ReduceKind.Norm } r => NormForm.Of(r),
        Reduce { Kind: ReduceKind.PowerNorm } r => new Rewriter(tidied).Visit(PowerNormForm.Of(r)),
        Apply { Primitive: var p, Children: [var x] } when p == Logistic.LogisticDensity && !shares && node.FreeVariables.IsEmpty => OneExponential(x),
        Apply { Primitive.Expansion: { } expansion } a when IsSpelledOut(a) => new Rewriter(tidied).Visit(expansion(a.Children)),
        _ when shares => SharedExponentials.Expand(node),
        _ => node,
    };

    /// <summary>The logistic density as sech²(x/2)/4: alone, and outside of vector code, it needs no second exponential.</summary>
    private static Sym OneExponential(Sym x)
    {
        Sym Number(double value) => x.Table.Real(value, x.Type);
        return Number(0.25) * Hyperbolics.SechSquared.Of(Number(0.5) * x);
    }

    /// <summary>
    /// An abbreviation has no other form; a function without a vector kernel is spelled out in loops. The term of a power norm
    /// is spelled out with the norm.
    /// </summary>
    private static bool IsSpelledOut(Apply apply)
        => apply.Primitive != PowerTerm.Row && (apply.Primitive.Scalar is null || (apply.Primitive.Simd is null && !apply.FreeVariables.IsEmpty));
}

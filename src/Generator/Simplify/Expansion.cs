using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Replaces what is differentiated as a whole by what is computed: log-sum-exp and norms by their shifted and scaled sums,
/// abbreviations of the registry by their formulas.
/// </summary>
internal static class Expansion
{
    public static Rewriter Rewriter() => new(Expand);

    private static Sym Expand(Sym node) => node switch
    {
        Reduce { Kind: ReduceKind.LogSumExp } r => LogSumExpForm.Of(r).Value,
        Reduce { Kind: ReduceKind.Norm } r => NormForm.Of(r),
        Apply { Primitive.Expansion: { } expansion } a => Rewriter().Visit(expansion(a.Children)),
        _ => node,
    };
}

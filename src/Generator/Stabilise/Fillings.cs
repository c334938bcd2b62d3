using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Guards that fill a removable singularity, of those that no rule has written as one smooth function: their derivatives are
/// those of the function, taken as limits where it has no value.
/// </summary>
internal static class Fillings
{
    public static Formula Of(Formula formula) => formula.With(new Rewriter(Fill).Visit);

    private static Sym Fill(Sym node)
        => node is Select select && SmoothFilling.TryOf(select) is { } guard
            ? node.Table.Apply(Filling.Filled, guard.Condition, guard.Filling, guard.Function)
            : node;
}

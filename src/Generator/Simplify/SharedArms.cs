using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Nested conditionals with an arm in common are one: c ? (d ? a : b) : b is c &amp;&amp; d ? a : b. Otherwise b would be needed
/// on both sides of c, and so be computed where it is not taken.
/// </summary>
internal static class SharedArms
{
    public static Sym Merge(Sym node) => node switch
    {
        Select { WhenTrue: Select inner } s when s.Type.IsReal() && inner.WhenFalse == s.WhenFalse
            => s.Table.Select(s.Table.Apply(Arithmetic.And, s.Condition, inner.Condition), inner.WhenTrue, s.WhenFalse),
        Select { WhenFalse: Select inner } s when s.Type.IsReal() && inner.WhenTrue == s.WhenTrue
            => s.Table.Select(s.Table.Apply(Arithmetic.Or, s.Condition, inner.Condition), s.WhenTrue, inner.WhenFalse),
        _ => node,
    };
}

using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>A conditional that has a value of its own where a = b, or close to it.</summary>
/// <param name="Condition">Where it has.</param>
/// <param name="A">One side of the equality.</param>
/// <param name="B">The other.</param>
/// <param name="Radius">The guard holds where |a − b| is less; null where it holds for equality only.</param>
/// <param name="Filling">The value of its own.</param>
/// <param name="Function">The value elsewhere.</param>
internal sealed record SingularityGuard(Sym Condition, Sym A, Sym B, double? Radius, Sym Filling, Sym Function)
{
    public static SingularityGuard? TryOf(Select select)
    {
        if (!select.Type.IsReal() || select.Condition is not Apply { Children: [{ } left, { } right] } condition || !left.Type.IsReal())
        {
            return null;
        }

        var p = condition.Primitive;
        return p == Arithmetic.EqualTo ? new(condition, left, right, null, select.WhenTrue, select.WhenFalse)
            : p == Arithmetic.NotEqualTo ? new(condition.Table.Apply(Arithmetic.EqualTo, left, right), left, right, null, select.WhenFalse, select.WhenTrue)
            : TryBounded(select, condition);
    }

    /// <summary>|u| &lt; r or u·u &lt; r², in any spelling of the comparison.</summary>
    private static SingularityGuard? TryBounded(Select select, Apply condition)
    {
        var p = condition.Primitive;
        var isLess = p == Arithmetic.Less || p == Arithmetic.LessOrEqual;
        if (!isLess && p != Arithmetic.Greater && p != Arithmetic.GreaterOrEqual)
        {
            return null;
        }

        var (size, bound, isNear) = condition.Children[1] is Constant ? (condition.Children[0], condition.Children[1], isLess)
            : (condition.Children[1], condition.Children[0], !isLess);
        if (bound is not Constant { Real: > 0 and < 1 and var radius } || size is not Apply measure)
        {
            return null;
        }

        var isSquare = measure.Primitive == Arithmetic.Multiply && measure.Children[0] == measure.Children[1];
        return !isSquare && measure.Primitive != Selection.Abs ? null : new SingularityGuard(
            isNear ? condition : condition.Table.Apply(Arithmetic.Not, condition),
            measure.Children[0],
            measure.Table.Real(0, measure.Type),
            isSquare ? System.Math.Sqrt(radius) : radius,
            isNear ? select.WhenTrue : select.WhenFalse,
            isNear ? select.WhenFalse : select.WhenTrue);
    }
}

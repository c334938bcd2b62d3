using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// A truth value that becomes true where a condition holds in some iteration, <c>found = found || condition(i)</c>: without a loop where
/// the condition is the same in all of them, or compares what is affine in the index and so is extreme at an end of the range.
/// </summary>
internal static class AnyIteration
{
    /// <summary>What one iteration adds by <c>||</c>; null where the next value depends on the one before in another way.</summary>
    public static Sym? ConditionOf(Sym next, Variable found)
    {
        var table = found.Table;
        return next == found ? table.Bool(false)
            : !next.DependsOn(found) ? null
            : next is Apply { Primitive: var p, Children: [var a, var b] } && p == Arithmetic.Or ? Either(ConditionOf(a, found) ?? Alone(a), ConditionOf(b, found) ?? Alone(b))
            : next is Select { Condition: var c } s && !c.DependsOn(found) ? Either(Where(c, s.WhenTrue), Where(table.Apply(Arithmetic.Not, c), s.WhenFalse))
            : null;

        Sym? Alone(Sym truth) => truth.DependsOn(found) ? null : truth;

        Sym? Where(Sym condition, Sym value)
            => (ConditionOf(value, found) ?? (value is Constant { Integer: not 0 } ? value : null)) is { } truth ? table.Apply(Arithmetic.And, condition, truth) : null;

        Sym? Either(Sym? x, Sym? y) => x is null || y is null ? null : table.Apply(Arithmetic.Or, x, y);
    }

    /// <summary>Whether a condition holds at some index of a range that is not empty; null where only a loop can tell.</summary>
    public static Sym? Holds(Sym condition, Variable index)
    {
        if (!condition.DependsOn(index))
        {
            return condition;
        }

        if (condition is not Apply { Primitive: var p, Children: [var a, var b] })
        {
            return null;
        }

        if (p == Arithmetic.Or)
        {
            return Holds(a, index) is { } x && Holds(b, index) is { } y ? x.Table.Apply(p, x, y) : null;
        }

        if (p == Arithmetic.And)
        {
            // Only one of the two may depend on the index: else both have to hold at the same one.
            return (a.DependsOn(index) && b.DependsOn(index)) || Holds(a, index) is not { } first || Holds(b, index) is not { } second ? null
                : first.Table.Apply(p, first, second);
        }

        var isOrder = p == Arithmetic.Less || p == Arithmetic.LessOrEqual || p == Arithmetic.Greater || p == Arithmetic.GreaterOrEqual;
        return isOrder && a.Type.IsInteger() && IntegerPolynomial.Split(a - b, index) is { Coefficient: var slope } ? AtEnds(condition, slope, index) : null;
    }

    private static Sym AtEnds(Sym condition, Sym slope, Variable index)
    {
        var table = index.Table;
        var (lo, hi) = index.Range!.Value;
        var (first, last) = (table.Substitute(condition, index, lo), table.Substitute(condition, index, hi - 1));
        if (slope is not Constant { Integer: var rise })
        {
            return table.Apply(Arithmetic.Or, first, last);
        }

        var primitive = ((Apply)condition).Primitive;
        var isMetAtLarge = primitive == Arithmetic.Greater || primitive == Arithmetic.GreaterOrEqual;
        return isMetAtLarge == rise > 0 ? last : first;
    }
}

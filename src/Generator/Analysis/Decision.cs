using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>Conditions whose truth follows from the intervals of what they compare.</summary>
internal static class Decision
{
    /// <summary>Whether the condition holds; null where that is not known.</summary>
    public static bool? Of(Sym condition, Ranges ranges) => condition switch
    {
        Constant c => c.Integer != 0,
        Apply { Primitive: var p } a when p == Arithmetic.Not => !Of(a.Children[0], ranges),
        Apply { Primitive: var p } a when p == Arithmetic.And => Both(Of(a.Children[0], ranges), Of(a.Children[1], ranges)),
        Apply { Primitive: var p } a when p == Arithmetic.Or => !Both(!Of(a.Children[0], ranges), !Of(a.Children[1], ranges)),
        Apply { Children: [{ IsArray: false } a, { IsArray: false } b] } comparison when a.Type != SymType.Bool
            => Compared(comparison.Primitive, ranges.Of(a), ranges.Of(b)),
        _ => null,
    };

    private static bool? Both(bool? a, bool? b) => a == false || b == false ? false : a == true && b == true ? true : null;

    private static bool? Compared(Primitive comparison, Interval a, Interval b)
        => comparison == Arithmetic.Less ? IsBelow(a, b)
            : comparison == Arithmetic.Greater ? IsBelow(b, a)
            : comparison == Arithmetic.LessOrEqual ? !IsBelow(b, a)
            : comparison == Arithmetic.GreaterOrEqual ? !IsBelow(a, b)
            : comparison == Arithmetic.EqualTo ? IsEqual(a, b)
            : comparison == Arithmetic.NotEqualTo ? !IsEqual(a, b)
            : null;

    private static bool? IsBelow(Interval a, Interval b) => a.Max < b.Min ? true : a.Min >= b.Max ? false : null;

    private static bool? IsEqual(Interval a, Interval b) => a.Max < b.Min || b.Max < a.Min ? false : a.Min == a.Max && a == b ? true : null;
}

using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>
/// The derivatives of functions with kinks, by the convention of <see cref="Kink"/>. All of them are NaN where an argument
/// is NaN, as every component is that depends on one.
/// </summary>
internal static class Kinks
{
    /// <summary>Of |x|: at 0 the middle of the subdifferential, its right end, or 0.</summary>
    public static Sym OfAbs(Sym x, RuleContext context)
        => context.Kink == Kink.First ? If(Arithmetic.EqualTo, x, 0, One(x), Selection.Signum.Of(x)) : Selection.Signum.Of(x);

    /// <summary>Of max and min: 1 where the argument wins, 0 where the other does.</summary>
    public static Sym OfPick(ImmutableArray<Sym> x, int argument, Primitive wins, RuleContext context)
    {
        var (own, other) = (x[argument], x[1 - argument]);
        var bothActive = context.IsActive(own) && context.IsActive(other);
        return context.Kink switch
        {
            Kink.First when !bothActive || argument == 0 => Indicator(OrEqual(wins), own, other),
            Kink.Symmetric when bothActive => If(
                wins, own, other, One(own), If(Arithmetic.EqualTo, own, other, own.Table.Real(0.5, own.Type), Loser(wins, own, other))),
            _ => Indicator(wins, own, other),
        };
    }

    /// <summary>Of the variants that prefer a number to NaN.</summary>
    public static Sym OfNumber(ImmutableArray<Sym> x, int argument, Primitive pick, Sym y, RuleContext context)
    {
        var table = y.Table;
        var among = pick.Partials[argument]!(x, y, context);
        var unlessOwn = table.Select(Predicates.IsNaN.Of(x[argument]), Zero(y), among);
        return table.Select(Predicates.IsNaN.Of(x[1 - argument]), One(y), unlessOwn);
    }

    /// <summary>Of the variants that compare magnitudes.</summary>
    public static Sym OfMagnitude(ImmutableArray<Sym> x, int argument, Primitive atTie, Primitive wins, Sym y, RuleContext context)
    {
        var (own, other) = (Selection.Abs.Of(x[argument]), Selection.Abs.Of(x[1 - argument]));
        return If(Arithmetic.EqualTo, own, other, atTie.Partials[argument]!(x, y, context), Indicator(wins, own, other));
    }

    /// <summary>Of clamp in its first argument: 1 within the bounds and, but for <see cref="Kink.Zero"/>, at them.</summary>
    public static Sym OfClamp(ImmutableArray<Sym> x, RuleContext context)
    {
        var (above, below) = context.Kink == Kink.Zero ? (Arithmetic.Greater, Arithmetic.Less) : (Arithmetic.GreaterOrEqual, Arithmetic.LessOrEqual);
        return If(above, x[0], x[1], Indicator(below, x[0], x[2]), Loser(above, x[0], x[1]));
    }

    /// <summary>1 where the comparison holds, else 0; NaN where an argument is.</summary>
    public static Sym Indicator(Primitive comparison, Sym left, Sym right)
        => If(comparison, left, right, One(left), Loser(comparison, left, right));

    public static Sym One(Sym x) => x.Table.Real(1, x.Type);

    private static Sym Zero(Sym x) => x.Table.Real(0, x.Type);

    /// <summary>0 where the opposite comparison holds; else NaN, as neither does.</summary>
    private static Sym Loser(Primitive comparison, Sym left, Sym right)
        => If(Opposite(comparison), left, right, Zero(left), left.Table.Real(double.NaN, left.Type));

    private static Primitive OrEqual(Primitive comparison) => comparison == Arithmetic.Greater ? Arithmetic.GreaterOrEqual : Arithmetic.LessOrEqual;

    private static Primitive Opposite(Primitive comparison)
        => comparison == Arithmetic.Greater ? Arithmetic.LessOrEqual
            : comparison == Arithmetic.GreaterOrEqual ? Arithmetic.Less
            : comparison == Arithmetic.Less ? Arithmetic.GreaterOrEqual
            : Arithmetic.Greater;
}

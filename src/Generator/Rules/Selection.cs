using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>Functions that pick one of their arguments, with the conventions of api.md where they tie.</summary>
internal static class Selection
{
    public static readonly Primitive Max = new()
    {
        Name = "max",
        Arity = 2,
        Members = ["Math.Max", "MathF.Max", "double.Max", "float.Max"],
        Partials = [(x, y, c) => Share(x, 0, Arithmetic.Greater, c), (x, y, c) => Share(x, 1, Arithmetic.Greater, c)],
        Scalar = "Math.Max",
        Simd = "Max",
    };

    public static readonly Primitive Min = new()
    {
        Name = "min",
        Arity = 2,
        Members = ["Math.Min", "MathF.Min", "double.Min", "float.Min"],
        Partials = [(x, y, c) => Share(x, 0, Arithmetic.Less, c), (x, y, c) => Share(x, 1, Arithmetic.Less, c)],
        Scalar = "Math.Min",
        Simd = "Min",
    };

    public static readonly Primitive Abs = Row.Named("abs", "Math.Abs", (x, y, c) => AbsSlope(x[0], c)) with { Range = Interval.NonNegative };

    private static Sym AbsSlope(Sym x, RuleContext context)
    {
        var table = x.Table;
        var (zero, one) = (table.Real(0, x.Type), table.Real(1, x.Type));
        var negative = table.Apply(Arithmetic.Less, x, zero);
        var atZero = context.Kink == Kink.First ? one : zero;
        return table.Select(table.Apply(Arithmetic.Greater, x, zero), one, table.Select(negative, -one, atZero));
    }

    /// <summary>1 where the argument is picked, 0 where the other is, and at a tie what the convention says.</summary>
    private static Sym Share(System.Collections.Immutable.ImmutableArray<Sym> x, int argument, Primitive wins, RuleContext context)
    {
        var (own, other) = (x[argument], x[1 - argument]);
        var table = own.Table;
        var bothActive = context.IsActive(own) && context.IsActive(other);
        var tie = context.Kink switch
        {
            Kink.Symmetric => bothActive ? 0.5 : 0,
            Kink.First => bothActive && argument == 1 ? 0 : 1,
            _ => 0,
        };
        var atTie = table.Select(table.Apply(Arithmetic.EqualTo, own, other), table.Real(tie, own.Type), table.Real(0, own.Type));
        return table.Select(table.Apply(wins, own, other), table.Real(1, own.Type), atTie);
    }
}

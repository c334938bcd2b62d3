using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>The operators of C#: arithmetic, comparison, logic and conversion.</summary>
internal static class Arithmetic
{
    public static readonly Primitive Add = Operator("+", 2, 4, (x, y, c) => One(y), (x, y, c) => One(y));

    public static readonly Primitive Subtract = Operator("-", 2, 4, (x, y, c) => One(y), (x, y, c) => -One(y));

    public static readonly Primitive Multiply = Operator("*", 2, 5, (x, y, c) => x[1], (x, y, c) => x[0]);

    // −(a/b)/b rather than −a/b²: b² overflows and underflows where the quotient does not.
    public static readonly Primitive Divide = Operator("/", 2, 5, (x, y, c) => 1 / x[1], (x, y, c) => -(y / x[1])) with { Cost = 4 };

    public static readonly Primitive Negate = Operator("-", 1, 6, (x, y, c) => -One(y)) with { Name = "neg" };

    /// <summary>The remainder as C# defines it: a − b·truncate(a/b).</summary>
    public static readonly Primitive Remainder =
        Operator("%", 2, 5, (x, y, c) => One(y), (x, y, c) => -y.Table.Apply(Rounding.Truncate, x[0] / x[1])) with { Cost = 8 };

    public static readonly Primitive Less = Comparison("<", 3);
    public static readonly Primitive LessOrEqual = Comparison("<=", 3);
    public static readonly Primitive Greater = Comparison(">", 3);
    public static readonly Primitive GreaterOrEqual = Comparison(">=", 3);
    public static readonly Primitive EqualTo = Comparison("==", 2);
    public static readonly Primitive NotEqualTo = Comparison("!=", 2);

    public static readonly Primitive And = Comparison("&&", 1);
    public static readonly Primitive Or = Comparison("||", 1);
    public static readonly Primitive Not = new() { Name = "!", Arity = 1, Infix = "!", Precedence = 6, Partials = [null] };

    public static readonly Primitive BitAnd = Operator("&", 2, 2, null, null);
    public static readonly Primitive BitOr = Operator("|", 2, 2, null, null);
    public static readonly Primitive BitXor = Operator("^", 2, 2, null, null);
    public static readonly Primitive ShiftLeft = Operator("<<", 2, 3, null, null);
    public static readonly Primitive ShiftRight = Operator(">>", 2, 3, null, null);

    public static readonly Primitive ToInt32 = Conversion("int", SymType.Int32);
    public static readonly Primitive ToInt64 = Conversion("long", SymType.Int64);
    public static readonly Primitive ToSingle = Conversion("float", SymType.Single);
    public static readonly Primitive ToDouble = Conversion("double", SymType.Double);

    /// <summary>The conversion to a type; the identity where <paramref name="value"/> has it already.</summary>
    public static Sym Convert(Sym value, SymType type) => value.Type == type ? value : type switch
    {
        SymType.Int32 => value.Table.Apply(ToInt32, value),
        SymType.Int64 => value.Table.Apply(ToInt64, value),
        SymType.Single => value.Table.Apply(ToSingle, value),
        _ => value.Table.Apply(ToDouble, value),
    };

    private static Sym One(Sym y) => y.Table.Real(1, y.Type);

    private static Primitive Operator(string infix, int arity, int precedence, params Partial?[] partials)
        => new() { Name = infix, Arity = arity, Infix = infix, Precedence = precedence, Partials = [.. partials] };

    private static Primitive Comparison(string infix, int precedence) => new()
    {
        Name = infix,
        Arity = 2,
        Infix = infix,
        Precedence = precedence,
        Partials = [null, null],
        ResultType = static _ => SymType.Bool,
    };

    // The derivative of a widening or narrowing is 1 in the type of the argument; of rounding to an integer, 0.
    private static Primitive Conversion(string keyword, SymType type) => new()
    {
        Name = keyword,
        Arity = 1,
        Partials = [type.IsReal() ? (x, y, c) => One(y) : null],
        ResultType = _ => type,
    };
}

using System;
using System.Collections.Immutable;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>The operators of C#: arithmetic, comparison, logic and conversion.</summary>
internal static class Arithmetic
{
    public static readonly Primitive Add = Operator("+", 4, (m, x) => m.Add(x[0], x[1]), (x, y, c) => One(y), (x, y, c) => One(y));

    public static readonly Primitive Subtract = Operator("-", 4, (m, x) => m.Subtract(x[0], x[1]), (x, y, c) => One(y), (x, y, c) => -One(y));

    public static readonly Primitive Multiply = Operator("*", 5, (m, x) => m.Multiply(x[0], x[1]), (x, y, c) => x[1], (x, y, c) => x[0]);

    // −(a/b)/b rather than −a/b²: b² overflows and underflows where the quotient does not.
    public static readonly Primitive Divide = Operator("/", 5, (m, x) => m.Divide(x[0], x[1]), (x, y, c) => 1 / x[1], (x, y, c) => -(y / x[1])) with
    {
        Cost = 4,
    };

    public static readonly Primitive Negate = Operator("-", 6, (m, x) => -x[0], (x, y, c) => -One(y)) with { Name = "neg" };

    /// <summary>The remainder as C# defines it: a − b·truncate(a/b).</summary>
    public static readonly Primitive Remainder =
        Operator("%", 5, (m, x) => m.Remainder(x[0], x[1]), (x, y, c) => One(y), (x, y, c) => -Rounding.Round.Of((x[0] - y) / x[1])) with { Cost = 8 };

    public static readonly Primitive Less = Comparison("<", 3, (a, b) => a < b);
    public static readonly Primitive LessOrEqual = Comparison("<=", 3, (a, b) => a <= b);
    public static readonly Primitive Greater = Comparison(">", 3, (a, b) => a > b);
    public static readonly Primitive GreaterOrEqual = Comparison(">=", 3, (a, b) => a >= b);
    public static readonly Primitive EqualTo = Comparison("==", 2, (a, b) => a == b);
    public static readonly Primitive NotEqualTo = Comparison("!=", 2, (a, b) => a != b);

    public static readonly Primitive And = Comparison("&&", 1, (a, b) => !a.IsZero && !b.IsZero);
    public static readonly Primitive Or = Comparison("||", 1, (a, b) => !a.IsZero || !b.IsZero);
    public static readonly Primitive Not = Operator("!", 6, (m, x) => x[0].IsZero ? 1 : 0, [null]) with
    {
        ResultType = static _ => SymType.Bool,
    };

    public static readonly Primitive BitAnd = Operator("&", 1, OfIntegers((a, b) => a & b), null, null);
    public static readonly Primitive BitOr = Operator("|", 1, OfIntegers((a, b) => a | b), null, null);
    public static readonly Primitive BitXor = Operator("^", 1, OfIntegers((a, b) => a ^ b), null, null);
    public static readonly Primitive ShiftLeft = Operator("<<", 3, OfIntegers((a, b) => a << (int)b), null, null);
    public static readonly Primitive ShiftRight = Operator(">>", 3, OfIntegers((a, b) => a >> (int)b), null, null);

    public static readonly Primitive ToInt32 = Conversion("int", SymType.Int32);
    public static readonly Primitive ToInt64 = Conversion("long", SymType.Int64);
    public static readonly Primitive ToSingle = Conversion("float", SymType.Single);
    public static readonly Primitive ToDouble = Conversion("double", SymType.Double);

    /// <summary>The conversion to a type; the identity where <paramref name="value"/> has it already.</summary>
    public static Sym Convert(Sym value, SymType type) => value.Type == type ? value : type switch
    {
        SymType.Int32 => Unwidened(value) ?? value.Table.Apply(ToInt32, value),
        SymType.Int64 => value.Table.Apply(ToInt64, value),
        SymType.Single => value.Table.Apply(ToSingle, value),
        _ => value.Table.Apply(ToDouble, value),
    };

    /// <summary>The <c>int</c> that a <c>long</c> was made of; null of any other.</summary>
    public static Sym? Unwidened(Sym value)
        => value is Apply { Primitive: var p, Children: [{ Type: SymType.Int32 } narrow] } && p == ToInt64 ? narrow
            : value is Constant { Type: SymType.Int64, Integer: >= int.MinValue and <= int.MaxValue and var number } ? value.Table.Integer(number)
            : null;

    private static Sym One(Sym y) => y.Table.Real(1, y.Type);

    private static Primitive Operator(
        string infix, int precedence, Func<BigMath, ImmutableArray<BigFloat>, BigFloat> exact, params Partial?[] partials) => new()
        {
            Name = infix,
            Arity = partials.Length,
            Infix = infix,
            Precedence = precedence,
            Partials = [.. partials],
            Exact = exact,
        };

    private static Primitive Comparison(string infix, int precedence, Func<BigFloat, BigFloat, bool> exact)
        => Operator(infix, precedence, (m, x) => exact(x[0], x[1]) ? 1 : 0, null, null) with { ResultType = static _ => SymType.Bool };

    private static Func<BigMath, ImmutableArray<BigFloat>, BigFloat> OfIntegers(Func<long, long, long> operation)
        => (m, x) => operation(x[0].ToInt64(), x[1].ToInt64());

    // The derivative of a widening or narrowing is 1; of rounding to an integer, 0. In exact arithmetic neither rounds.
    private static Primitive Conversion(string keyword, SymType type) => new()
    {
        Name = keyword,
        Arity = 1,
        Partials = [type.IsReal() ? (x, y, c) => One(y) : null],
        ResultType = _ => type,
        Exact = (m, x) => type.IsReal() ? x[0] : BigFloat.Truncate(x[0]),
    };
}

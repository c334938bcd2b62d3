using System;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;

namespace SymGrad.Generator.Rules;

/// <summary>
/// Makes rows of the registry. A row is a line of mathematics: name, implementation, partial derivatives as formulas in the
/// arguments and the result, and the function in arbitrary precision.
/// </summary>
/// <remarks>
/// A member is given as <c>Math.Exp</c>, <c>double.Exp2</c> or <c>StableMath.Log1p</c>; its namesakes of the other numeric
/// types mean the function too. The kernel of vectors is assumed under the same name.
/// </remarks>
internal static class Row
{
    public static Primitive Unary(string name, string member, Func<Sym, Sym, Sym> derivative, Func<BigMath, BigFloat, BigFloat> exact)
        => Named(name, member, (m, x) => exact(m, x[0]), (x, y, c) => derivative(x[0], y));

    public static Primitive Binary(
        string name, string member, Func<Sym, Sym, Sym, Sym> first, Func<Sym, Sym, Sym, Sym> second, Func<BigMath, BigFloat, BigFloat, BigFloat> exact)
        => Named(name, member, (m, x) => exact(m, x[0], x[1]), (x, y, c) => first(x[0], x[1], y), (x, y, c) => second(x[0], x[1], y));

    /// <summary>A function of a number and of an integer that is never differentiated: the order of a family. Without a vector kernel.</summary>
    public static Primitive Family(string name, string member, Func<Sym, Sym, Sym, Sym> derivative, Func<BigMath, BigFloat, int, BigFloat> exact)
        => Named(name, member, (m, x) => exact(m, x[0], x[1].ToInt32()), (x, n, c) => derivative(x[0], x[1], n), null) with { Simd = null, Cost = 200 };

    /// <summary>A row of any number of arguments; a null partial is zero almost everywhere.</summary>
    public static Primitive Named(
        string name, string member, Func<BigMath, ImmutableArray<BigFloat>, BigFloat> exact, params Partial?[] partials) => new()
        {
            Name = name,
            Arity = partials.Length,
            Members = [.. Namesakes(member)],
            Partials = [.. partials],
            Scalar = member,
            Simd = Method(member),
            Exact = exact,
        };

    /// <summary>
    /// A formula with a name. It has derivatives more stable than those of the formula spelled out, and is emitted as the
    /// formula.
    /// </summary>
    public static Primitive Abbreviation(
        string name, Func<Sym, Sym, Sym> derivative, Func<Sym, Sym> expansion, Func<BigMath, BigFloat, BigFloat> exact) => new()
        {
            Name = name,
            Arity = 1,
            Partials = [(x, y, c) => derivative(x[0], y)],
            Expansion = x => expansion(x[0]),
            Exact = (m, x) => exact(m, x[0]),
        };

    public static Sym Square(Sym x) => x * x;

    public static Sym If(Primitive comparison, Sym left, double right, Sym whenTrue, Sym whenFalse)
        => If(comparison, left, left.Table.Real(right, left.Type), whenTrue, whenFalse);

    public static Sym If(Primitive comparison, Sym left, Sym right, Sym whenTrue, Sym whenFalse)
        => left.Table.Select(left.Table.Apply(comparison, left, right), whenTrue, whenFalse);

    private static string[] Namesakes(string member) => member.Substring(0, member.IndexOf('.')) switch
    {
        "Math" => Of(member, "Math", "MathF", "double", "float"),
        "double" => Of(member, "double", "float"),
        _ => Of(member, "StableMath", "StableMathF"),
    };

    private static string[] Of(string member, params string[] types) => [.. types.Select(t => t + "." + Method(member))];

    private static string Method(string member) => member.Substring(member.IndexOf('.') + 1);
}

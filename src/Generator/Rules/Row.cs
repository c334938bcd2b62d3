using System;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>Makes rows of the registry: one line per function, the derivatives as formulas in arguments and result.</summary>
internal static class Row
{
    /// <param name="name">In printed formulas.</param>
    /// <param name="member">
    /// The scalar implementation, <c>Math.Exp</c>, <c>double.Exp2</c> or <c>StableMath.Log1p</c>; its namesakes of the
    /// other numeric types mean the function too.
    /// </param>
    /// <param name="derivative">In the argument and the result.</param>
    public static Primitive Unary(string name, string member, Func<Sym, Sym, Sym> derivative)
        => Named(name, member, (x, y, c) => derivative(x[0], y));

    /// <param name="name">In printed formulas.</param>
    /// <param name="member">As of a unary row.</param>
    /// <param name="first">The partial derivative in the first argument: of both arguments and the result.</param>
    /// <param name="second">The partial derivative in the second argument.</param>
    public static Primitive Binary(string name, string member, Func<Sym, Sym, Sym, Sym> first, Func<Sym, Sym, Sym, Sym> second)
        => Named(name, member, (x, y, c) => first(x[0], x[1], y), (x, y, c) => second(x[0], x[1], y));

    /// <summary>A row of any number of arguments; a null partial is zero almost everywhere.</summary>
    public static Primitive Named(string name, string member, params Partial?[] partials) => new()
    {
        Name = name,
        Arity = partials.Length,
        Members = [.. Namesakes(member)],
        Partials = [.. partials],
        Scalar = member,
        Simd = Method(member),
    };

    /// <summary>
    /// A function that arises in derivatives only. It has derivatives more stable than those of the formula that it
    /// abbreviates, and is emitted as that formula.
    /// </summary>
    public static Primitive Abbreviation(string name, Func<Sym, Sym, Sym> derivative, Func<Sym, Sym> expansion) => new()
    {
        Name = name,
        Arity = 1,
        Partials = [(x, y, c) => derivative(x[0], y)],
        Expansion = x => expansion(x[0]),
    };

    /// <summary>The members of other types with the same meaning: <c>Math.Exp</c> is also <c>MathF.Exp</c>, <c>double.Exp</c>, <c>float.Exp</c>.</summary>
    public static string[] Namesakes(string member) => member.Substring(0, member.IndexOf('.')) switch
    {
        "Math" => Of(member, "Math", "MathF", "double", "float"),
        "double" => Of(member, "double", "float"),
        _ => Of(member, "StableMath", "StableMathF"),
    };

    private static string[] Of(string member, params string[] types) => [.. types.Select(t => t + "." + Method(member))];

    private static string Method(string member) => member.Substring(member.IndexOf('.') + 1);
}

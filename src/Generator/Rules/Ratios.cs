using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>
/// Quotients and their logarithms. Rows of their own because their derivatives are simpler than those of any formula for them. Made
/// by the stabiliser only, no member means them: they are not in the <see cref="Registry"/>.
/// </summary>
internal static class Ratios
{
    /// <summary>w·log(a/b) of w, a, b and a − b; 0 where w is.</summary>
    public static readonly Primitive XLogQuotient = new()
    {
        Name = "xlogquotient",
        Arity = 4,
        Partials =
        [
            (x, y, c) => Products.LogQuotient.Of(x[1], x[2], x[3]),
            (x, y, c) => x[0] == x[1] ? One(x[0]) : Weighted(x[0], x[0] / x[1]),
            (x, y, c) => -Weighted(x[0], x[0] / x[2]),
            null,
        ],
        Expansion = x => Weighted(x[0], x[0] * Products.LogQuotient.Of(x[1], x[2], x[3])),
        Exact = (m, x) => x[0].IsZero ? x[0] : m.Multiply(x[0], m.Refined(w => w.Log(w.Divide(x[1], x[2])))),
        Cost = 42,
    };

    /// <summary>log a of a and a − 1. The difference is given because it may be known better than from a.</summary>
    public static readonly Primitive LogNearOne = new()
    {
        Name = "lognearone",
        Arity = 2,
        Partials = [(x, y, c) => 1 / x[0], null],
        Expansion = x => Between(x[0], 0.5, 2, Logarithms.Log1p.Of(x[1]), Logarithms.Log.Of(x[0])),
        Exact = (m, x) => BigFloat.Abs(x[1]) < 0.5 ? m.Log1p(x[1]) : m.Log(x[0]),
        Cost = 20,
    };

    /// <summary>a/(a + b). The derivatives of the quotient spelled out cancel where a is most of the sum.</summary>
    public static readonly Primitive Part = new()
    {
        Name = "part",
        Arity = 2,
        Partials = [(x, y, c) => x[1] / (x[0] + x[1]) / (x[0] + x[1]), (x, y, c) => -(y / (x[0] + x[1]))],
        Expansion = x => x[0] / (x[0] + x[1]),
        Exact = (m, x) => m.Divide(x[0], m.Add(x[0], x[1])),
        Cost = 5,
    };

    /// <summary>w·v of a weight w and the logarithm v of a share, which is −∞ for the share 0: 0 where w is, as w·log 0 is.</summary>
    public static readonly Primitive WeightedLog = new()
    {
        Name = "weightedlog",
        Arity = 2,
        Partials = [(x, y, c) => If(Arithmetic.EqualTo, x[1], double.NegativeInfinity, x[1].Table.Real(0, x[1].Type), x[1]), (x, y, c) => x[0]],
        Expansion = x => Weighted(x[0], x[0] * x[1]),
        Exact = (m, x) => x[0].IsZero ? x[0] : m.Multiply(x[0], x[1]),
        Cost = 3,
    };

    /// <summary>
    /// log((eᵈ + b)/eᵈ) = log(1 + b·e^−d) for b ≥ 0: minus the logarithm of the part of eᵈ. The derivative by d is the other
    /// part, which is not 1 minus anything.
    /// </summary>
    public static readonly Primitive LogWhole = new()
    {
        Name = "logwhole",
        Arity = 2,
        Partials = [(x, y, c) => -(x[1] / (x[1] + Exponentials.Exp.Of(x[0]))), (x, y, c) => 1 / (x[1] + Exponentials.Exp.Of(x[0]))],
        Expansion = x => If(
            Arithmetic.Less, x[1], Exponentials.Exp.Of(x[0]),
            Logarithms.Log1p.Of(x[1] / Exponentials.Exp.Of(x[0])),
            Logarithms.Log.Of(x[1] + Exponentials.Exp.Of(x[0])) - x[0]),
        Exact = (m, x) => m.Log1p(m.Multiply(x[1], m.Exp(-x[0]))),
        Cost = 50,
    };

    private static Sym Weighted(Sym weight, Sym value) => If(Arithmetic.EqualTo, weight, 0, weight.Table.Real(0, weight.Type), value);

    /// <summary>One of two formulas, by whether a value is strictly between two numbers.</summary>
    public static Sym Between(Sym value, double low, double high, Sym inside, Sym outside)
        => If(Arithmetic.Greater, value, low, If(Arithmetic.Less, value, high, inside, outside), outside);

    private static Sym One(Sym x) => x.Table.Real(1, x.Type);
}

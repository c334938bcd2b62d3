using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Rules;

/// <summary>The parts of the term w·aᵖ of a power norm (Σ w·aᵖ)^(1/p).</summary>
/// <param name="Weight">w.</param>
/// <param name="Base">a.</param>
/// <param name="Exponent">p, the same for all terms.</param>
/// <param name="Excess">Σ w − 1, the same for all terms.</param>
internal sealed record PowerTerm(Sym Weight, Sym Base, Sym Exponent, Sym Excess)
{
    /// <summary>
    /// w·aᵖ of w, a, p and Σ w − 1, a term of a power norm; made by the stabiliser only. The last is given because it may be
    /// known better than from the weights: it is 0 of a mean.
    /// </summary>
    public static readonly Primitive Row = new()
    {
        Name = "powerterm",
        Arity = 4,
        Partials =
        [
            (x, y, c) => GeneralPower.Pow.Of(x[1], x[2]),
            (x, y, c) => x[0] * GeneralPower.IeeeBasePartial.Of(x[1], x[2]),
            (x, y, c) => x[0] * GeneralPower.IeeeExponentPartial.Of(x[1], x[2]),
            null,
        ],
        Expansion = x => x[0] * GeneralPower.Pow.Of(x[1], x[2]),
        Exact = (m, x) => m.Multiply(x[0], m.Pow(x[1], x[2])),
        Cost = 41,
    };

    /// <summary>Reads the body of a big operator <see cref="ReduceKind.PowerNorm"/>.</summary>
    public static PowerTerm Read(Sym body) => new(body.Children[0], body.Children[1], body.Children[2], body.Children[3]);

    /// <summary>The norm as its definition says, over- and underflows included.</summary>
    public static Sym AsWritten(Reduce norm)
    {
        var (index, body) = norm.Open();
        var sum = norm.Table.Reduce(ReduceKind.Sum, index, norm.Lo, norm.Hi, body);
        return GeneralPower.Pow.Of(sum, 1 / Read(body).Exponent);
    }

    /// <summary>xᵖ by multiplication or division where p is a small whole number.</summary>
    public static Sym Power(Sym x, Sym exponent) => exponent is not Constant { Real: var p } ? GeneralPower.Pow.Of(x, exponent)
        : p switch
        {
            -2 => 1 / (x * x),
            -1 => 1 / x,
            0 => x.Table.Real(1, x.Type),
            1 => x,
            2 => x * x,
            3 => x * (x * x),
            _ => GeneralPower.Pow.Of(x, exponent),
        };

    /// <summary>x^(1/p).</summary>
    public static Sym Root(Sym x, Sym exponent) => exponent is not Constant { Real: var p } ? GeneralPower.Pow.Of(x, 1 / exponent)
        : p switch
        {
            -1 => 1 / x,
            1 => x,
            2 => Powers.Sqrt.Of(x),
            3 => Powers.Cbrt.Of(x),
            _ => GeneralPower.Pow.Of(x, x.Table.Real(1 / p, x.Type)),
        };
}

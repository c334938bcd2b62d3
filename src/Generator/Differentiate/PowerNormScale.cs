using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Differentiate;

/// <summary>The element m of (Σ w·aᵖ)^(1/p) that decides: the greatest a, for p &lt; 0 the least. All (a/m)ᵖ are at most 1.</summary>
/// <param name="Norm">The power norm.</param>
/// <param name="Exponent">p.</param>
internal sealed record PowerNormScale(Reduce Norm, Sym Exponent)
{
    public static PowerNormScale Of(Reduce norm) => new(norm, PowerTerm.Read(norm.Open().Body).Exponent);

    /// <summary>m.</summary>
    public Sym Value => Exponent is Constant { Real: var constant } ? Extreme(constant > 0)
        : If(Arithmetic.Less, Exponent, 0, Extreme(greatest: false), Extreme(greatest: true));

    private Sym Zero => Norm.Table.Real(0, Norm.Type);

    /// <summary>Terms with weight 0 do not count: all others could underflow beside them.</summary>
    private Sym Extreme(bool greatest)
    {
        var (index, body) = Norm.Open();
        var term = PowerTerm.Read(body);
        var beyond = Norm.Table.Real(greatest ? 0 : double.PositiveInfinity, Norm.Type);
        var magnitude = Selection.Abs.Of(term.Base);
        var counted = term.Weight is Constant || !term.Weight.DependsOn(index) ? magnitude : If(Arithmetic.EqualTo, term.Weight, Zero, beyond, magnitude);
        return Norm.Table.Reduce(greatest ? ReduceKind.Max : ReduceKind.Min, index, Norm.Lo, Norm.Hi, counted);
    }
}

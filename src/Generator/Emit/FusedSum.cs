using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Emit;

/// <summary>A value added to lanes: a product that has no name of its own is rounded once, together with the sum.</summary>
/// <param name="loop">Knows which values have names, and which are the same for all lanes.</param>
/// <param name="lanes">Writes a value as lanes.</param>
internal sealed class FusedSum(LoopPlan loop, Func<Sym, string> lanes)
{
    /// <summary>The sum as an expression.</summary>
    public string Of(string to, Sym value)
        => ProductIn(value) is { } product ? Fused(product, to) : $"{to} + {lanes(value)}";

    /// <summary>The statement that adds to a variable.</summary>
    public string Step(string to, Sym value)
        => ProductIn(value) is { } product ? $"{to} = {Fused(product, to)};" : $"{to} += {lanes(value)};";

    private Apply? ProductIn(Sym value)
        => value is Apply { Primitive: var p } product && p == Arithmetic.Multiply && value.DependsOn(loop.Index) && loop.Body.NameOf(value) is null ? product : null;

    private string Fused(Apply product, string to) => $"V.FusedMultiplyAdd({lanes(product.Children[0])}, {lanes(product.Children[1])}, {to})";
}

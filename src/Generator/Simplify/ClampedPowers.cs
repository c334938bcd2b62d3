using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Powers of what may be negative take their base as 0 where the exponent is not whole (<c>PowDomain.Clamped</c> of
/// api.md). A power with a constant whole exponent, or of what is never negative, is as IEEE 754 says in any case.
/// </summary>
internal static class ClampedPowers
{
    public static Formula Of(Formula formula, System.Collections.Generic.IEnumerable<ParameterModel> parameters)
    {
        var ranges = new Ranges(parameters, Facts.Where(formula.Promises));
        return formula.With(new Rewriter(node => Clamp(node, ranges)).Visit);
    }

    private static Sym Clamp(Sym node, Ranges ranges)
        => node is Apply { Primitive: var p, Children: [var x, var y] } && p == GeneralPower.Pow && !IsWhole(y) && !(ranges.Of(x).Min >= 0)
            ? node.Table.Apply(GeneralPower.PowClamped, x, y)
            : node;

    private static bool IsWhole(Sym exponent) => exponent is Constant { Real: var value } && value == System.Math.Floor(value);
}

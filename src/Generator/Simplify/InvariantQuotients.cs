using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// In a loop (x·a)/b is x·(a/b) where a and b are the same for all iterations: a multiplication and a division less each time, with as
/// many roundings.
/// </summary>
internal static class InvariantQuotients
{
    public static Sym Join(Sym node)
        => node is Apply { Primitive: var p, Children: [Apply { Primitive: var q, Children: [var left, var right] }, var divisor] }
            && p == Arithmetic.Divide && q == Arithmetic.Multiply && node.Type.IsReal() && divisor is not Constant
            ? Join(left, right, divisor) ?? Join(right, left, divisor) ?? node
            : node;

    private static Sym? Join(Sym varying, Sym factor, Sym divisor)
        => factor is not Constant && IsInvariant(factor, varying) && IsInvariant(divisor, varying) ? varying * (factor / divisor) : null;

    /// <summary>Whether an expression is the same for all values of a variable that another depends on, and of no other variable.</summary>
    private static bool IsInvariant(Sym sym, Sym varying)
        => sym.FreeVariables.Length < varying.FreeVariables.Length && sym.FreeVariables.All(varying.DependsOn);
}

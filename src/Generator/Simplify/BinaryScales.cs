using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using SymGrad.Generator.Safeguard;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// Multiples by powers of two, which round nothing, taken where they keep intermediate values in range: (x − y)²/4 is
/// (x/2 − y/2)², whose parts overflow only where it does itself. A guard against their overflow would cost more.
/// </summary>
internal static class BinaryScales
{
    public static Sym Place(Sym node)
    {
        if (node is not Apply { Children: [var left, var right], Primitive: var p } || !node.Type.IsReal() || !node.FreeVariables.IsEmpty)
        {
            return node;
        }

        return p == Arithmetic.Add && left == right ? Doubled(left) ?? node
            : p == Arithmetic.Multiply && ScaleOf(left) is { } scale && Math.Abs(scale) < 1 ? Multiple(scale, right)
            : node;
    }

    /// <summary>Twice a multiple, or a sum of multiples; null of others.</summary>
    private static Sym? Doubled(Sym node)
        => Scaled(node) is var (scale, value) ? Multiple(2 * scale, value)
            : HazardSearch.IsSum(node) && Scaled(node.Children[0]) is var (a, x) && Scaled(node.Children[1]) is var (b, y)
                ? node.Table.Apply(((Apply)node).Primitive, Multiple(2 * a, x), Multiple(2 * b, y))
            : null;

    private static Sym Multiple(double scale, Sym value)
    {
        if (value is Apply { Children: [var a, var b], Primitive: var p })
        {
            if (p == Arithmetic.Multiply && a == b && IsSumOfInputs(a) && Math.Sqrt(scale) is var root && ScaleOf(a.Table.Real(root, a.Type)) is not null)
            {
                var part = Multiple(root, a);
                return part.Table.Apply(Arithmetic.Multiply, part, part);
            }

            if (IsSumOfInputs(value))
            {
                return value.Table.Apply(p, Scaled(scale, a), Scaled(scale, b));
            }
        }

        return scale == 1 ? value : Scaled(scale, value);
    }

    private static Sym Scaled(double scale, Sym value) => value.Table.Apply(Arithmetic.Multiply, value.Table.Real(scale, value.Type), value);

    private static (double Scale, Sym Value)? Scaled(Sym node)
        => node is Apply { Children: [var scale, var value], Primitive: var p } && p == Arithmetic.Multiply && ScaleOf(scale) is { } factor ? (factor, value) : null;

    /// <summary>Only inputs can be so large that their sum overflows, or are known to be rounded by no more than their halving.</summary>
    private static bool IsSumOfInputs(Sym node) => HazardSearch.IsSum(node) && StraightLine.IsInput(node.Children[0]) && StraightLine.IsInput(node.Children[1]);

    /// <summary>The value of a constant that is a power of two.</summary>
    private static double? ScaleOf(Sym node)
    {
        const long Mantissa = 0xF_FFFF_FFFF_FFFF;
        return node is Constant { Type: SymType.Double, Real: var value } && Math.Abs(value) is > 1e-3 and < 1e3 && (BitConverter.DoubleToInt64Bits(value) & Mantissa) == 0 ? value : null;
    }
}

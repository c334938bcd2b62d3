using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Products and quotients with the sign pulled out: −a·−b is a·b.</summary>
internal static class SignedAlgebra
{
    public static Sym Times(this Sym a, Sym b) => Signed(Magnitude(a) * Magnitude(b), IsNegated(a) != IsNegated(b));

    public static Sym Over(this Sym a, Sym b) => Signed(Magnitude(a) / Magnitude(b), IsNegated(a) != IsNegated(b));

    /// <summary>Whether a is written with a minus, in front or in one of its factors.</summary>
    public static bool IsNegated(Sym a) => a switch
    {
        Constant c => c.Real < 0,
        Apply { Primitive: var p } when p == Arithmetic.Negate => true,
        Apply { Primitive: var p, Children: [var x, var y] } when IsProduct(p) => IsNegated(x) != IsNegated(y),
        _ => false,
    };

    /// <summary>a or −a, whichever is written without a minus.</summary>
    public static Sym Magnitude(Sym a) => a switch
    {
        Apply { Primitive: var p, Children: [var x, var y] } when IsProduct(p) && (IsNegated(x) || IsNegated(y))
            => a.Table.Apply(p, Magnitude(x), Magnitude(y)),
        _ => IsNegated(a) ? -a : a,
    };

    private static bool IsProduct(Primitive primitive) => primitive == Arithmetic.Multiply || primitive == Arithmetic.Divide;

    private static Sym Signed(Sym a, bool isNegative) => isNegative ? -a : a;
}

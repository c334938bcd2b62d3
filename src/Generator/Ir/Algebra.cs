using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Arithmetic of derivatives: a constant factor 0 or 1 and a term 0 vanish. These zeros are structural (an inactive
/// input, a path not taken), and a structural zero is strong: nothing leaks from it, whatever it is multiplied with.
/// A user's own arithmetic is lowered by <see cref="SymTable.Apply(Primitive, Sym[])"/> and keeps its zeros.
/// </summary>
internal static class Algebra
{
    public static Sym Add(Sym a, Sym b)
        => IsZero(a) ? b
            : IsZero(b) ? a
            : IsNaN(a) ? a
            : IsNaN(b) ? b
            : b is Apply { Primitive: var p } negated && p == Arithmetic.Negate ? Subtract(a, negated.Children[0])
            : a.Table.Apply(Arithmetic.Add, a, b);

    public static Sym Subtract(Sym a, Sym b)
        => IsZero(b) ? a
            : IsZero(a) ? Negate(b)
            : b is Apply { Primitive: var p } negated && p == Arithmetic.Negate ? Add(a, negated.Children[0])
            : a.Table.Apply(Arithmetic.Subtract, a, b);

    public static Sym Multiply(Sym a, Sym b)
        => IsZero(a) ? a
            : IsZero(b) ? b
            : IsNaN(a) ? a
            : IsNaN(b) ? b
            : Is(a, 1) ? b
            : Is(b, 1) ? a
            : Is(a, -1) ? Negate(b)
            : Is(b, -1) ? Negate(a)
            : NegationOf(a) is { } x ? Negate(Multiply(x, b))
            : NegationOf(b) is { } y ? Negate(Multiply(a, y))
            : ReciprocalOf(b) is { } divisor ? Divide(a, divisor)
            : ReciprocalOf(a) is { } divisor2 ? Divide(b, divisor2)
            : a.Table.Apply(Arithmetic.Multiply, a, b);

    public static Sym Divide(Sym a, Sym b)
        => IsZero(a) || Is(b, 1) ? a
            : Is(b, -1) ? Negate(a)
            : NegationOf(a) is { } x ? Negate(Divide(x, b))
            : a.Table.Apply(Arithmetic.Divide, a, b);

    public static Sym Negate(Sym a) => a switch
    {
        Constant { Type: var t } when t.IsReal() => a.Table.Apply(Arithmetic.Negate, a),
        Apply { Primitive: var p } when p == Arithmetic.Negate => a.Children[0],
        _ => a.Table.Apply(Arithmetic.Negate, a),
    };

    /// <summary>x of −x.</summary>
    private static Sym? NegationOf(Sym a) => a is Apply { Primitive: var p } && p == Arithmetic.Negate ? a.Children[0] : null;

    /// <summary>x of 1/x: a product with it is a quotient, rounded once.</summary>
    private static Sym? ReciprocalOf(Sym a)
        => a is Apply { Primitive: var p } && p == Arithmetic.Divide && Is(a.Children[0], 1) ? a.Children[1] : null;

    public static bool IsZero(Sym a) => a is Constant { Type: not SymType.Bool } c && (c.Type.IsReal() ? c.Real == 0 : c.Integer == 0);

    private static bool IsNaN(Sym a) => a is Constant { Real: var value } && double.IsNaN(value);

    public static bool Is(Sym a, double value) => a is Constant { Type: not SymType.Bool } c && c.Is(value);
}

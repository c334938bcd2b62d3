using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Σ x² − (Σ x)²/n is Σ (x − Σ x/n)² where n is the number of terms (Chan, Golub and LeVeque 1983: the two-pass
/// algorithm). Over spans, and for quadratic forms of a few scalars that are the square of one linear form.
/// </summary>
internal static class Variance
{
    public static Sym? TryWrite(Form form, Synthesis s) => Deviations.TryRead(form, s)?.Squares(s) ?? TrySquare(form, s);

    /// <summary>Whether a form is the number of terms of a sum.</summary>
    public static bool IsCount(Form count, Reduction r) => count switch
    {
        Atom { Sym: Apply { Primitive: var p, Children: [var n] } } when p == Arithmetic.ToDouble || p == Arithmetic.ToSingle
            => IntegerPolynomial.Difference(n, r.Hi - r.Lo) == 0,
        Number { Value: var value } => r.Hi - r.Lo is Constant c && value == new Rational(c.Integer),
        _ => false,
    };

    /// <summary>c·(Σ a·x)², multiplied out by the user.</summary>
    private static Sym? TrySquare(Form form, Synthesis s)
    {
        if (form is not Sum { Constant.IsZero: true } sum || QuadraticForm.TryExpand(sum, s.Forms) is not { } square)
        {
            return null;
        }

        var linear = s.Emit(s.Forms.Combine(square.Linear));
        return s.Number(square.Coefficient) * (linear * linear);
    }
}

/// <summary>c·Σ (x − m)² over a range, read off c·(Σ x² − (Σ x)²/n).</summary>
/// <param name="Coefficient">The c.</param>
/// <param name="Range">A sum over the range.</param>
/// <param name="Value">x − m.</param>
internal sealed record Deviations(Rational Coefficient, Reduction Range, Sym Value)
{
    public static Deviations? TryRead(Form form, Synthesis s)
        => form is Sum { Constant.IsZero: true, Terms: [var first, var second] } ? TryRead(first, second, s) ?? TryRead(second, first, s) : null;

    public Sym Squares(Synthesis s)
        => s.Number(Coefficient) * s.Table.Reduce(ReduceKind.Sum, Range.Index, s.Build(Range.Lo), s.Build(Range.Hi), Value * Value);

    private static Deviations? TryRead(Term squares, Term mean, Synthesis s)
    {
        if (squares.Monomial is not Reduction { Kind: ReduceKind.Sum } r || squares.Coefficient != -mean.Coefficient)
        {
            return null;
        }

        var root = s.Forms.Power(r.Body, Rational.Half);
        var x = root is Function { Primitive: var p, Arguments: [var inner] } && p == Selection.Abs ? inner : root;
        var total = s.Forms.Reduce(ReduceKind.Sum, r.Index, r.Lo, r.Hi, x);
        var count = s.Forms.Divide(s.Forms.Power(total, 2), mean.Monomial);
        return Variance.IsCount(count, r) ? new(squares.Coefficient, r, s.Emit(x) - s.Emit(s.Forms.Divide(total, count))) : null;
    }
}

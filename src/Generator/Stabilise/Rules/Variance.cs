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
    public static Sym? TryWrite(Form form, Synthesis s) => TryOverRange(form, s) ?? TrySquare(form, s);

    private static Sym? TryOverRange(Form form, Synthesis s)
    {
        if (form is not Sum { Constant.IsZero: true, Terms: [var first, var second] })
        {
            return null;
        }

        return TryOverRange(first, second, s) ?? TryOverRange(second, first, s);
    }

    private static Sym? TryOverRange(Term squares, Term mean, Synthesis s)
    {
        if (squares.Monomial is not Reduction { Kind: ReduceKind.Sum } r || squares.Coefficient != -mean.Coefficient)
        {
            return null;
        }

        var x = s.Forms.Power(r.Body, Rational.Half) is Function { Primitive: var p, Arguments: [var inner] } && p == Selection.Abs ? inner : s.Forms.Power(r.Body, Rational.Half);
        var total = s.Forms.Reduce(ReduceKind.Sum, r.Index, r.Lo, r.Hi, x);
        var count = s.Forms.Divide(s.Forms.Power(total, 2), mean.Monomial);
        if (!IsCount(count, r))
        {
            return null;
        }

        var deviation = s.Emit(x) - s.Emit(s.Forms.Divide(total, count));
        return s.Number(squares.Coefficient) * s.Table.Reduce(ReduceKind.Sum, r.Index, s.Build(r.Lo), s.Build(r.Hi), deviation * deviation);
    }

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

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Σ x² − (Σ x)²/n is Σ (x − Σ x/n)² where n is the number of terms (Chan, Golub and LeVeque 1983: the two-pass
/// algorithm), and Σ x·y − Σ x·Σ y/n likewise. Over spans, and for quadratic forms of a few scalars that are the square of one linear form.
/// </summary>
internal static class Variance
{
    public static Sym? TryWrite(Form form, Synthesis s) => Deviations.TryRead(form, s)?.Total(s) ?? TrySquare(form, s);

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

/// <summary>c·Σ (x − mean x)·(y − mean y) over a range, read off c·(Σ x·y − Σ x·Σ y/n).</summary>
/// <param name="Coefficient">The c.</param>
/// <param name="Range">A sum over the range.</param>
/// <param name="First">x − mean x.</param>
/// <param name="Second">y − mean y.</param>
internal sealed record Deviations(Rational Coefficient, Reduction Range, Sym First, Sym Second)
{
    public static Deviations? TryRead(Form form, Synthesis s)
        => form is Sum { Constant.IsZero: true, Terms: [var first, var second] } ? TryRead(first, second, s) ?? TryRead(second, first, s) : null;

    /// <summary>Whether this is a variance.</summary>
    public bool AreSquares => First == Second;

    public Sym Total(Synthesis s)
        => s.Number(Coefficient) * s.Table.Reduce(ReduceKind.Sum, Range.Index, s.Build(Range.Lo), s.Build(Range.Hi), First * Second);

    private static Deviations? TryRead(Term products, Term means, Synthesis s)
    {
        if (products.Monomial is not Reduction { Kind: ReduceKind.Sum } r || products.Coefficient != -means.Coefficient)
        {
            return null;
        }

        return Factors(r, s).Select(x => TryRead(products.Coefficient, r, x, s.Forms.Divide(r.Body, x), means.Monomial, s)).FirstOrDefault(d => d is not null);
    }

    /// <summary>What the x of the terms x·y may be: the root of a square, or a factor.</summary>
    private static IEnumerable<Form> Factors(Reduction r, Synthesis s)
    {
        var root = s.Forms.Power(r.Body, Rational.Half);
        var factors = s.Forms.FactorsOf(r.Body).Factors.Select(f => f.Base);
        return factors.Prepend(root is Function { Primitive: var p, Arguments: [var inner] } && p == Selection.Abs ? inner : root);
    }

    private static Deviations? TryRead(Rational coefficient, Reduction r, Form x, Form y, Form means, Synthesis s)
    {
        var (first, second) = (Total(x), Total(y));
        var count = s.Forms.Divide(s.Forms.Multiply(first, second), means);
        return Variance.IsCount(count, r) ? new(coefficient, r, Deviation(x, first), Deviation(y, second)) : null;

        Form Total(Form value) => s.Forms.Reduce(ReduceKind.Sum, r.Index, r.Lo, r.Hi, value);

        Sym Deviation(Form value, Form total) => s.Emit(value) - s.Emit(s.Forms.Divide(total, count));
    }
}

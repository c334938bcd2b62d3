using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Roots of squares.</summary>
internal static class NormRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("norm", "√(x² + y²) ⇒ hypot(x, y); √Σ x² ⇒ ‖x‖", "x = 1e200: ∞; x = 1e-200: 0", TryNorm),
        new("root of a sum of squares", "√(Σ (x − m)²/n) ⇒ ‖x − m‖/√n", "x = 1e200: ∞; x = 1e-200: 0", TryRootOfSquares),
        new("direction", "Σ x·y/‖x‖ ⇒ Σ (x/‖x‖)·y, 0 at x = 0", "x = 1e-200: 0/…; x = 0: 0/0", Direction.TryWrite),
        new("abs", "√(x²) ⇒ |x|", "x = 1e200: ∞", TryAbs),
    ];

    private static Sym? TryNorm(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        if (factors.Length != 1 || factors[0].Exponent != Rational.Half || factors[0].Base is not (Sum or Reduction) || coefficient.Sign < 0)
        {
            return null;
        }

        // √(x² + 9) is hypot(x, 3) and not 3·hypot(x/3, 1).
        var isInside = !FormTable.ConstantOf(factors[0].Base).IsZero;
        var squares = s.Forms.Scale(factors[0].Base, isInside ? coefficient * coefficient : Rational.One);
        var parts = Parts(squares).Select(p => TryRoot(p, s)).ToList();
        return parts.All(p => p is not null)
            ? s.Number(isInside ? Rational.One : coefficient) * parts.Aggregate((a, b) => s.Apply(Powers.Hypot, a!, b!))!
            : null;
    }

    /// <summary>A norm with other factors under its root, or of deviations from the mean.</summary>
    private static Sym? TryRootOfSquares(Form form, Synthesis s)
    {
        if (s.Node is not null and not Apply { Primitive.Infix: null })
        {
            return null;
        }

        var (coefficient, factors) = s.Forms.FactorsOf(form);
        var squares = factors.FirstOrDefault(f => f.Exponent == Rational.Half && f.Base is Sum or Reduction);
        var norm = squares.Exponent != Rational.Half ? null
            : squares.Base is Reduction { Kind: ReduceKind.Sum } r ? (factors.Length > 1 ? TryNormOver(r, s) : null)
            : Deviations.TryRead(squares.Base, s) is { AreSquares: true } d && s.Forms.IsNonNegative(d.Factor) ? s.Emit(s.Forms.Power(d.Factor, Rational.Half)).Times(Norm(d.Range, d.First, s))
            : null;
        return norm is null ? null : StructuralForm.Product(coefficient, factors.Where(f => f != squares), s).Times(norm);
    }

    private static Sym Norm(Reduction r, Sym body, Synthesis s) => s.Table.Reduce(ReduceKind.Norm, r.Index, s.Build(r.Lo), s.Build(r.Hi), body);

    private static IEnumerable<Term> Parts(Form form) => FormTable.ConstantOf(form) is { IsZero: false } constant
        ? FormTable.TermsOf(form).Append(new Term(new Number(constant), Rational.One))
        : FormTable.TermsOf(form);

    /// <summary>The root of a square, up to its sign; null where the term is none.</summary>
    private static Sym? TryRoot(Term term, Synthesis s)
    {
        if (term.Coefficient.Sign < 0 || (term.Monomial is Number { Value.Sign: < 0 }))
        {
            return null;
        }

        if (term.Monomial is Number n)
        {
            return Root(n.Value * term.Coefficient, s);
        }

        var (coefficient, factors) = s.Forms.FactorsOf(term.Monomial);
        var reductions = factors.Where(f => f.Base is Reduction { Kind: ReduceKind.Sum } && f.Exponent == Rational.One).ToList();
        var others = factors.Except(reductions).ToList();
        if (reductions.Count > 1 || !others.All(f => f.Exponent.IsEven))
        {
            return null;
        }

        var scale = Root(coefficient * term.Coefficient, s);
        var product = StructuralForm.Product(Rational.One, others.Select(f => f with { Exponent = f.Exponent / 2 }), s);
        if (reductions.Count == 0)
        {
            return scale * product;
        }

        return TryNormOver((Reduction)reductions[0].Base, s) is { } norm ? others.Count == 0 ? scale * norm : scale * s.Apply(Selection.Abs, product) * norm : null;
    }

    /// <summary>√Σ of what are squares; null where they are not.</summary>
    public static Sym? TryNormOver(Reduction r, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(r.Body);
        if (coefficient.Sign < 0 || !factors.All(f => f.Exponent.IsEven || s.Forms.IsNonNegative(f.Base)))
        {
            return null;
        }

        var body = StructuralForm.Product(Rational.One, factors.Select(f => f with { Exponent = f.Exponent / 2 }), s);
        return Root(coefficient, s).Times(Norm(r, body, s));
    }

    private static Sym Root(Rational square, Synthesis s)
        => square.Sqrt() is { } root ? s.Number(root) : s.Table.Real(System.Math.Sqrt(square.ToDouble()), s.Type);

    private static Sym? TryAbs(Form form, Synthesis s)
        => form is Function { Primitive: var p, Arguments: [var x] } && p == Selection.Abs && s.Node is Apply { Primitive: var root } && root == Powers.Sqrt
            ? s.Apply(Selection.Abs, x)
            : null;
}

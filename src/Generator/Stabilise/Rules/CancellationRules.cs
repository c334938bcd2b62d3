using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Differences of nearly equal values, multiplied out so that the difference is taken of the exact operands.</summary>
internal static class CancellationRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("cosm1", "1 − cos x ⇒ −cosm1(x)", "x = 1e-9: 0", TryCosM1),
        new("difference of roots", "√a − b ⇒ (a − b²)/(√a + b)", "a = 1e20, b = √(a + 1): 0", RootDifference.TryWrite),
        new("difference of reciprocals", "1/a − 1/b ⇒ (b − a)/a/b", "a = 1e20, b = a + 1: 0", TryReciprocals),
        new("variance", "Σ x²/n − (Σ x/n)² ⇒ Σ (x − Σ x/n)²/n", "x = 1e9, 1e9 + 1: 0", Variance.TryWrite),
        new("deviation", "x − Σ x/n ⇒ (x − m) − Σ (x − m)/n, m = Σ x/n", "x = 1e9, 1e9 + 1e-3: the error of the mean", Deviation.TryWrite),
        new("sum of deviations", "Σ (y − Σ y/n) ⇒ 0", "y = 1, 1e16, −1e16: the error of the mean", Deviation.TryTotal),
        new("difference of squares", "a² − b² ⇒ (a − b)·(a + b)", "a = 1e9 + 1, b = 1e9: 2e9", TrySquares),
    ];

    private static Sym? TryCosM1(Form form, Synthesis s)
        => form is Sum { Terms: [{ Monomial: Function { Primitive: var p, Arguments: [var x] }, Coefficient: var c }], Constant: var constant }
            && p == Trigonometry.Cos && c == -constant
            ? s.Number(c).Times(s.Apply(Trigonometry.CosM1, x))
            : null;

    private static Sym? TrySquares(Form form, Synthesis s)
    {
        if (TwoTerms(form) is not var (first, second) || first.Coefficient.Sign == second.Coefficient.Sign)
        {
            return null;
        }

        var (plus, minus) = first.Coefficient.Sign > 0 ? (first, second) : (second, first);
        return TryRoot(plus, s) is { } a && TryRoot(minus with { Coefficient = -minus.Coefficient }, s) is { } b
            ? s.Emit(s.Forms.Subtract(a, b)) * s.Emit(s.Forms.Add(a, b))
            : null;
    }

    /// <summary>The root of a term with even exponents.</summary>
    private static Form? TryRoot(Term term, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(term.Monomial);
        return (coefficient * term.Coefficient).Sqrt() is { } root && factors.All(f => f.Exponent.IsEven)
            ? s.Forms.Multiply([new(s.Forms.Number(root), Rational.One), .. factors.Select(f => f with { Exponent = f.Exponent / 2 })])
            : null;
    }

    /// <summary>c/a − c/b, where the difference of the denominators is simpler than either.</summary>
    private static Sym? TryReciprocals(Form form, Synthesis s)
    {
        if (TwoTerms(form) is not var (first, second) || first.Coefficient != -second.Coefficient
            || TryDenominator(first.Monomial, s) is not { } a || TryDenominator(second.Monomial, s) is not { } b)
        {
            return null;
        }

        var difference = s.Forms.Subtract(b, a);
        var isRoot = first.Monomial is Product { Factors: [{ Exponent.IsInteger: false }] };
        return isRoot || RootDifference.Simplifies(difference, a, b)
            ? s.Number(first.Coefficient).Times(s.Emit(difference).Over(s.Emit(a)).Over(s.Emit(b)))
            : null;
    }

    private static Form? TryDenominator(Form monomial, Synthesis s)
        => monomial is Product { Factors: [{ Exponent: var e }] } && (e == -1 || e == -Rational.Half) ? s.Forms.Reciprocal(monomial) : null;

    private static (Term First, Term Second)? TwoTerms(Form form) => form switch
    {
        Sum { Constant.IsZero: true, Terms: [var a, var b] } => (a, b),
        Sum { Constant: { IsZero: false } c, Terms: [var a] } => (a, new Term(new Number(Rational.One), c)),
        _ => null,
    };
}

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

    public static bool IsCount(Form count, Reduction r) => IsCount(count, r.Lo, r.Hi);

    /// <summary>Whether a form is the number of terms of a sum; max(n, 1) divides it as well as n, since it is 0 for n = 0.</summary>
    public static bool IsCount(Form count, Sym lo, Sym hi) => count switch
    {
        Atom { Sym: Apply { Primitive: var p, Children: [var n] } } when p == Arithmetic.ToDouble || p == Arithmetic.ToSingle => IntegerPolynomial.Difference(OrZero(n, lo, hi), hi - lo) == 0,
        Function { Primitive: var p, Arguments: [var n, Number { Value: var one }] } => p == Selection.Max && one == Rational.One && IsCount(n, lo, hi),
        Number { Value: var value } => hi - lo is Constant c && value == new Rational(c.Integer),
        _ => false,
    };

    /// <summary>The hi − lo of lo &lt; hi ? hi − lo : 0.</summary>
    private static Sym OrZero(Sym count, Sym lo, Sym hi)
        => count is Select { WhenFalse: Constant { Integer: 0 }, WhenTrue: var n, Condition: var c } && c == count.Table.Apply(Arithmetic.Less, lo, hi) ? n : count;

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

/// <summary>c·Σ w·(x − mean x)·(y − mean y) + rest over a range, read off c·(Σ w·x·y − Σ w·x·Σ w·y/Σ w) + rest.</summary>
/// <param name="Factor">The c.</param>
/// <param name="Range">A sum over the range.</param>
/// <param name="Weight">The w.</param>
/// <param name="First">x − mean x.</param>
/// <param name="Second">y − mean y.</param>
/// <param name="Rest">The other terms.</param>
internal sealed record Deviations(Form Factor, Reduction Range, Form Weight, Sym First, Sym Second, Form Rest)
{
    /// <summary>Sums of more terms are not searched for pairs.</summary>
    private const int MaximumTerms = 6;

    public static Deviations? TryRead(Form form, Synthesis s)
    {
        if (form is not Sum sum)
        {
            return null;
        }

        var terms = sum.Constant.IsZero ? sum.Terms : sum.Terms.Add(new(s.Forms.One, sum.Constant));
        return terms.Length > MaximumTerms ? null
            : (from products in terms from means in terms where products.Coefficient.Sign == -means.Coefficient.Sign select TryRead(sum, products, means, s)).FirstOrDefault(d => d is not null);
    }

    /// <summary>Whether this is Σ (x − mean x)² alone.</summary>
    public bool AreSquares => First == Second && FormTable.Is(Weight, 1) && FormTable.Is(Rest, 0);

    public Sym Total(Synthesis s)
    {
        var product = FormTable.Is(Weight, 1) ? First * Second : s.Emit(Weight).Times(First * Second);
        var (coefficient, factors) = s.Forms.FactorsOf(Factor);
        var total = s.Table.Reduce(ReduceKind.Sum, Range.Index, s.Build(Range.Lo), s.Build(Range.Hi), product);
        return (factors.IsEmpty ? s.Number(coefficient) * total : s.Emit(Factor).Times(total)).Plus(Rest, s);
    }

    private static Deviations? TryRead(Sum sum, Term products, Term means, Synthesis s)
    {
        var (product, subtracted) = (s.Forms.Scale(products.Monomial, products.Coefficient), s.Forms.Scale(means.Monomial, -means.Coefficient));
        foreach (var range in s.Forms.FactorsOf(products.Monomial).Factors.Where(f => f.Exponent == Rational.One).Select(f => f.Base).OfType<Reduction>().Where(r => r.Kind == ReduceKind.Sum))
        {
            var factor = s.Forms.Divide(product, range);
            var rest = s.Forms.Combine([new(sum, Rational.One), new(product, -Rational.One), new(subtracted, Rational.One)]);
            foreach (var (x, y, weight) in Factors(range, s))
            {
                if (TryRead(new(factor, range, weight, null!, null!, rest), x, y, s.Forms.Divide(subtracted, factor), s) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>How the terms of a sum may be w·x·y: with the root of a square, or single factors, as x and y.</summary>
    private static IEnumerable<(Form X, Form Y, Form Weight)> Factors(Reduction r, Synthesis s)
    {
        var root = s.Forms.Power(r.Body, Rational.Half) is var power && power is Function { Primitive: var p, Arguments: [var inner] } && p == Selection.Abs ? inner : power;
        yield return (root, root, s.Forms.One);
        var factors = s.Forms.FactorsOf(r.Body).Factors.Where(f => f.Exponent.Sign > 0).ToList();
        foreach (var x in factors)
        {
            yield return (x.Base, s.Forms.Divide(r.Body, x.Base), s.Forms.One);
            foreach (var y in factors.Where(y => y != x || y.Exponent >= 2))
            {
                yield return (x.Base, y.Base, s.Forms.Divide(s.Forms.Divide(r.Body, x.Base), y.Base));
            }
        }
    }

    /// <param name="shape">All but the deviations.</param>
    /// <param name="x">The x.</param>
    /// <param name="y">The y.</param>
    /// <param name="means">What should be Σ w·x·Σ w·y/Σ w.</param>
    /// <param name="s">Writes expressions.</param>
    private static Deviations? TryRead(Deviations shape, Form x, Form y, Form means, Synthesis s)
    {
        var (first, second) = (Total(x), Total(y));
        var weights = s.Forms.Divide(s.Forms.Multiply(first, second), means);
        var areWeights = FormTable.Is(shape.Weight, 1) ? Variance.IsCount(weights, shape.Range) : weights == Total(s.Forms.One);
        return areWeights ? shape with { First = Written(x, first), Second = Written(y, second) } : null;

        Form Total(Form value) => s.Forms.Reduce(ReduceKind.Sum, shape.Range.Index, shape.Range.Lo, shape.Range.Hi, s.Forms.Multiply(shape.Weight, value));

        Sym Written(Form value, Form total)
        {
            var deviation = new Deviation(shape.Range.Index, shape.Range.Lo, shape.Range.Hi, value, shape.Weight, weights);
            return deviation.IsOfElements ? deviation.Of(value, s) : s.Emit(value) - s.Emit(s.Forms.Divide(total, weights));
        }
    }
}

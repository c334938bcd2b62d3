using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// x − m with m = Σ w·x/Σ w over elements: the mean is rounded, which is an error of the size of m in a difference that may be much
/// smaller. So it is corrected by the mean of what is left, which is small: (x − m) − Σ w·(x − m)/Σ w, with m a constant (the
/// corrected two-pass algorithm; Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983).
/// </summary>
/// <param name="Index">Of the elements that the mean is taken of.</param>
/// <param name="Lo">The first.</param>
/// <param name="Hi">The end.</param>
/// <param name="Value">x at the index.</param>
/// <param name="Weight">w at the index.</param>
/// <param name="Total">Σ w, or the number of elements.</param>
internal sealed record Deviation(Variable Index, Sym Lo, Sym Hi, Form Value, Form Weight, Form Total)
{
    /// <summary>Of an element, or a multiple of it, in a sum with other terms.</summary>
    public static Sym? TryWrite(Form form, Synthesis s)
    {
        if (form is not Sum sum)
        {
            return null;
        }

        foreach (var mean in sum.Terms)
        {
            foreach (var (deviation, scale) in Means(mean, s))
            {
                foreach (var element in sum.Terms.Where(t => deviation.IsElement(s.Forms.Divide(s.Forms.Scale(t.Monomial, -t.Coefficient), scale), s)))
                {
                    var rest = s.Forms.Combine([new(sum, Rational.One), element with { Coefficient = -element.Coefficient }, mean with { Coefficient = -mean.Coefficient }]);
                    var (coefficient, factors) = s.Forms.FactorsOf(s.Forms.Negate(scale));
                    var written = deviation.Of(s.Forms.Divide(s.Forms.Scale(element.Monomial, -element.Coefficient), scale), s);
                    return (factors.IsEmpty && coefficient == Rational.One ? written : s.Emit(s.Forms.Negate(scale)).Times(written)).Plus(rest, s);
                }
            }
        }

        return null;
    }

    /// <summary>Σ w·(y − Σ w·y/Σ w) is 0, as the derivatives of squared deviations by the mean are.</summary>
    public static Sym? TryTotal(Form form, Synthesis s)
        => form is Reduction { Kind: ReduceKind.Sum } r && s.Forms.FactorsOf(r.Body).Factors is var factors
            && factors.Any(f => f.Exponent == Rational.One && f.Base is Sum deviation && IsDeviation(deviation, s.Forms.Divide(r.Body, deviation), r, s))
            ? s.Number(Rational.Zero)
            : null;

    /// <summary>Whether y − mean y is that with the weight and range of a sum.</summary>
    private static bool IsDeviation(Sum deviation, Form weight, Reduction range, Synthesis s) => deviation.Terms.Any(mean =>
    {
        var (coefficient, factors) = s.Forms.FactorsOf(s.Forms.Scale(mean.Monomial, mean.Coefficient));
        var sum = factors.FirstOrDefault(f => f.Exponent == Rational.One && f.Base is Reduction { Kind: ReduceKind.Sum } r && r.Index == range.Index).Base as Reduction;
        var others = s.Forms.Multiply([new(s.Forms.Number(-coefficient), Rational.One), .. factors.Where(f => f.Base != sum)]);
        return sum is not null && (FormTable.Is(weight, 1) ? Variance.IsCount(s.Forms.Reciprocal(others), range) : others == s.Forms.Reciprocal(s.Forms.Reduce(ReduceKind.Sum, range.Index, range.Lo, range.Hi, weight)))
            && s.Forms.Multiply(weight, s.Forms.Combine([new(deviation, Rational.One), mean with { Coefficient = -mean.Coefficient }])) == sum.Body;
    });

    /// <summary>Whether all values are exact: of what is rounded itself, a rounded mean is good enough. Weights that are functions have rules of their own.</summary>
    public bool IsOfElements => Value is Atom { Sym: Load } && Weight is Number or Atom { Sym: Load };

    /// <summary>The deviation of a value, of which the mean is taken at all indices.</summary>
    public Sym Of(Form value, Synthesis s)
    {
        var weighted = s.Forms.Reduce(ReduceKind.Sum, Index, Lo, Hi, s.Forms.Multiply(Weight, Value));
        var mean = s.Apply(Inert.Stop, s.Emit(s.Forms.Divide(weighted, Total)));
        var left = s.Emit(Value) - mean;
        var sum = s.Table.Reduce(ReduceKind.Sum, Index, s.Build(Lo), s.Build(Hi), FormTable.Is(Weight, 1) ? left : s.Emit(Weight).Times(left));
        return s.Emit(value) - mean - (sum / s.Emit(Total));
    }

    /// <summary>How a term is c·Σ w·x/Σ w.</summary>
    private static IEnumerable<(Deviation Deviation, Form Scale)> Means(Term term, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(term.Monomial);
        foreach (var sum in factors.Where(f => f.Exponent == Rational.One && f.Base is Reduction { Kind: ReduceKind.Sum }))
        {
            var range = (Reduction)sum.Base;
            var others = s.Forms.Multiply([new(s.Forms.Number(coefficient * term.Coefficient), Rational.One), .. factors.Where(f => f != sum)]);
            foreach (var (weight, total) in Weights(range, others, factors, s))
            {
                var deviation = new Deviation(range.Index, range.Lo, range.Hi, s.Forms.Divide(range.Body, weight), weight, total);
                if (deviation.IsOfElements)
                {
                    yield return (deviation, s.Forms.Multiply(others, total));
                }
            }
        }
    }

    private static IEnumerable<(Form Weight, Form Total)> Weights(Reduction range, Form others, IEnumerable<Factor> factors, Synthesis s)
    {
        foreach (var divisor in factors.Where(f => f.Exponent.IsInteger && f.Exponent.Sign < 0))
        {
            if (Variance.IsCount(divisor.Base, range))
            {
                yield return (s.Forms.One, divisor.Base);
            }
            else if (divisor.Base is Reduction { Kind: ReduceKind.Sum } total && total.Index == range.Index && total.Lo == range.Lo && total.Hi == range.Hi)
            {
                yield return (total.Body, total);
            }
        }

        if (range.Hi - range.Lo is Constant { Integer: > 1 and var n } && others is Number)
        {
            yield return (s.Forms.One, s.Forms.Number(new Rational(n)));
        }
    }

    /// <summary>Whether a form is the value at some index.</summary>
    private bool IsElement(Form form, Synthesis s)
        => form is Atom { Sym: Load element } && Value is Atom { Sym: Load value } && element.Type == s.Type && s.Table.Substitute(value, Index, element.Index) is var at
            && (at == element || (value.Index == Index && element.Array == value.Array));
}

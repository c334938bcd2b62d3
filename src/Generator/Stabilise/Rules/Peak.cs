using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// The greatest exponent of Σ w·e^u, a constant for differentiation: e^peak·Σ w·e^(u − peak) does not depend on it. Where
/// all exponents are multiples a·v with one a, it is a times the greatest (or, for a negative a, the least) v, so that the
/// differences v − peak are taken before anything is rounded.
/// </summary>
/// <param name="Scale">The a.</param>
/// <param name="Value">The greatest v.</param>
/// <param name="IgnoresZeros">Whether exponents with weight 0 did not count, and so may exceed it.</param>
internal sealed record Peak(Form Scale, Form Value, bool IgnoresZeros)
{
    /// <param name="sum">Σ w·e^u.</param>
    /// <param name="ignoresZeros">Exponents with weight 0 do not count: all others could underflow beside them.</param>
    /// <param name="s">Writes expressions.</param>
    public static Peak Of(Form sum, bool ignoresZeros, Synthesis s) => sum switch
    {
        Reduction r => OfRange(r, ignoresZeros, s),
        _ => OfScalars((Sum)sum, ignoresZeros, s),
    };

    /// <summary>The logarithm of what is taken out.</summary>
    public Form Exponent(Synthesis s) => s.Forms.Multiply(Scale, Value);

    /// <summary>Σ w·e^(u − peak).</summary>
    public Sym Shifted(Form sum, Synthesis s)
    {
        return sum switch
        {
            Reduction r => s.Table.Reduce(ReduceKind.Sum, r.Index, s.Build(r.Lo), s.Build(r.Hi), Term(ExponentialSum.Split(r.Body, s))),
            _ => ExponentialSum.Terms((Sum)sum, s).Select(Term).Aggregate((a, b) => a + b),
        };

        Sym Term((Form Weight, Form Exponent) t) => s.Emit(t.Weight).Times(IgnoresZeros && s.CanVanish(t.Weight) ? Finite(Power(t.Exponent, s), s) : Power(t.Exponent, s));
    }

    /// <summary>Of a weight 0 the exponent may exceed the peak: 0·∞ would be NaN.</summary>
    private static Sym Finite(Sym power, Synthesis s) => s.Apply(Selection.Min, power, GeneralPower.Largest(power));

    /// <summary>e^(u − peak).</summary>
    public Sym Power(Form exponent, Synthesis s)
    {
        if (FormTable.Is(Scale, 1))
        {
            return s.Apply(Exponentials.ExpOfDifference, exponent, Value);
        }

        return Scale is Number ? s.Apply(Exponentials.Exp, Difference(exponent, s)) : s.Emit(s.Forms.Exp(DifferenceForm(exponent, s)));
    }

    /// <summary>u − peak. A number as scale is not multiplied out over the difference.</summary>
    public Sym Difference(Form exponent, Synthesis s) => Scale is Number a
        ? s.Number(a.Value).Times(s.Emit(s.Forms.Subtract(s.Forms.Divide(exponent, Scale), Value)))
        : s.Emit(DifferenceForm(exponent, s));

    private Form DifferenceForm(Form exponent, Synthesis s) => s.Forms.Multiply(Scale, s.Forms.Subtract(s.Forms.Divide(exponent, Scale), Value));

    private static Peak OfRange(Reduction r, bool ignoresZeros, Synthesis s)
    {
        var (weight, exponent) = ExponentialSum.Split(r.Body, s);
        var (scale, v) = SplitScale(exponent, r.Index, s);
        var (lo, hi) = (s.Build(r.Lo), s.Build(r.Hi));
        var greatest = Extreme(ReduceKind.Max, double.NegativeInfinity);
        var peak = s.Forms.IsPositive(scale) ? greatest
            : s.Table.Select(s.Apply(Arithmetic.Less, s.Emit(scale), s.Number(Rational.Zero)), Extreme(ReduceKind.Min, double.PositiveInfinity), greatest);
        return new Peak(scale, Constant(peak, s), ignoresZeros);

        Sym Extreme(ReduceKind kind, double beyond)
            => s.Table.Reduce(kind, r.Index, lo, hi, ignoresZeros ? Weighted(weight, s.Emit(v), beyond, s) : s.Emit(v));
    }

    private static Peak OfScalars(Sum sum, bool ignoresZeros, Synthesis s)
    {
        var exponents = ExponentialSum.Terms(sum, s).Select(t => ignoresZeros ? Weighted(t.Weight, s.Emit(t.Exponent), double.NegativeInfinity, s) : s.Emit(t.Exponent));
        return new Peak(s.Forms.One, Constant(exponents.Aggregate((a, b) => s.Apply(Selection.Max, a, b)), s), ignoresZeros);
    }

    private static Form Constant(Sym peak, Synthesis s) => s.Forms.Atom(s.Apply(Inert.Stop, peak), []);

    /// <summary>The value, and something beyond all others where the weight is 0.</summary>
    private static Sym Weighted(Form weight, Sym value, double beyond, Synthesis s) => s.CanVanish(weight)
        ? s.Table.Select(s.Apply(Arithmetic.EqualTo, s.Emit(weight), s.Number(Rational.Zero)), s.Table.Real(beyond, s.Type), value)
        : value;

    /// <summary>u = a·v, a the same for all terms and, where it is a number, positive. A power of two rounds nothing and stays.</summary>
    private static (Form Scale, Form Varying) SplitScale(Form exponent, Variable index, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(exponent);
        var isFixed = factors.ToLookup(f => !FormTable.DependsOn(f.Base, index));
        var isExact = !isFixed[true].Any() && IsPowerOfTwo(Rational.Abs(coefficient));
        if (!isFixed[false].Any() || isExact)
        {
            return (s.Forms.One, exponent);
        }

        var scale = s.Forms.Multiply([new(s.Forms.Number(Rational.Abs(coefficient)), Rational.One), .. isFixed[true]]);
        return (scale, s.Forms.Divide(exponent, scale));
    }

    private static bool IsPowerOfTwo(Rational a) => a.Numerator.IsPowerOfTwo && a.Denominator.IsPowerOfTwo;
}

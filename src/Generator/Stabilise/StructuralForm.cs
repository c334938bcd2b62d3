using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Forms that have no better spelling, written with + − × ÷, powers, exp and log.</summary>
internal static class StructuralForm
{
    /// <summary>Higher whole powers are written by <c>pow</c>.</summary>
    private const int MaximumMultiplications = 8;

    /// <summary>More than the 256 bits that generated code may compute with.</summary>
    private static readonly BigMath Constants = new(300);

    public static Sym Write(Form form, Synthesis s) => form switch
    {
        Number n => s.Number(n.Value),
        Atom a => s.Build(a.Sym),
        Function { Primitive: var p, Arguments: [var x, var exponent] } when p == GeneralPower.Pow => s.Power(x, exponent),
        Function f => s.Apply(f.Primitive, [.. f.Arguments]),
        Exponential e => Exponential(e, s),
        Logarithm { Argument: Number n } => Constant(Constants.Log(ToBigFloat(n.Value)), s),
        Logarithm log => s.Apply(Logarithms.Log, log.Argument),
        ExponentialPair { IsSum: true } pair => 1 + s.Apply(Exponentials.Exp, pair.Exponent),
        ExponentialPair pair => s.Apply(Exponentials.Expm1, pair.Exponent),
        Sum sum => Sum(sum.Constant, sum.Terms, s),
        Product product => Product(Rational.One, product.Factors, s),
        Reduction r => s.Table.Reduce(r.Kind, r.Index, s.Build(r.Lo), s.Build(r.Hi), s.Emit(r.Body)),
        _ => throw new System.InvalidOperationException(form.GetType().Name),
    };

    /// <summary>value + rest.</summary>
    public static Sym Plus(this Sym value, Form rest, Synthesis s)
        => FormTable.Is(rest, 0) ? value
            : FormTable.LeadingCoefficient(rest).Sign < 0 ? value - s.Emit(s.Forms.Negate(rest))
            : value + s.Emit(rest);

    /// <summary>Positive terms first, so that a − b is not written −b + a.</summary>
    public static Sym Sum(Rational constant, IEnumerable<Term> terms, Synthesis s)
    {
        var ordered = terms.Select(t => Signed(t.Coefficient, s.Emit(t.Monomial), s)).ToList();
        if (!constant.IsZero)
        {
            ordered.Add((constant.Sign < 0, s.Number(Rational.Abs(constant))));
        }

        Sym? sum = null;
        foreach (var (isNegative, value) in ordered.OrderBy(t => t.IsNegative))
        {
            sum = sum is null ? (isNegative ? -value : value) : isNegative ? sum - value : sum + value;
        }

        return sum ?? s.Number(Rational.Zero);
    }

    /// <summary>
    /// coefficient·Π base^exponent as numerator/denominator. What is the square of a quotient is written as one, since its
    /// numerator and denominator overflow before it does.
    /// </summary>
    public static Sym Product(Rational coefficient, IEnumerable<Factor> factors, Synthesis s)
    {
        (coefficient, var all) = AsInSource(coefficient, [.. factors]);
        var even = all.Where(f => f.Exponent.IsEven).ToList();
        var isSquare = even.Any(f => f.Exponent.Sign > 0) && even.Any(f => f.Exponent.Sign < 0);
        var product = Quotient(isSquare ? all.Except(even) : all, s);
        if (isSquare)
        {
            var root = s.Emit(s.Forms.Multiply(even.Select(f => f with { Exponent = f.Exponent * Rational.Half })));
            product = product is null ? root * root : (product * (root * root));
        }

        return product is null ? s.Number(coefficient) : Scaled(coefficient, product, s);
    }

    /// <summary>
    /// c·(1 + x/c) as the c + x of the source: canonical sums have no common factor, and 1/c is not exact.
    /// </summary>
    private static (Rational Coefficient, List<Factor> Factors) AsInSource(Rational coefficient, ImmutableArray<Factor> factors)
    {
        var scale = coefficient;
        var whole = new List<Factor>();
        foreach (var factor in factors)
        {
            var isMultiple = factor is { Base: Sum { Multiple.Source: not null }, Exponent.IsInteger: true };
            var multiple = isMultiple ? ((Sum)factor.Base).Multiple! : factor.Base;
            whole.Add(factor with { Base = multiple });
            scale *= isMultiple ? (FormTable.LeadingCoefficient(factor.Base) / FormTable.LeadingCoefficient(multiple)).Pow((int)factor.Exponent.Numerator) : Rational.One;
        }

        return scale.Size < coefficient.Size ? (scale, whole) : (coefficient, [.. factors]);
    }

    private static Sym? Quotient(IEnumerable<Factor> factors, Synthesis s)
    {
        Sym? numerator = null;
        Sym? denominator = null;
        foreach (var factor in factors)
        {
            var power = Power(factor.Base, Rational.Abs(factor.Exponent), s);
            if (factor.Exponent.Sign > 0)
            {
                numerator = numerator?.Times(power) ?? power;
            }
            else
            {
                denominator = denominator?.Times(power) ?? power;
            }
        }

        return denominator is null ? numerator : (numerator ?? s.Number(Rational.One)).Over(denominator);
    }

    private static Sym Scaled(Rational coefficient, Sym value, Synthesis s)
    {
        // c/d rather than c·(1/d).
        if (value is Apply { Primitive: var p, Children: [Constant { Real: 1 }, var denominator] } && p == Arithmetic.Divide)
        {
            return s.Number(coefficient).Over(denominator);
        }

        var (isNegative, magnitude) = Signed(coefficient, value, s);
        return isNegative ? -magnitude : magnitude;
    }

    /// <summary>coefficient·value, its sign apart. A third is exact as a divisor only.</summary>
    private static (bool IsNegative, Sym Value) Signed(Rational coefficient, Sym value, Synthesis s)
    {
        var magnitude = Rational.Abs(coefficient);
        var positive = SignedAlgebra.Magnitude(value);
        return (
            coefficient.Sign < 0 != SignedAlgebra.IsNegated(value),
            magnitude.Numerator.IsOne && !magnitude.IsInteger ? positive / s.Number(new Rational(magnitude.Denominator)) : s.Number(magnitude) * positive);
    }

    /// <summary>e^u, with the base that the source may have had.</summary>
    private static Sym Exponential(Exponential form, Synthesis s)
    {
        foreach (var (natural, primitive) in new[] { (2, Exponentials.Exp2), (10, Exponentials.Exp10) })
        {
            var exponent = s.Forms.Divide(form.Exponent, s.Forms.Log(s.Forms.Number(natural)));
            if (form.Exponent is Stabilise.Product or Stabilise.Sum { Terms.Length: 1 } && s.Forms.FactorsOf(exponent).Factors.Length < s.Forms.FactorsOf(form.Exponent).Factors.Length)
            {
                return s.Apply(primitive, exponent);
            }
        }

        return s.Apply(Exponentials.Exp, form.Exponent);
    }

    private static Sym Power(Form form, Rational exponent, Synthesis s)
    {
        var value = s.Emit(form);
        if (exponent == Rational.Half)
        {
            return s.Apply(Powers.Sqrt, value);
        }

        if (!exponent.IsInteger || exponent > MaximumMultiplications)
        {
            return s.Apply(GeneralPower.Pow, value, s.Number(exponent));
        }

        var product = value;
        for (var k = 1; k < exponent; k++)
        {
            product *= value;
        }

        return product;
    }

    /// <summary>What no rational number is, but for what is beyond all arithmetic.</summary>
    private static Sym Constant(BigFloat value, Synthesis s)
        => value.IsFinite && !value.IsZero ? s.Table.Real(value.ToDouble(), Exactly(value), s.Type, isDerived: true) : s.Table.Real(value.ToDouble(), s.Type);

    private static Rational Exactly(BigFloat value)
        => value.Exponent >= 0 ? new(value.Mantissa << (int)value.Exponent) : new(value.Mantissa, BigInteger.One << (int)-value.Exponent);

    private static BigFloat ToBigFloat(Rational value) => Constants.Divide(value.Numerator, value.Denominator);
}

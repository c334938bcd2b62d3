using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <content>Exponentials and logarithms.</content>
internal sealed partial class FormTable
{
    /// <summary>e^u, merged with nothing yet.</summary>
    public Form Exp(Form exponent)
    {
        if (Is(exponent, 0))
        {
            return One;
        }

        var (coefficient, powers, rest) = SplitExponent(exponent);
        var exponential = Is(rest, 0) ? One : Intern(new Exponential(rest), rest.Leaves);
        return Multiply([new Factor(Number(coefficient), Rational.One), new Factor(exponential, Rational.One), .. powers]);
    }

    /// <summary>e^w + 1 or e^w − 1.</summary>
    public Form PlusOne(Form exponent, bool isSum)
    {
        if (Is(exponent, 0))
        {
            return Number(isSum ? 2 : 0);
        }

        if (LeadingCoefficient(exponent).Sign > 0)
        {
            return Intern(new ExponentialPair(exponent, isSum), exponent.Leaves);
        }

        var flipped = Negate(exponent);
        var pair = Intern(new ExponentialPair(flipped, isSum), flipped.Leaves);
        return Multiply(Number(isSum ? 1 : -1), Exp(exponent), pair);
    }

    /// <summary>log u: of a product the sum, as far as the signs of the factors are known.</summary>
    public Form Log(Form argument)
    {
        var (coefficient, factors) = FactorsOf(argument);
        var sum = new List<Term>();
        var rest = new List<Factor>();
        foreach (var factor in factors)
        {
            if (factor.Base is Exponential e)
            {
                sum.Add(new Term(e.Exponent, factor.Exponent));
            }
            else if (IsNonNegative(factor.Base) || !factor.Exponent.IsInteger)
            {
                sum.Add(new Term(LogOf(factor.Base), factor.Exponent));
            }
            else if (factor.Exponent.IsEven)
            {
                sum.Add(new Term(LogOf(Function(Selection.Abs, factor.Base)), factor.Exponent));
            }
            else
            {
                rest.Add(factor);
            }
        }

        return Combine([.. sum, .. LogOfSigned(coefficient, rest)]);
    }

    /// <summary>What is left of a logarithm when the positive factors are taken out.</summary>
    private IEnumerable<Term> LogOfSigned(Rational coefficient, List<Factor> rest)
    {
        if (rest.Count == 1)
        {
            // log(b³) is 3·log b and log(1/b) is −log b: both are real for b > 0 only.
            var argument = coefficient.Sign < 0 ? Negate(rest[0].Base) : rest[0].Base;
            yield return new Term(LogOf(argument), rest[0].Exponent);
            coefficient = Rational.Abs(coefficient);
        }
        else if (rest.Count > 1)
        {
            yield return new Term(LogOf(Multiply([new Factor(Number(coefficient.Sign), Rational.One), .. rest])), Rational.One);
            coefficient = Rational.Abs(coefficient);
        }

        if (coefficient != Rational.One)
        {
            yield return new Term(LogOf(Number(coefficient)), Rational.One);
        }
    }

    private Form LogOf(Form argument)
    {
        if (argument is Stabilise.Number { Value: { Sign: > 0 } value })
        {
            return LogOfNumber(value);
        }

        return Intern(new Logarithm(argument), argument.Leaves);
    }

    /// <summary>log ½ is −log 2 and log 4 is 2·log 2.</summary>
    private Form LogOfNumber(Rational value)
    {
        if (value == Rational.One)
        {
            return Zero;
        }

        if (value < Rational.One)
        {
            return Negate(LogOfNumber(Rational.One / value));
        }

        if (value.Sqrt() is { } root)
        {
            return Scale(LogOfNumber(root), 2);
        }

        var (twos, rest) = (0, value.Numerator);
        while (value.IsInteger && rest.IsEven)
        {
            (twos, rest) = (twos + 1, rest / 2);
        }

        return value.IsInteger && rest.IsOne && twos > 1
            ? Scale(LogOfNumber(2), twos)
            : Intern(new Logarithm(Number(value)), []);
    }

    /// <summary>e^(log 2 + 3·log b + u) is 2·b³·e^u.</summary>
    private (Rational Coefficient, ImmutableArray<Factor> Powers, Form Remainder) SplitExponent(Form exponent)
    {
        var coefficient = Rational.One;
        var powers = ImmutableArray.CreateBuilder<Factor>();
        var rest = new List<Term>();
        foreach (var term in TermsOf(exponent))
        {
            if (term.Monomial is not Logarithm log)
            {
                rest.Add(term);
            }
            else if (log.Argument is Number { Value: var value } && term.Coefficient.IsInteger && Rational.Abs(term.Coefficient) <= 64)
            {
                coefficient *= value.Pow((int)term.Coefficient.Numerator);
            }
            else
            {
                // A fractional power is as undefined for b < 0 as the logarithm is.
                if (term.Coefficient.IsInteger && !IsNonNegative(log.Argument))
                {
                    WidenedDomain.Add(log.Argument);
                }

                powers.Add(new Factor(log.Argument, term.Coefficient));
            }
        }

        rest.Add(new Term(Number(ConstantOf(exponent)), Rational.One));
        return (coefficient, powers.ToImmutable(), Combine(rest));
    }

    public static Rational LeadingCoefficient(Form form) => form switch
    {
        Number n => n.Value,
        Sum s => s.Terms[0].Coefficient,
        _ => Rational.One,
    };
}

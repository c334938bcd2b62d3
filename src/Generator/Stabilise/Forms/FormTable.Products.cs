using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <content>Products and powers.</content>
internal sealed partial class FormTable
{
    /// <summary>Coefficients that take more bits are not multiplied out.</summary>
    private const double MaximumBits = 4096;

    public Form Multiply(params Form[] factors) => Multiply(factors.Select(f => new Factor(f, Rational.One)));

    public Form Divide(Form a, Form b) => Multiply([new Factor(a, Rational.One), new Factor(b, -1)]);

    public Form Reciprocal(Form a) => Power(a, -1);

    public Form Power(Form form, Rational exponent) => Multiply([new Factor(form, exponent)]);

    /// <summary>Π form^exponent.</summary>
    public Form Multiply(IEnumerable<Factor> factors)
    {
        var product = new ProductBuilder(this);
        foreach (var factor in factors)
        {
            product.Multiply(factor.Base, factor.Exponent);
        }

        return product.ToForm();
    }

    /// <summary>The coefficient and the factors of a form seen as a product. The content of a sum is part of the coefficient.</summary>
    public (Rational Coefficient, ImmutableArray<Factor> Factors) FactorsOf(Form form)
    {
        switch (form)
        {
            case Number n:
                return (n.Value, []);
            case Product p:
                return (Rational.One, p.Factors);
            case Sum { Constant.IsZero: true, Terms: [var only] }:
                var (inner, factors) = FactorsOf(only.Monomial);
                return (inner * only.Coefficient, factors);
            case Sum sum:
                var content = sum.Constant.IsZero ? sum.Terms[0].Coefficient : sum.Constant;
                return (content, [new Factor(Divided(sum, content), Rational.One)]);
            default:
                return (Rational.One, [new Factor(form, Rational.One)]);
        }
    }

    /// <summary>|c·Π f| is |c|·Π |f|; e^u·|e^w − 1| stays together, since e^w − 1 may overflow where the product does not.</summary>
    public Form AbsoluteValue(Form form)
    {
        var (coefficient, factors) = FactorsOf(form);
        if (factors.Any(f => f.Base is ExponentialPair { IsSum: false }))
        {
            return Function(Selection.Abs, form);
        }

        var scale = Number(Rational.Abs(coefficient));
        return factors.IsEmpty ? scale : Multiply([new Factor(scale, Rational.One), .. factors.Select(Absolute)]);
    }

    private Factor Absolute(Factor factor) => factor.Exponent.IsEven || IsNonNegative(factor.Base) || !factor.Exponent.IsInteger
        ? factor
        : factor with { Base = Function(Selection.Abs, factor.Base) };

    private Form Divided(Sum sum, Rational by)
    {
        if (by == Rational.One)
        {
            return sum;
        }

        var divided = (Sum)InternSum(sum.Constant / by, [.. sum.Terms.Select(t => t with { Coefficient = t.Coefficient / by })]);
        divided.Multiple ??= sum;
        return divided;
    }

    /// <summary>A product under construction.</summary>
    private sealed class ProductBuilder(FormTable table)
    {
        private readonly SortedDictionary<int, Factor> _factors = [];
        private readonly List<Term> _exponent = [];
        private Rational _coefficient = Rational.One;

        public void Multiply(Form form, Rational exponent)
        {
            var (coefficient, factors) = table.FactorsOf(form);
            if (exponent.IsInteger)
            {
                MultiplyCoefficient(coefficient, exponent);
                foreach (var factor in factors)
                {
                    Accumulate(factor.Base, factor.Exponent * exponent);
                }

                return;
            }

            MultiplyRoot(coefficient, factors, exponent);
        }

        public Form ToForm()
        {
            TakeExponential();
            ImmutableArray<Factor> factors = [.. _factors.Values];
            if (_coefficient.IsZero || factors.IsEmpty)
            {
                return table.Number(_coefficient);
            }

            var isBare = factors.Length == 1 && factors[0].Exponent == Rational.One;
            var monomial = isBare ? factors[0].Base : table.Intern(new Product(factors), LeavesOf([.. factors.Select(f => f.Base)]));
            return _coefficient == Rational.One ? monomial
                : monomial is Sum sum ? table.Divided(sum, Rational.One / _coefficient)
                : table.InternSum(Rational.Zero, [new Term(monomial, _coefficient)]);
        }

        private void MultiplyCoefficient(Rational coefficient, Rational exponent)
        {
            if (Rational.Abs(exponent) * 2 < 1000 && coefficient.Size * (double)Rational.Abs(exponent).Numerator < MaximumBits
                && !(coefficient.IsZero && exponent.Sign < 0))
            {
                _coefficient *= coefficient.Pow((int)exponent.Numerator);
            }
            else
            {
                Accumulate(table.Number(coefficient), exponent);
            }
        }

        /// <summary>
        /// (Π b^e)^r with r a fraction: factors that cannot be negative are taken out of the root, those with even exponents
        /// as absolute values; one other factor may be taken out too, since the root is real where it is not negative only.
        /// </summary>
        private void MultiplyRoot(Rational coefficient, ImmutableArray<Factor> factors, Rational exponent)
        {
            var rest = new List<Factor>();
            foreach (var factor in factors)
            {
                if (table.IsNonNegative(factor.Base))
                {
                    Accumulate(factor.Base, factor.Exponent * exponent);
                }
                else if (factor.Exponent.IsEven)
                {
                    Accumulate(table.Function(Selection.Abs, factor.Base), factor.Exponent * exponent);
                }
                else
                {
                    rest.Add(factor);
                }
            }

            if (coefficient.Sign < 0 && rest.Count > 0)
            {
                rest[0] = rest[0] with { Base = table.Negate(table.Power(rest[0].Base, rest[0].Exponent)), Exponent = Rational.One };
                coefficient = -coefficient;
            }

            if (rest.Count == 1)
            {
                Accumulate(rest[0].Base, rest[0].Exponent * exponent);
            }
            else if (rest.Count > 1)
            {
                Accumulate(table.Multiply(rest), exponent);
            }

            MultiplyRootOf(coefficient, exponent);
        }

        private void MultiplyRootOf(Rational coefficient, Rational exponent)
        {
            if (exponent.Denominator == 2 && coefficient.Sqrt() is { } root)
            {
                MultiplyCoefficient(root, exponent * 2);
            }
            else
            {
                Accumulate(table.Number(coefficient), exponent);
            }
        }

        private void Accumulate(Form form, Rational exponent)
        {
            table.Work++;
            if (form is Exponential e)
            {
                _exponent.Add(new Term(e.Exponent, exponent));
                return;
            }

            if (form is Product && exponent.IsInteger)
            {
                Multiply(form, exponent);
                return;
            }

            var known = _factors.TryGetValue(form.Id, out var factor) ? factor.Exponent : Rational.Zero;
            var sum = known + exponent;
            if (!known.IsZero && !known.IsInteger && sum.IsInteger && !table.IsNonNegative(form))
            {
                table.WidenedDomain.Add(form);
            }

            _factors.Remove(form.Id);
            if (!known.IsZero && sum.IsInteger && (form is Product || form is Stabilise.Number))
            {
                Multiply(form, sum);
            }
            else if (form is Function { Primitive: var p, Arguments: [var signed] } && p == Selection.Abs && sum.IsEven && !sum.IsZero)
            {
                Multiply(signed, sum);
            }
            else if (!sum.IsZero)
            {
                _factors.Add(form.Id, new Factor(form, sum));
            }
        }

        private void TakeExponential()
        {
            if (_exponent.Count == 0)
            {
                return;
            }

            var exponent = table.Combine(_exponent);
            table.CancelledExponents.UnionWith(_exponent.SelectMany(t => t.Monomial.Leaves).Except(exponent.Leaves));
            _exponent.Clear();
            var (coefficient, powers, rest) = table.SplitExponent(exponent);
            _coefficient *= coefficient;
            foreach (var power in powers)
            {
                Accumulate(power.Base, power.Exponent);
            }

            if (!Is(rest, 0))
            {
                var exponential = table.Intern(new Exponential(rest), rest.Leaves);
                _factors.Add(exponential.Id, new Factor(exponential, Rational.One));
            }
        }
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>Quotients 0/0 with a limit: one analytic function, to every order of derivative.</summary>
internal static class RemovableSingularityRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new("sinc", "sin(x)/x ⇒ sinc(x)", "x = 0: 0/0", (f, s) => TryQuotient(f, s, Trigonometry.Sinc, b => b is Function { Primitive: var p, Arguments: [var x] } && p == Trigonometry.Sin ? x : null)),
        new("exprel", "(e^x − 1)/x ⇒ exprel(x)", "x = 0: 0/0", (f, s) => TryQuotient(f, s, Exponentials.ExpRel, b => b is ExponentialPair { IsSum: false, Exponent: var x } ? x : null)),
        new("log1prel", "log(1 + x)/x ⇒ log1prel(x)", "x = 0: 0/0", (f, s) => TryQuotient(f, s, Logarithms.Log1pRel, b => b is Logarithm { Argument: Sum { Constant: var one } sum } && one == Rational.One ? s.Forms.Subtract(sum, s.Forms.One) : null)),
        new("sinc²", "(1 − cos x)/x² ⇒ sinc(x/2)²/2", "x = 0: 0/0", TryVersine),
        new("filled singularity", "x = c ? lim e : e(x) ⇒ e(x)", "the derivative of the constant branch is 0", FilledSingularity.TryWrite),
    ];

    /// <summary>f(u)^±1·u^∓1·rest.</summary>
    private static Sym? TryQuotient(Form form, Synthesis s, Primitive primitive, System.Func<Form, Form?> argument)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        foreach (var factor in factors.Where(f => f.Exponent.IsInteger))
        {
            if (argument(factor.Base) is { } u && TryTake(factors, u, factor.Exponent, s) is var (rest, scale))
            {
                var value = s.Apply(primitive, u);
                var power = factor.Exponent.Sign > 0 ? value : 1 / value;
                var others = rest.Where(f => f.Base != factor.Base);
                return Enumerable.Repeat(power, (int)Rational.Abs(factor.Exponent).Numerator)
                    .Aggregate(StructuralForm.Product(coefficient * scale, others, s), (product, p) => product * p);
            }
        }

        return null;
    }

    /// <summary>(1 − cos u)·u^−2 = sinc²(u/2)/2.</summary>
    private static Sym? TryVersine(Form form, Synthesis s)
    {
        var (coefficient, factors) = s.Forms.FactorsOf(form);
        foreach (var factor in factors.Where(f => f.Exponent == Rational.One))
        {
            if (factor.Base is Sum { Terms: [{ Monomial: Function { Primitive: var p, Arguments: [var u] }, Coefficient: var c }], Constant: var constant }
                && p == Trigonometry.Cos && c == -constant && TryTake(factors, u, 2, s) is var (rest, scale))
            {
                var sinc = s.Apply(Trigonometry.Sinc, s.Forms.Scale(u, Rational.Half));
                var others = rest.Where(f => f.Base != factor.Base);
                return StructuralForm.Product(coefficient * scale * constant * Rational.Half, others, s) * (sinc * sinc);
            }
        }

        return null;
    }

    /// <summary>
    /// Takes u^−power out of a product: what is left, and the number that is left over where the product has a multiple of u;
    /// null where u is not in it.
    /// </summary>
    private static (IEnumerable<Factor> Factors, Rational Scale)? TryTake(ImmutableArray<Factor> factors, Form u, Rational power, Synthesis s)
    {
        var (scale, parts) = s.Forms.FactorsOf(u);
        var rest = factors.ToDictionary(f => f.Base, f => f.Exponent);
        foreach (var part in parts)
        {
            var needed = part.Exponent * -power;
            if (!rest.TryGetValue(part.Base, out var present) || present.Sign != needed.Sign || Rational.Abs(present) < Rational.Abs(needed))
            {
                return null;
            }

            rest[part.Base] = present - needed;
        }

        return parts.IsEmpty ? null : (rest.Where(r => !r.Value.IsZero).Select(r => new Factor(r.Key, r.Value)), scale.Pow((int)power.Numerator));
    }
}

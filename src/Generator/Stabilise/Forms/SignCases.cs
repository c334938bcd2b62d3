using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>What a form is where some expressions are positive.</summary>
/// <param name="Form">The form without absolute values and clamped powers of these expressions.</param>
/// <param name="Positive">The expressions.</param>
internal sealed record SignCase(Form Form, ImmutableArray<Form> Positive);

/// <summary>
/// Finds the case that the author of a formula has in mind: log(u²)/2 is written for log u or log(−u), and u^0.5 for √u,
/// where u has this sign though nobody says so.
/// </summary>
/// <param name="forms">Owns the forms.</param>
/// <param name="sign">1 to take log |u| for log u and u^p for a root, −1 to take log |u| for log(−u).</param>
internal sealed class SignCases(FormTable forms, int sign)
{
    /// <summary>More conditions are not worth a branch.</summary>
    private const int MaximumConditions = 3;

    private readonly Dictionary<Form, SignCase> _known = [];

    /// <summary>Null where no signs matter.</summary>
    public SignCase? Of(Form form)
        => Case(form) is { Positive: { Length: > 0 and <= MaximumConditions } } found && found.Form != form ? found : null;

    private SignCase Case(Form form)
    {
        if (!_known.TryGetValue(form, out var known))
        {
            var positive = ImmutableArray.CreateBuilder<Form>();
            var mapped = Map(form, positive);
            known = new(mapped, [.. positive.Distinct()]);
            _known.Add(form, known);
        }

        return known;
    }

    private Form Map(Form form, ImmutableArray<Form>.Builder positive)
    {
        return form switch
        {
            Atom when sign > 0 && forms.Widened.TryGetValue(form, out var widened) => Narrowed(widened),
            Sum sum => OfSum(sum, positive),
            Product product => Rebuilt(product, [.. product.Factors.Select(f => f.Base)], b => forms.Multiply(b.Select((x, k) => product.Factors[k] with { Base = x }))),
            Exponential e => Rebuilt(e, [e.Exponent], u => forms.Exp(u[0])),
            ExponentialPair pair => Rebuilt(pair, [pair.Exponent], u => forms.PlusOne(u[0], pair.IsSum)),
            Logarithm log when Signless(log) is { } u => forms.Log(Assumed(u)),
            Logarithm log => Rebuilt(log, [log.Argument], u => forms.Log(u[0])),
            Function { Primitive: var p, Arguments: [var x, Number exponent] } when p == GeneralPower.Pow && sign > 0 => forms.Power(Assumed(x), exponent.Value),
            _ => form,
        };

        Form Assumed(Form u)
        {
            var inner = forms.Scale(Part(u), sign);
            positive.Add(inner);
            return inner;
        }

        Form Narrowed(SignCase widened)
        {
            positive.AddRange(widened.Positive);
            return Part(widened.Form);
        }

        Form Part(Form part)
        {
            var inner = Case(part);
            positive.AddRange(inner.Positive);
            return inner.Form;
        }

        Form Rebuilt(Form whole, ImmutableArray<Form> parts, System.Func<ImmutableArray<Form>, Form> build)
        {
            ImmutableArray<Form> mapped = [.. parts.Select(Part)];
            return mapped.SequenceEqual(parts) ? whole : build(mapped);
        }
    }

    /// <summary>c·log |u| − c·log |v| is c·log(u/v) where that is positive: the signs of u and v do not matter.</summary>
    private Form OfSum(Sum sum, ImmutableArray<Form>.Builder positive)
    {
        var signless = sum.Terms.Where(t => t.Monomial is Logarithm log && Signless(log) is not null).ToList();
        var isRatio = signless.Count == 2 && signless[0].Coefficient == -signless[1].Coefficient;
        var terms = new List<Term> { new(forms.Number(sum.Constant), Rational.One) };
        foreach (var term in isRatio ? sum.Terms.Except(signless) : sum.Terms)
        {
            var part = Case(term.Monomial);
            positive.AddRange(part.Positive);
            terms.Add(term with { Monomial = part.Form });
        }

        if (isRatio)
        {
            var scale = Rational.Abs(signless[0].Coefficient);
            var quotient = forms.Scale(forms.Multiply(signless.Select(t => new Factor(Signless((Logarithm)t.Monomial)!, t.Coefficient / scale))), sign);
            positive.Add(quotient);
            terms.Add(new(forms.Log(quotient), scale));
        }

        return positive.Count == 0 ? sum : forms.Combine(terms);
    }

    /// <summary>u of log |u|.</summary>
    private static Form? Signless(Logarithm log) => log.Argument is Function { Primitive: var p, Arguments: [var u] } && p == Selection.Abs ? u : null;
}

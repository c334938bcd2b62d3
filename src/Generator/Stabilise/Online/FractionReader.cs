using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// Reads forms as rational functions of what varies from one iteration of a loop to the next: its carries, their
/// exponentials and its index as a number. All else is an unknown of its own, sums too, which keep
/// their spelling.
/// </summary>
/// <param name="forms">Owns the forms.</param>
/// <param name="normaliser">Reads expressions as forms.</param>
/// <param name="index">The index of the loop.</param>
/// <param name="carries">The carries of the loop.</param>
internal sealed class FractionReader(FormTable forms, Normaliser normaliser, Variable index, IReadOnlyList<Variable> carries)
{
    private const int MaximumPower = 4;

    private readonly Dictionary<(Form Form, bool IsExponential), int> _numbers = [];
    private readonly List<(Form Form, bool IsExponential)> _unknowns = [];
    private int? _count;

    /// <summary>The unknown for the index as a number.</summary>
    public int Count => _count ??= NumberOf(normaliser.Of(Arithmetic.Convert(index, carries[0].Type)), isExponential: false);

    /// <summary>What an unknown stands for; null of one that <see cref="Fresh"/> made.</summary>
    public (Form Form, bool IsExponential)? MeaningOf(int unknown) => unknown < _unknowns.Count && _unknowns[unknown].Form is not null ? _unknowns[unknown] : null;

    /// <summary>An unknown equal to no other.</summary>
    public int Fresh()
    {
        _unknowns.Add((null!, false));
        return _unknowns.Count - 1;
    }

    public int UnknownOf(Variable carry, bool isExponential) => NumberOf(normaliser.Of(carry), isExponential);

    /// <summary>Whether an unknown is the same whatever the carries and the number of the iteration are.</summary>
    public bool IsTerm(int unknown) => MeaningOf(unknown) is { } meaning && unknown != Count && !DependsOnCarry(meaning.Form);

    /// <summary>Whether an unknown is the same in all iterations.</summary>
    public bool IsFixed(int unknown) => IsTerm(unknown) && !FormTable.DependsOn(_unknowns[unknown].Form, index);

    public Fraction Read(Form form) => form switch
    {
        Number n => Fraction.Constant(n.Value),
        _ when form is not (Product or Exponential or ExponentialPair) && !Varies(form) => Opaque(form, isExponential: false),
        Atom { Sym: Apply { Primitive: var p, Children: [var n] } conversion } when IsConversion(p) => CountOf(n, conversion.Type),
        Sum sum => sum.Terms.Select(t => Fraction.Constant(t.Coefficient) * Read(t.Monomial)).Aggregate(Fraction.Constant(sum.Constant), (a, b) => a + b),
        Product product when product.Factors.All(f => IsSmall(f.Exponent)) => product.Factors.Select(f => Read(f.Base).Power((int)f.Exponent.Numerator)).Aggregate((a, b) => a * b),
        Exponential e => ReadExponential(e.Exponent),
        ExponentialPair { IsSum: var isSum } pair => ReadExponential(pair.Exponent) + (isSum ? Fraction.One : Fraction.Constant(-Rational.One)),
        _ => Opaque(form, isExponential: false),
    };

    /// <summary>e^form, as a product of the exponentials of its terms.</summary>
    private Fraction ReadExponential(Form form)
    {
        var constant = FormTable.ConstantOf(form);
        return FormTable.TermsOf(form).Select(Power).Aggregate(constant.IsZero ? Fraction.One : Opaque(forms.Number(constant), isExponential: true), (a, b) => a * b);

        Fraction Power(Term term) => IsSmall(term.Coefficient)
            ? Opaque(term.Monomial, isExponential: true).Power((int)term.Coefficient.Numerator)
            : Opaque(forms.Scale(term.Monomial, Rational.Abs(term.Coefficient)), isExponential: true).Power(term.Coefficient.Sign);
    }

    private static bool IsSmall(Rational exponent) => exponent.IsInteger && Rational.Abs(exponent) <= MaximumPower;

    private static bool IsConversion(Primitive primitive) => primitive == Arithmetic.ToDouble || primitive == Arithmetic.ToSingle;

    private bool DependsOnCarry(Form form) => carries.Any(c => FormTable.DependsOn(form, c));

    private bool Varies(Form form) => DependsOnCarry(form) || form switch
    {
        Atom { Sym: Apply { Primitive: var p, Children: [var n] } } => IsConversion(p) && n.DependsOn(index),
        Sum sum => sum.Terms.Any(t => Varies(t.Monomial)),
        Product product => product.Factors.Any(f => Varies(f.Base)),
        Exponential e => Varies(e.Exponent),
        ExponentialPair pair => Varies(pair.Exponent),
        _ => false,
    };

    private Fraction CountOf(Sym count, SymType type)
    {
        if (IntegerPolynomial.Split(count, index) is not { Coefficient: Constant { Integer: var step } } affine)
        {
            return Opaque(normaliser.Of(Arithmetic.Convert(count, type)), isExponential: false);
        }

        var rest = affine.Remainder is Constant { Integer: var offset }
            ? Fraction.Constant(new Rational(offset))
            : Opaque(normaliser.Of(Arithmetic.Convert(affine.Remainder, type)), isExponential: false);
        return (Fraction.Constant(new Rational(step)) * Fraction.Unknown(Count)) + rest;
    }

    private Fraction Opaque(Form form, bool isExponential) => Fraction.Unknown(NumberOf(form, isExponential));

    private int NumberOf(Form form, bool isExponential)
    {
        if (!_numbers.TryGetValue((form, isExponential), out var number))
        {
            number = _unknowns.Count;
            _unknowns.Add((form, isExponential));
            _numbers.Add((form, isExponential), number);
        }

        return number;
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Stabilise;

/// <summary>
/// What the primitives mean in terms of sums, products, e^u and log u. A stable primitive means the same as the textbook
/// formula that it replaces, so that rules see through what the user (or another rule) has already made stable.
/// </summary>
internal sealed class Meanings
{
    private readonly FormTable _forms;
    private readonly PowDomain _pow;
    private readonly Dictionary<Primitive, Func<Form, Form>> _unary;
    private readonly Dictionary<Primitive, Func<Form, Form, Form>> _binary;

    public Meanings(FormTable forms, PowDomain pow)
    {
        _forms = forms;
        _pow = pow;
        _unary = Unary();
        _binary = Binary();
    }

    /// <summary>The form of a primitive applied to <paramref name="x"/>; null where nothing is known of it.</summary>
    public Form? Of(Primitive primitive, ImmutableArray<Form> x)
        => x.Length == 1 && _unary.TryGetValue(primitive, out var unary) ? unary(x[0])
            : x.Length == 2 && _binary.TryGetValue(primitive, out var binary) ? binary(x[0], x[1])
            : primitive == Products.Log2 || primitive == Products.Log3 ? _forms.Log(_forms.Multiply([.. x.Select(f => new Factor(f, Rational.One))]))
            : primitive == Products.LogQuotient ? _forms.Log(_forms.Divide(x[0], x[1]))
            : primitive == Ratios.XLogQuotient ? _forms.Multiply(x[0], _forms.Log(_forms.Divide(x[1], x[2])))
            : primitive.Infix is null && primitive.Scalar is not null ? _forms.Function(primitive, [.. x])
            : null;

    private Dictionary<Primitive, Func<Form, Form>> Unary() => new()
    {
        [Arithmetic.Negate] = _forms.Negate,
        [Exponentials.Exp] = _forms.Exp,
        [Exponentials.Exp2] = x => _forms.Exp(_forms.Multiply(x, LogOf(2))),
        [Exponentials.Exp10] = x => _forms.Exp(_forms.Multiply(x, LogOf(10))),
        [Exponentials.Expm1] = x => MinusOne(_forms.Exp(x)),
        [Exponentials.Exp2M1] = x => MinusOne(_forms.Exp(_forms.Multiply(x, LogOf(2)))),
        [Exponentials.Exp10M1] = x => MinusOne(_forms.Exp(_forms.Multiply(x, LogOf(10)))),
        [Exponentials.ExpRel] = x => _forms.Divide(MinusOne(_forms.Exp(x)), x),
        [Logarithms.Log] = _forms.Log,
        [Logarithms.Log2] = x => _forms.Divide(_forms.Log(x), LogOf(2)),
        [Logarithms.Log10] = x => _forms.Divide(_forms.Log(x), LogOf(10)),
        [Logarithms.Log1p] = x => _forms.Log(OnePlus(x)),
        [Logarithms.Log2P1] = x => _forms.Divide(_forms.Log(OnePlus(x)), LogOf(2)),
        [Logarithms.Log10P1] = x => _forms.Divide(_forms.Log(OnePlus(x)), LogOf(10)),
        [Logarithms.Log1pRel] = x => _forms.Divide(_forms.Log(OnePlus(x)), x),
        [Hyperbolics.Sinh] = x => _forms.Scale(_forms.Subtract(_forms.Exp(x), _forms.Exp(_forms.Negate(x))), Rational.Half),
        [Hyperbolics.Cosh] = x => _forms.Scale(_forms.Add(_forms.Exp(x), _forms.Exp(_forms.Negate(x))), Rational.Half),
        [Hyperbolics.Tanh] = x => _forms.Divide(_forms.PlusOne(_forms.Scale(x, 2), isSum: false), _forms.PlusOne(_forms.Scale(x, 2), isSum: true)),
        [Powers.Sqrt] = x => _forms.Power(x, Rational.Half),
        [Selection.Abs] = _forms.AbsoluteValue,
        [Trigonometry.Sin] = x => Odd(Trigonometry.Sin, x),
        [Trigonometry.Tan] = x => Odd(Trigonometry.Tan, x),
        [Trigonometry.Cos] = x => Even(Trigonometry.Cos, x),
        [Powers.Cbrt] = CubeRoot,
        [Logistic.Sigmoid] = Sigmoid,
        [Logistic.LogisticDensity] = x => _forms.Multiply(Sigmoid(x), Sigmoid(_forms.Negate(x))),
        [Logistic.LogisticSlope] = x => _forms.Multiply(
            _forms.Negate(_forms.Multiply(Sigmoid(x), Sigmoid(_forms.Negate(x)))), _forms.Function(Hyperbolics.Tanh, _forms.Scale(x, Rational.Half))),
        [Hyperbolics.SechSquared] = x => _forms.Scale(_forms.Multiply(Sigmoid(_forms.Scale(x, 2)), Sigmoid(_forms.Scale(x, -2))), 4),
        [Logistic.Logit] = p => _forms.Log(_forms.Divide(p, OnePlus(_forms.Negate(p)))),
        [Powers.Reciprocal] = _forms.Reciprocal,
        [Powers.ReciprocalSqrt] = x => _forms.Power(x, -Rational.Half),
        [Logistic.Softplus] = x => _forms.Log(OnePlus(_forms.Exp(x))),
        [Logistic.LogSigmoid] = x => _forms.Log(Sigmoid(x)),
        [Logistic.LogExpm1] = x => _forms.Log(MinusOne(_forms.Exp(x))),
        [Logistic.Log1mExp] = x => _forms.Log(_forms.Negate(MinusOne(_forms.Exp(x)))),
        [Trigonometry.Sinc] = x => _forms.Divide(Odd(Trigonometry.Sin, x), x),
        [Trigonometry.CosM1] = x => MinusOne(Even(Trigonometry.Cos, x)),
        [Hyperbolics.Asinh] = x => _forms.Log(_forms.Add(x, _forms.Power(OnePlus(_forms.Power(x, 2)), Rational.Half))),
        [Hyperbolics.Atanh] = x => _forms.Scale(_forms.Log(_forms.Divide(OnePlus(x), OnePlus(_forms.Negate(x)))), Rational.Half),
    };

    private Dictionary<Primitive, Func<Form, Form, Form>> Binary() => new()
    {
        [Arithmetic.Add] = (x, y) => _forms.Add(x, y),
        [Arithmetic.Subtract] = _forms.Subtract,
        [Arithmetic.Multiply] = (x, y) => _forms.Multiply(x, y),
        [Arithmetic.Divide] = _forms.Divide,
        [Exponentials.ExpOfDifference] = (x, y) => _forms.Exp(_forms.Subtract(x, y)),
        [Logarithms.LogBase] = (x, b) => _forms.Divide(_forms.Log(x), _forms.Log(b)),
        [Logarithms.XLogY] = (x, y) => _forms.Multiply(x, _forms.Log(y)),
        [Logarithms.XLog1pY] = (x, y) => _forms.Multiply(x, _forms.Log(OnePlus(y))),
        [Logistic.LogAddExp] = (x, y) => _forms.Log(_forms.Add(_forms.Exp(x), _forms.Exp(y))),
        [Logistic.LogSubExp] = (x, y) => _forms.Log(_forms.Subtract(_forms.Exp(x), _forms.Exp(y))),
        [Logistic.Share] = (x, y) => Sigmoid(_forms.Subtract(x, y)),
        [GeneralPower.PowM1] = (x, y) => MinusOne(Pow(x, y)),
        [Products.Sqrt] = (x, y) => _forms.Power(_forms.Multiply(x, y), Rational.Half),
        [Powers.Hypot] = (x, y) => _forms.Power(_forms.Add(_forms.Power(x, 2), _forms.Power(y, 2)), Rational.Half),
        [GeneralPower.Pow] = Pow,
        [GeneralPower.PowClamped] = (x, p) => _pow == PowDomain.Clamped ? Pow(x, p) : _forms.Function(GeneralPower.PowClamped, x, p),
    };

    /// <summary>
    /// A whole exponent is repeated multiplication. A fractional power of what may be negative is NaN by IEEE, as a root
    /// is, but a number under the clamped convention.
    /// </summary>
    private Form Pow(Form x, Form exponent)
    {
        if (exponent is Number { Value: var value } && (value.IsInteger || _forms.IsNonNegative(x) || _pow == PowDomain.Ieee))
        {
            return _forms.Power(x, value);
        }

        return IsExponential(x)
            ? _forms.Exp(_forms.Multiply(exponent, _forms.Log(x)))
            : _forms.Function(GeneralPower.Pow, x, exponent);
    }

    /// <summary>
    /// Positive by its form. A base that is positive by a promise stays the base of a power, which rounds less than an
    /// exponential of a logarithm.
    /// </summary>
    private static bool IsExponential(Form form)
        => form is Exponential or ExponentialPair { IsSum: true } || form is Number { Value.Sign: > 0 } || (form is Product p && p.Factors.All(f => IsExponential(f.Base)));

    private Form Sigmoid(Form x) => _forms.Reciprocal(OnePlus(_forms.Exp(_forms.Negate(x))));

    /// <summary>∛(b³·c) is b·∛c, for either sign.</summary>
    private Form CubeRoot(Form x)
    {
        var (coefficient, factors) = _forms.FactorsOf(x);
        var cubes = factors.Where(f => (f.Exponent / 3).IsInteger).ToList();
        var rest = _forms.Multiply([new(_forms.Number(coefficient), Rational.One), .. factors.Except(cubes)]);
        var root = FormTable.Is(rest, 1) ? rest : Odd(Powers.Cbrt, rest);
        return _forms.Multiply([new(root, Rational.One), .. cubes.Select(f => f with { Exponent = f.Exponent / 3 })]);
    }

    private Form OnePlus(Form x) => _forms.Add(_forms.One, x);

    private Form MinusOne(Form x) => _forms.Subtract(x, _forms.One);

    private Form LogOf(int value) => _forms.Log(_forms.Number(value));

    private Form Odd(Primitive function, Form x)
        => FormTable.LeadingCoefficient(x).Sign < 0 ? _forms.Negate(_forms.Function(function, _forms.Negate(x))) : _forms.Function(function, x);

    private Form Even(Primitive function, Form x)
        => _forms.Function(function, FormTable.LeadingCoefficient(x).Sign < 0 ? _forms.Negate(x) : x);
}

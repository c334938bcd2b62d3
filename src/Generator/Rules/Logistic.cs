using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>The logistic function σ(x) = 1/(1 + e^−x) and logarithms of sums of exponentials.</summary>
internal static class Logistic
{
    public static readonly Primitive Sigmoid = Unary(
        "sigmoid", "StableMath.Sigmoid", (x, y) => LogisticDensity!.Of(x), (m, x) => m.Sigmoid(x))
        .Also("SpecialFunctions.Logistic") with
    {
        Range = Unit, Monotonicity = [Increasing], Inverse = () => Logit!, Cost = 22,
    };

    /// <summary>σ(x)·σ(−x) = sech²(x/2)/4. Its own row because the derivative of the product cancels at 0.</summary>
    public static readonly Primitive LogisticDensity = Abbreviation(
        "sigmoid'", (x, y) => LogisticSlope!.Of(x), x => Sigmoid.Of(x) * Sigmoid.Of(-x),
        (m, x) => m.Multiply(m.Sigmoid(x), m.Sigmoid(-x))) with
    {
        Range = new(0, 0.25), Cost = 24,
    };

    /// <summary>The derivative −d·tanh(x/2) of the density d. Its own derivative is d·(1 − 6d), for tanh²(x/2) = 1 − 4d.</summary>
    public static readonly Primitive LogisticSlope = Abbreviation(
        "sigmoid''", (x, y) => LogisticDensity.Of(x) * (1 - (6 * LogisticDensity.Of(x))),
        x => -(LogisticDensity.Of(x) * Hyperbolics.Tanh.Of(0.5 * x)),
        (m, x) => -m.Multiply(LogisticDensity.Exact(m, [x]), m.Tanh(m.Divide(x, 2)))) with
    {
        Range = new(-0.1, 0.1), Cost = 48,
    };

    /// <summary>log(1 + eˣ).</summary>
    public static readonly Primitive Softplus = Unary(
        "softplus", "StableMath.Softplus", (x, y) => Sigmoid.Of(x), (m, x) => m.Softplus(x)) with
    {
        Range = NonNegative, Monotonicity = [Increasing], Cost = 34,
    };

    /// <summary>log σ(x).</summary>
    public static readonly Primitive LogSigmoid = Unary(
        "logsigmoid", "StableMath.LogSigmoid", (x, y) => Sigmoid.Of(-x), (m, x) => -m.Softplus(-x)) with
    {
        Range = NonPositive, Monotonicity = [Increasing], Cost = 34,
    };

    /// <summary>log(p/(1 − p)).</summary>
    public static readonly Primitive Logit = Unary(
        "logit", "StableMath.Logit", (p, y) => LogitSlope!.Of(p), (m, p) => m.Logit(p)).Also("SpecialFunctions.Logit") with
    {
        Domain = [Unit], Monotonicity = [Increasing], Inverse = () => Sigmoid, Cost = 30,
        Simd = null, Expansion = p => ExpandedLogit(p[0]),
    };

    /// <summary>1/(p·(1 − p)). Its own row because the derivative of the quotient cancels at ½.</summary>
    public static readonly Primitive LogitSlope = Abbreviation(
        "logit'", (p, y) => ((2 * p) - 1) * y * y, p => 1 / (p * (1 - p)), (m, p) => m.Divide(1, m.Multiply(p, m.Subtract(1, p)))) with
    {
        Domain = [Unit], Range = new(4, double.PositiveInfinity), Cost = 6,
    };

    /// <summary>
    /// log(1 − eˣ), x ≤ 0. The slope −1/(e^−x − 1) as −eˣ/|eˣ − 1|, which underflows gradually and is −∞ at both zeros.
    /// </summary>
    public static readonly Primitive Log1mExp = Unary(
        "log1mexp", "StableMath.Log1mExp", (x, y) => -(Exponentials.Exp.Of(x) / OneMinusExp(x)), (m, x) => m.Log1mExp(x)) with
    {
        Domain = [NonPositive], Range = NonPositive, Monotonicity = [Decreasing], Inverse = () => Log1mExp!, Cost = 34,
    };

    /// <summary>log(eᵃ + eᵇ).</summary>
    public static readonly Primitive LogAddExp = Binary(
        "logaddexp", "StableMath.LogAddExp", (a, b, y) => Share!.Of(a, b), (a, b, y) => Share!.Of(b, a),
        (m, a, b) => m.LogAddExp(a, b)) with
    {
        Monotonicity = [Increasing, Increasing], Cost = 36,
    };

    /// <summary>
    /// σ(a − b); ½ where a and b are +∞, 0 where both are −∞: terms that are masked have no share. The kernel uses the exact difference: the rounding error of a − b
    /// would be a relative error of σ.
    /// </summary>
    public static readonly Primitive Share = Binary(
        "share", "StableMath.SigmoidOfDifference", (a, b, y) => LogisticDensity.Of(a - b), (a, b, y) => -LogisticDensity.Of(a - b),
        (m, a, b) => m.Share(a, b)) with
    {
        Range = Unit, Monotonicity = [Increasing, Decreasing], Simd = null, Cost = 26,
        Expansion = x => If(Arithmetic.EqualTo, x[0], x[1], OfEquals(x[0]), Sigmoid.Of(x[0] - x[1])),
    };

    /// <summary>log(eᵃ − eᵇ), a ≥ b.</summary>
    public static readonly Primitive LogSubExp = Binary(
        "logsubexp", "StableMath.LogSubExp", (a, b, y) => 1 / OneMinusExp(b - a), (a, b, y) => -(Exponentials.Exp.Of(b - a) / OneMinusExp(b - a)),
        (m, a, b) => m.LogSubExp(a, b)) with
    {
        Monotonicity = [Increasing, Decreasing], Simd = null, Cost = 36,
    };

    private static Sym OfEquals(Sym x)
        => If(Arithmetic.EqualTo, x, double.NegativeInfinity, x.Table.Real(0, x.Type), x.Table.Real(0.5, x.Type));

    // Beside its zero at ½ the numerator is exact; far from it p/(1 − p) is.
    private static Sym ExpandedLogit(Sym p)
        => If(Arithmetic.Less, p, 0.25, Logarithms.Log.Of(p / (1 - p)), Logarithms.Log1p.Of(((2 * p) - 1) / (1 - p)));

    /// <summary>1 − eˣ for x ≤ 0.</summary>
    private static Sym OneMinusExp(Sym x) => Selection.Abs.Of(Exponentials.Expm1.Of(x));
}

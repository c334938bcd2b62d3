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

    /// <summary>log(1 − eˣ), x ≤ 0.</summary>
    public static readonly Primitive Log1mExp = Unary(
        "log1mexp", "StableMath.Log1mExp", (x, y) => Log1mExpSlope!.Of(x), (m, x) => m.Log1mExp(x)) with
    {
        Domain = [NonPositive], Range = NonPositive, Monotonicity = [Decreasing], Inverse = () => Log1mExp!, Cost = 34,
    };

    /// <summary>
    /// −1/(e^−x − 1), x ≤ 0, as −eˣ/|eˣ − 1|, which underflows gradually and is −∞ at both zeros. In its derivative nothing cancels.
    /// </summary>
    public static readonly Primitive Log1mExpSlope = Unary(
        "log1mexpslope", "StableMath.Log1mExpSlope", (x, y) => y / OneMinusExp(x), (m, x) => -m.Divide(1, m.Expm1(-x))) with
    {
        Domain = [NonPositive], Range = NonPositive, Monotonicity = [Decreasing], Simd = null, Cost = 30,
        Expansion = x => -(Exponentials.Exp.Of(x[0]) / OneMinusExp(x[0])),
    };

    /// <summary>log(eˣ − 1), x ≥ 0.</summary>
    public static readonly Primitive LogExpm1 = Unary(
        "logexpm1", "StableMath.LogExpm1", (x, y) => 1 - Log1mExpSlope.Of(-x), (m, x) => m.LogExpm1(x)) with
    {
        Domain = [NonNegative], Monotonicity = [Increasing], Inverse = () => Softplus, Simd = null, Cost = 40,
        Expansion = x => If(Arithmetic.Greater, x[0], 32, x[0] + Log1mExp.Of(-x[0]), Logarithms.Log.Of(Exponentials.Expm1.Of(x[0]))),
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
        "share", "StableMath.SigmoidOfDifference", (a, b, y) => ShareSlope!.Of(a, b), (a, b, y) => -ShareSlope!.Of(a, b),
        (m, a, b) => m.Share(a, b)) with
    {
        Range = Unit, Monotonicity = [Increasing, Decreasing], Simd = null, Cost = 26,
        Expansion = x => If(Arithmetic.EqualTo, x[0], x[1], OfEquals(x[0]), Sigmoid.Of(x[0] - x[1])),
    };

    /// <summary>σ(a − b)·σ(b − a), of the exact difference.</summary>
    public static readonly Primitive ShareSlope = Binary(
        "shareslope", "StableMath.SigmoidOfDifferenceSlope", (a, b, y) => LogisticSlope.Of(a - b), (a, b, y) => -LogisticSlope.Of(a - b),
        (m, a, b) => m.Multiply(m.Share(a, b), m.Share(b, a))) with
    {
        Range = new(0, 0.25), Simd = null, Cost = 26, Expansion = x => LogisticDensity.Of(x[0] - x[1]),
    };

    /// <summary>log(eᵃ − eᵇ), a ≥ b.</summary>
    public static readonly Primitive LogSubExp = Binary(
        "logsubexp", "StableMath.LogSubExp", (a, b, y) => 1 - LogSubExpSlope!.Of(a, b), (a, b, y) => LogSubExpSlope!.Of(a, b),
        (m, a, b) => m.LogSubExp(a, b)) with
    {
        Monotonicity = [Increasing, Decreasing], Simd = null, Cost = 36,
    };

    /// <summary>The derivative −eᵇ/(eᵃ − eᵇ) in b, a ≥ b: minus the share of eᵇ. That in a is 1 more.</summary>
    public static readonly Primitive LogSubExpSlope = Binary(
        "logsubexpslope", "StableMath.LogSubExpSlope", (a, b, y) => -(y * (1 - y)), (a, b, y) => y * (1 - y),
        (m, a, b) => m.LogSubExpSlope(a, b)) with
    {
        Range = NonPositive, Monotonicity = [Increasing, Decreasing], Simd = null, Cost = 30,
        Expansion = x => Log1mExpSlope.Of(x[1] - x[0]),
    };

    private static Sym OfEquals(Sym x)
        => If(Arithmetic.EqualTo, x, double.NegativeInfinity, x.Table.Real(0, x.Type), x.Table.Real(0.5, x.Type));

    // Beside its zero at ½ the numerator is exact; far from it p/(1 − p) is.
    private static Sym ExpandedLogit(Sym p)
        => If(Arithmetic.Less, p, 0.25, Logarithms.Log.Of(p / (1 - p)), Logarithms.Log1p.Of(((2 * p) - 1) / (1 - p)));

    /// <summary>1 − eˣ for x ≤ 0.</summary>
    private static Sym OneMinusExp(Sym x) => Selection.Abs.Of(Exponentials.Expm1.Of(x));
}

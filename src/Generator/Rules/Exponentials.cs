using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Exponential functions.</summary>
internal static class Exponentials
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;

    private static readonly Interval AboveMinusOne = new(-1, double.PositiveInfinity);

    public static readonly Primitive Exp = Unary("exp", "Math.Exp", (x, y) => y, (m, x) => m.Exp(x)).Also("StableMath.Exp", "StableMathF.Exp") with
    {
        Range = NonNegative, Monotonicity = [Increasing], Inverse = () => Logarithms.Log, Cost = 16,
    };

    /// <summary>
    /// e^(a − b), 1 where a = b (also infinite). The kernel uses the exact difference: the rounding error of a − b would be a
    /// relative error of the power.
    /// </summary>
    public static readonly Primitive ExpOfDifference = Binary(
        "expofdifference", "StableMath.ExpOfDifference", (a, b, y) => y, (a, b, y) => -y,
        (m, a, b) => a == b ? BigFloat.One : m.Refined(w => w.Exp(w.Subtract(a, b)))) with
    {
        Range = NonNegative, Monotonicity = [Increasing, Decreasing], Cost = 20,
    };

    public static readonly Primitive Exp2 = Unary("exp2", "double.Exp2", (x, y) => Ln2 * y, (m, x) => m.Exp2(x)) with
    {
        Range = NonNegative, Monotonicity = [Increasing], Inverse = () => Logarithms.Log2, Cost = 16,
    };

    public static readonly Primitive Exp10 = Unary("exp10", "double.Exp10", (x, y) => Ln10 * y, (m, x) => m.Exp10(x)) with
    {
        Range = NonNegative, Monotonicity = [Increasing], Inverse = () => Logarithms.Log10, Cost = 18,
        Simd = null, Expansion = x => GeneralPower.Pow.Of(x[0].Table.Real(10, x[0].Type), x[0]),
    };

    // The derivatives take the exponential rather than y + 1, which is 0 for x < −37.
    public static readonly Primitive Expm1 = Unary(
        "expm1", "StableMath.Expm1", (x, y) => Exp.Of(x), (m, x) => m.Expm1(x)).Also("double.ExpM1", "float.ExpM1") with
    {
        Range = AboveMinusOne, Monotonicity = [Increasing], Inverse = () => Logarithms.Log1p, Cost = 20,
    };

    public static readonly Primitive Exp2M1 = Unary(
        "exp2m1", "StableMath.Exp2M1", (x, y) => Ln2 * Exp2.Of(x), (m, x) => m.ExpOfProductM1(x, w => w.Ln2))
        .Also("double.Exp2M1", "float.Exp2M1") with
    {
        Range = AboveMinusOne, Monotonicity = [Increasing], Inverse = () => Logarithms.Log2P1, Simd = null, Cost = 22,
    };

    public static readonly Primitive Exp10M1 = Unary(
        "exp10m1", "StableMath.Exp10M1", (x, y) => Ln10 * Exp10.Of(x), (m, x) => m.ExpOfProductM1(x, w => w.Ln10))
        .Also("double.Exp10M1", "float.Exp10M1") with
    {
        Range = AboveMinusOne, Monotonicity = [Increasing], Inverse = () => Logarithms.Log10P1, Simd = null, Cost = 22,
    };

    /// <summary>eˣ − 1 − x.</summary>
    public static readonly Primitive Expm1Mx = Unary("expm1mx", "StableMath.Expm1Mx", (x, y) => Expm1.Of(x), (m, x) => m.Expm1Mx(x)) with
    {
        Range = NonNegative, Simd = null, Cost = 22,
    };

    /// <summary>(eˣ − 1)/x.</summary>
    public static readonly Primitive ExpRel = Unary(
        "exprel", "StableMath.ExpRel", (x, y) => ExpMoment!.Of(x, x.Table.Integer(1)), (m, x) => m.ExpMoment(x, 0)) with
    {
        Range = NonNegative, Monotonicity = [Increasing], Simd = null, Expansion = x => ExpandedExpRel(x[0]), Cost = 26,
    };

    /// <summary>∫₀¹ sⁿ·e^(sx) ds: the n-th derivative of (eˣ − 1)/x.</summary>
    public static readonly Primitive ExpMoment =
        Family("expmoment", "StableMath.ExpMoment", (x, n, y) => ExpMoment!.Of(x, n + 1), (m, x, n) => m.ExpMoment(x, n)) with
        {
            Range = NonNegative, Monotonicity = [Increasing, Decreasing],
        };

    // The bound makes ∞/∞ the infinity that it is.
    private static Sym ExpandedExpRel(Sym x)
        => If(Arithmetic.EqualTo, x, 0, x.Table.Real(1, x.Type), Expm1.Of(x) / Selection.Min.Of(x, GeneralPower.Largest(x)));
}

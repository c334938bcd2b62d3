using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Logarithms. In the derivatives 1 + x is exact near −1, where it matters.</summary>
internal static class Logarithms
{
    private const double Log2E = 1.4426950408889634;
    private const double Log10E = 0.4342944819032518;

    private static readonly Interval AboveMinusOne = new(-1, double.PositiveInfinity);

    public static readonly Primitive Log = Unary("log", "Math.Log", (x, y) => 1 / x, (m, x) => m.Log(x)).Also("StableMath.Log", "StableMathF.Log") with
    {
        Domain = [NonNegative], Monotonicity = [Increasing], Inverse = () => Exponentials.Exp, Cost = 16,
    };

    public static readonly Primitive Log2 = Unary("log2", "Math.Log2", (x, y) => Log2E / x, (m, x) => m.Log2(x)) with
    {
        Domain = [NonNegative], Monotonicity = [Increasing], Inverse = () => Exponentials.Exp2, Cost = 16,
    };

    public static readonly Primitive Log10 = Unary("log10", "Math.Log10", (x, y) => Log10E / x, (m, x) => m.Log10(x)) with
    {
        Domain = [NonNegative], Monotonicity = [Increasing], Inverse = () => Exponentials.Exp10, Cost = 16,
    };

    /// <summary>log x/log b. The divisions are in an order that neither overflows nor underflows before its time.</summary>
    public static readonly Primitive LogBase = Binary(
        "log", "Math.Log", (x, b, y) => 1 / Log.Of(b) / x, (x, b, y) => -(y / Log.Of(b) / b),
        (m, x, b) => m.Divide(m.Log(x), m.Log(b))) with
    {
        Domain = [NonNegative, NonNegative], Simd = null, Expansion = x => Log.Of(x[0]) / Log.Of(x[1]), Cost = 36,
    };

    public static readonly Primitive Log1p = Unary(
        "log1p", "StableMath.Log1p", (x, y) => 1 / (1 + x), (m, x) => m.Log1p(x)).Also("double.LogP1", "float.LogP1") with
    {
        Domain = [AboveMinusOne], Monotonicity = [Increasing], Inverse = () => Exponentials.Expm1, Cost = 20,
    };

    /// <summary>log(1 + x) of what is known to lie in [0, 1]: the same function, a cheaper kernel.</summary>
    public static readonly Primitive Log1pUnit = Log1p with { Name = "log1pUnit", Members = [], Domain = [Unit], Simd = "Log1pUnit", Cost = 14 };

    public static readonly Primitive Log2P1 = Unary(
        "log2p1", "StableMath.Log2P1", (x, y) => Log2E / (1 + x), (m, x) => m.Divide(m.Log1p(x), m.Ln2))
        .Also("double.Log2P1", "float.Log2P1") with
    {
        Domain = [AboveMinusOne], Monotonicity = [Increasing], Inverse = () => Exponentials.Exp2M1, Cost = 22,
        Simd = null, Expansion = x => Log2E * Log1p.Of(x[0]),
    };

    public static readonly Primitive Log10P1 = Unary(
        "log10p1", "StableMath.Log10P1", (x, y) => Log10E / (1 + x), (m, x) => m.Divide(m.Log1p(x), m.Ln10))
        .Also("double.Log10P1", "float.Log10P1") with
    {
        Domain = [AboveMinusOne], Monotonicity = [Increasing], Inverse = () => Exponentials.Exp10M1, Cost = 22,
        Simd = null, Expansion = x => Log10E * Log1p.Of(x[0]),
    };

    /// <summary>log(1 + x) − x.</summary>
    public static readonly Primitive Log1pMx = Unary("log1pmx", "StableMath.Log1pMx", (x, y) => -Share!.Of(x), (m, x) => m.Log1pMx(x)) with
    {
        Domain = [AboveMinusOne], Range = NonPositive, Simd = null, Cost = 22,
    };

    /// <summary>x/(1 + x). Its own row because the derivative of the quotient cancels for large x.</summary>
    public static readonly Primitive Share = Abbreviation(
        "x/(1+x)", (x, y) => Square(1 / (1 + x)), x => x / (1 + x), (m, x) => m.Divide(x, m.Add(1, x))) with
    {
        Domain = [AboveMinusOne], Range = new(double.NegativeInfinity, 1), Monotonicity = [Increasing], Cost = 5,
    };

    /// <summary>log(1 + x)/x.</summary>
    public static readonly Primitive Log1pRel = Unary(
        "log1prel", "StableMath.Log1pRel", (x, y) => -Log1pMoment!.Of(x, x.Table.Integer(1)), (m, x) => m.Log1pMoment(x, 0)) with
    {
        Domain = [AboveMinusOne], Range = NonNegative, Monotonicity = [Decreasing], Cost = 26,
        Simd = null, Expansion = x => ExpandedLog1pRel(x[0]),
    };

    /// <summary>∫₀¹ sⁿ/(1 + sx)ⁿ⁺¹ ds: the n-th derivative of log(1 + x)/x, divided by (−1)ⁿ·n!.</summary>
    public static readonly Primitive Log1pMoment =
        Family("log1pmoment", "StableMath.Log1pMoment", (x, n, y) => -(Arithmetic.Convert(n + 1, x.Type) * Log1pMoment!.Of(x, n + 1)),
            (m, x, n) => m.Log1pMoment(x, n)) with
        {
            Domain = [AboveMinusOne, NonNegative], Range = NonNegative, Monotonicity = [Decreasing, None],
        };

    /// <summary>x·log y, 0 at x = 0.</summary>
    public static readonly Primitive XLogY = Binary(
        "xlogy", "StableMath.XLogY", (x, y, _) => x == y ? Log.Of(y) : XLogYSlope!.Of(x, y), (x, y, _) => x == y ? One(x) : AtPole(x, y, 0, x / y),
        (m, x, y) => m.XLogY(x, y)) with
    {
        Domain = [Line, NonNegative], Cost = 18,
    };

    /// <summary>x·log(1 + y), 0 at x = 0.</summary>
    public static readonly Primitive XLog1pY = Binary(
        "xlog1py", "StableMath.XLog1pY", (x, y, _) => x == y ? Log1p.Of(y) : XLog1pYSlope!.Of(x, y), (x, y, _) => AtPole(x, y, -1, x / (1 + y)),
        (m, x, y) => m.XLog1pY(x, y)) with
    {
        Domain = [Line, AboveMinusOne], Cost = 22,
    };

    /// <summary>log y, the derivative of x·log y in x; 0 where both are 0.</summary>
    public static readonly Primitive XLogYSlope = Binary(
        "xlogyslope", "StableMath.XLogYSlope", (x, y, _) => x.Table.Real(0, x.Type), (x, y, _) => AtPole(x, y, 0, 1 / y),
        (m, x, y) => x.IsZero && y.IsZero ? x : m.Log(y)) with
    {
        Domain = [Line, NonNegative], Simd = null, Cost = 18, Expansion = x => AtPole(x[0], x[1], 0, Log.Of(x[1])),
    };

    /// <summary>log(1 + y), the derivative of x·log(1 + y) in x; 0 for x = 0 and y = −1.</summary>
    public static readonly Primitive XLog1pYSlope = Binary(
        "xlog1pyslope", "StableMath.XLog1pYSlope", (x, y, _) => x.Table.Real(0, x.Type), (x, y, _) => AtPole(x, y, -1, 1 / (1 + y)),
        (m, x, y) => x.IsZero && y == -1 ? x : m.Log1p(y)) with
    {
        Domain = [Line, AboveMinusOne], Simd = null, Cost = 22, Expansion = x => AtPole(x[0], x[1], -1, Log1p.Of(x[1])),
    };

    /// <summary>
    /// The partial, with its conventional value 0 where x is 0 and the logarithm infinite. Where x and y are the same
    /// expression the two partials are summed, and the sum has a limit.
    /// </summary>
    private static Sym AtPole(Sym x, Sym y, double pole, Sym partial)
        => x == y ? partial : If(Arithmetic.EqualTo, y, pole, If(Arithmetic.EqualTo, x, 0, x.Table.Real(0, x.Type), partial), partial);

    // The bound makes ∞/∞ the 0 that it is.
    private static Sym ExpandedLog1pRel(Sym x)
        => If(Arithmetic.EqualTo, x, 0, One(x), Log1p.Of(Selection.Min.Of(x, GeneralPower.Largest(x))) / x);

    private static Sym One(Sym x) => x.Table.Real(1, x.Type);
}

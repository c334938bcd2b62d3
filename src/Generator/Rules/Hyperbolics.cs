using SymGrad.Generator.Ir;
using SymGrad.Generator.Precision;
using static SymGrad.Generator.Rules.Interval;
using static SymGrad.Generator.Rules.Monotonicity;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Hyperbolic functions and their inverses.</summary>
internal static class Hyperbolics
{
    private static readonly Interval AboveOne = new(1, double.PositiveInfinity);

    public static readonly Primitive Sinh = Unary("sinh", "Math.Sinh", (x, y) => Cosh!.Of(x), (m, x) => m.Sinh(x)).Also("StableMath.Sinh", "StableMathF.Sinh") with
    {
        Monotonicity = [Increasing], Inverse = () => Asinh!, Cost = 22,
    };

    public static readonly Primitive Cosh = Unary(
        "cosh", "Math.Cosh", (x, y) => Sinh.Of(x), (m, x) => m.Cosh(x)).Also("StableMath.Cosh", "StableMathF.Cosh") with { Range = AboveOne, Cost = 22 };

    public static readonly Primitive Tanh = Unary("tanh", "Math.Tanh", (x, y) => SechSquared!.Of(x), (m, x) => m.Tanh(x)).Also("StableMath.Tanh", "StableMathF.Tanh") with
    {
        Range = Symmetric, Monotonicity = [Increasing], Inverse = () => Atanh!, Cost = 22,
    };

    /// <summary>1/cosh² x. Spelled out as (1/cosh)²: cosh² overflows where the result is normal, and 1 − tanh² is 0 beyond 19.</summary>
    public static readonly Primitive SechSquared = Unary(
        "sech2", "StableMath.SechSquared", (x, y) => SechSquaredSlope!.Of(x), (m, x) => m.Divide(1, Square(m, m.Cosh(x)))) with
    {
        Range = Unit, Simd = null, Expansion = x => Row.Square(1 / Cosh.Of(x[0])), Cost = 30,
    };

    /// <summary>The derivative −2·tanh·sech². Its own derivative is s·(4 − 6s), s = sech², for tanh² = 1 − s.</summary>
    public static readonly Primitive SechSquaredSlope = Abbreviation(
        "sech2'", (x, y) => SechSquared.Of(x) * (4 - (6 * SechSquared.Of(x))), x => -2 * (Tanh.Of(x) * SechSquared.Of(x)),
        (m, x) => m.Multiply(-2, m.Multiply(m.Tanh(x), SechSquared.Exact(m, [x])))) with
    {
        Range = new(-0.77, 0.77), Cost = 52,
    };

    public static readonly Primitive Asinh = Unary(
        "asinh", "Math.Asinh", (x, y) => AsinhSlope!.Of(x), (m, x) => m.Asinh(x)).Also("StableMath.Asinh", "StableMathF.Asinh") with
    {
        Monotonicity = [Increasing], Inverse = () => Sinh, Cost = 30,
    };

    /// <summary>1/√(1 + x²).</summary>
    public static readonly Primitive AsinhSlope = Unary(
        "asinhslope", "StableMath.AsinhSlope", (x, y) => -(y / Norm(x) * (x / Norm(x))), (m, x) => m.Divide(1, m.Hypot(1, x))) with
    {
        Range = Unit, Simd = null, Cost = 18, Expansion = x => 1 / Norm(x[0]),
    };

    public static readonly Primitive Acosh = Unary(
        "acosh", "Math.Acosh", (x, y) => 1 / (Powers.Sqrt.Of(x - 1) * Powers.Sqrt.Of(x + 1)), (m, x) => m.Acosh(x)) with
    {
        Domain = [AboveOne], Range = NonNegative, Monotonicity = [Increasing], Inverse = () => Cosh, Cost = 30,
    };

    public static readonly Primitive Atanh = Unary("atanh", "Math.Atanh", (x, y) => AtanhSlope!.Of(x), (m, x) => m.Atanh(x)).Also("StableMath.Atanh", "StableMathF.Atanh") with
    {
        Domain = [Symmetric], Monotonicity = [Increasing], Inverse = () => Tanh, Cost = 30,
    };

    /// <summary>1/(1 − x²), the factors 1 ± x being exact where they are small.</summary>
    public static readonly Primitive AtanhSlope = Abbreviation(
        "atanh'", (x, y) => 2 * (x * y * y), x => 1 / ((1 - x) * (1 + x)), (m, x) => m.Divide(1, m.OneMinusSquare(x))) with
    {
        Domain = [Symmetric], Range = AboveOne, Cost = 6,
    };

    /// <summary>√(1 + x²).</summary>
    private static Sym Norm(Sym x) => Powers.Hypot.Of(x.Table.Real(1, x.Type), x);

    private static BigFloat Square(BigMath m, BigFloat x) => m.Multiply(x, x);
}

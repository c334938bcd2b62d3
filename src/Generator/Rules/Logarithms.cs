using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Logarithms.</summary>
internal static class Logarithms
{
    private const double Log2E = 1.4426950408889634;
    private const double Log10E = 0.4342944819032518;

    private static readonly Interval AboveMinusOne = new(-1, double.PositiveInfinity);

    public static readonly Primitive Log = Unary("log", "Math.Log", (x, y) => 1 / x) with
    {
        Domain = [Interval.NonNegative], Monotonicity = [Monotonicity.Increasing], Inverse = () => Exponentials.Exp, Cost = 16,
    };

    public static readonly Primitive Log2 = Unary("log2", "Math.Log2", (x, y) => Log2E / x) with
    {
        Domain = [Interval.NonNegative], Monotonicity = [Monotonicity.Increasing], Inverse = () => Exponentials.Exp2, Cost = 16,
    };

    public static readonly Primitive Log10 = Unary("log10", "Math.Log10", (x, y) => Log10E / x) with
    {
        Domain = [Interval.NonNegative], Monotonicity = [Monotonicity.Increasing], Inverse = () => Exponentials.Exp10, Cost = 16,
    };

    // 1 + x is exact near −1 and correctly rounded elsewhere.
    public static readonly Primitive Log1p = Unary("log1p", "StableMath.Log1p", (x, y) => 1 / (1 + x)).Also("double.LogP1", "float.LogP1") with
    {
        Domain = [AboveMinusOne], Monotonicity = [Monotonicity.Increasing], Inverse = () => Exponentials.Expm1, Cost = 20,
    };
}

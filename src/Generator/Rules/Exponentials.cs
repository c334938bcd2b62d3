using System;
using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Exponential functions.</summary>
internal static class Exponentials
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;

    public static readonly Primitive Exp = Unary("exp", "Math.Exp", (x, y) => y) with
    {
        Range = Interval.NonNegative, Monotonicity = [Monotonicity.Increasing], Inverse = () => Logarithms.Log, Cost = 16,
    };

    public static readonly Primitive Exp2 = Unary("exp2", "double.Exp2", (x, y) => Ln2 * y) with
    {
        Range = Interval.NonNegative, Monotonicity = [Monotonicity.Increasing], Inverse = () => Logarithms.Log2, Cost = 16,
    };

    public static readonly Primitive Exp10 = Unary("exp10", "double.Exp10", (x, y) => Ln10 * y) with
    {
        Range = Interval.NonNegative, Monotonicity = [Monotonicity.Increasing], Inverse = () => Logarithms.Log10, Cost = 18,
    };

    // exp(x) rather than y + 1, which is 0 for x < −37.
    public static readonly Primitive Expm1 = Unary("expm1", "StableMath.Expm1", (x, y) => Exp.Of(x)).Also("double.ExpM1", "float.ExpM1") with
    {
        Range = new(-1, double.PositiveInfinity), Monotonicity = [Monotonicity.Increasing], Inverse = () => Logarithms.Log1p, Cost = 20,
    };
}

using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Powers and roots.</summary>
internal static class Powers
{
    public static readonly Primitive Sqrt = Unary("sqrt", "Math.Sqrt", (x, y) => 0.5 / y) with
    {
        Domain = [Interval.NonNegative], Range = Interval.NonNegative, Monotonicity = [Monotonicity.Increasing], Cost = 6,
    };

    // y² neither overflows nor underflows: |y| lies between 10^−108 and 10^103.
    public static readonly Primitive Cbrt = Unary("cbrt", "Math.Cbrt", (x, y) => 1 / (3 * (y * y))) with
    {
        Monotonicity = [Monotonicity.Increasing], Cost = 20,
    };

    public static readonly Primitive Pow = Binary("pow", "Math.Pow", (x, p, y) => p * Pow!.Of(x, p - 1), (x, p, y) => y * Logarithms.Log.Of(x)) with { Cost = 40 };
}

using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Trigonometric functions.</summary>
internal static class Trigonometry
{
    public static readonly Primitive Sin = Unary("sin", "Math.Sin", (x, y) => Cos!.Of(x)) with { Range = Interval.Symmetric, Cost = 20 };

    public static readonly Primitive Cos = Unary("cos", "Math.Cos", (x, y) => -Sin.Of(x)) with { Range = Interval.Symmetric, Cost = 20 };

    public static readonly Primitive Tan = Unary("tan", "Math.Tan", (x, y) => 1 + y * y) with { Cost = 26 };
}

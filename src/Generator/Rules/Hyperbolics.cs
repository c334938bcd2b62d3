using SymGrad.Generator.Ir;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Rules;

/// <summary>Hyperbolic functions.</summary>
internal static class Hyperbolics
{
    public static readonly Primitive Sinh = Unary("sinh", "Math.Sinh", (x, y) => Cosh!.Of(x)) with { Monotonicity = [Monotonicity.Increasing], Cost = 22 };

    public static readonly Primitive Cosh = Unary("cosh", "Math.Cosh", (x, y) => Sinh.Of(x)) with { Range = new(1, double.PositiveInfinity), Cost = 22 };

    public static readonly Primitive Tanh = Unary("tanh", "Math.Tanh", (x, y) => SechSquared!.Of(x)) with
    {
        Range = Interval.Symmetric, Monotonicity = [Monotonicity.Increasing], Cost = 22,
    };

    // (1/cosh)² rather than 1/cosh², whose square overflows where the result is normal; 1 − tanh² is 0 beyond 19.
    public static readonly Primitive SechSquared = Abbreviation("sech2", (x, y) => -2 * (Tanh.Of(x) * y), x => Square(1 / Cosh.Of(x))) with
    {
        Range = Interval.Unit,
    };

    private static Sym Square(Sym x) => x * x;
}

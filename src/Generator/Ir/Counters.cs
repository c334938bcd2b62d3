using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>Carries that count: a formula in the number of iterations done.</summary>
internal static class Counters
{
    /// <summary>
    /// What every iteration adds: to an integer anything; to a floating-point number a whole number, which is exact as long as any
    /// count is. Null of a carry that does not count. The step may yet depend on index and carries.
    /// </summary>
    public static Sym? StepOf(Carry carry)
    {
        if (carry.Variable.IsArray || carry.Variable.Type == SymType.Bool)
        {
            return null;
        }

        if (carry.Variable.Type.IsInteger())
        {
            return carry.Next - carry.Variable;
        }

        return IsWhole(carry.Initial) && Accumulation.Of(carry.Next, carry.Variable) is { Kind: ReduceKind.Sum, Term: var step } && IsWhole(step) ? step : null;
    }

    /// <summary>The value after some iterations.</summary>
    public static Sym After(Carry carry, Sym step, Sym iterations)
        => carry.Initial + (Arithmetic.Convert(iterations, carry.Variable.Type) * step);

    private static bool IsWhole(Sym sym) => sym is Constant { Real: var value } && System.Math.Floor(value) == value && System.Math.Abs(value) < 1 << 20;
}

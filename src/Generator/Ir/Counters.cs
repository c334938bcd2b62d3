using System;
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

    /// <summary>
    /// Of a step c·i + r with a constant c: its sum over the first m iterations, m·(r + c·lo) + c·m·(m − 1)/2. The triangular number is
    /// computed in 64 bits, where the product before the division does not overflow. Null of any other step.
    /// </summary>
    /// <param name="step">What each iteration adds, an integer.</param>
    /// <param name="index">The index with its range.</param>
    public static Func<Sym, Sym>? Series(Sym step, Variable index)
    {
        if (!step.Type.IsInteger() || IntegerPolynomial.Split(step, index) is not { Coefficient: Constant slope } affine)
        {
            return null;
        }

        var table = index.Table;
        var first = affine.Remainder + (slope * index.Range!.Value.Lo);
        return m =>
        {
            var wide = Arithmetic.Convert(m, SymType.Int64);
            var triangular = table.Apply(Arithmetic.Divide, wide * (wide - 1), table.Integer(2, SymType.Int64));
            return (m * first) + (slope * Arithmetic.Convert(triangular, step.Type));
        };
    }

    private static bool IsWhole(Sym sym) => sym is Constant { Real: var value } && Math.Floor(value) == value && Math.Abs(value) < 1 << 20;
}

using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// log Σ exp(bᵢ) as m + log1p((t − 1) + Σ′ exp(bᵢ − m)): m the maximum, t the number of elements equal to it, Σ′ the sum
/// over the others. Nothing overflows, and a sum just above 1 loses nothing (Blanchard, Higham and Higham, "Accurately
/// computing the log-sum-exp and softmax functions", IMA J. Numer. Anal. 41, 2021). An element equal to m is never
/// subtracted from it, so that m may be infinite.
/// </summary>
internal sealed record LogSumExpForm(Sym Shift, Sym Ties, Sym Others)
{
    private static readonly Primitive Exp = Registry.Find("Math.Exp", 1)!;
    private static readonly Primitive Log1p = Registry.Find("StableMath.Log1p", 1)!;

    public static LogSumExpForm Of(Reduce reduce)
    {
        var table = reduce.Table;
        var (index, body) = reduce.Open();
        var zero = table.Real(0, reduce.Type);
        var max = table.Reduce(ReduceKind.Max, index, reduce.Lo, reduce.Hi, body);

        var isTie = table.Apply(Arithmetic.EqualTo, body, max);
        var ties = table.Reduce(ReduceKind.Sum, index, reduce.Lo, reduce.Hi, table.Select(isTie, table.Real(1, reduce.Type), zero));
        var others = table.Reduce(
            ReduceKind.Sum, index, reduce.Lo, reduce.Hi, table.Select(isTie, zero, table.Apply(Exp, body - max)));
        return new LogSumExpForm(max, ties, others);
    }

    public Sym Value => Shift + Excess;

    /// <summary>What the value exceeds the shift by.</summary>
    public Sym Excess => Shift.Table.Apply(Log1p, Ties - 1 + Others);

    /// <summary>
    /// The share of an element in the sum. Elements +∞ share the whole; where every element is −∞ the shares are 0 by
    /// convention.
    /// </summary>
    public Sym Weight(Sym element)
    {
        var table = Shift.Table;
        var isTie = table.Apply(Arithmetic.EqualTo, element, Shift);
        var exponential = table.Select(isTie, table.Real(1, Shift.Type), table.Apply(Exp, element - Shift));
        var isEmpty = table.Apply(Arithmetic.EqualTo, Shift, table.Real(double.NegativeInfinity, Shift.Type));
        return table.Select(isEmpty, table.Real(0, Shift.Type), exponential / (Ties + Others));
    }
}

using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// log Σ exp(bᵢ) as m + log1p((t − 1) + Σ′ exp(bᵢ − m)): m the maximum, t the number of elements equal to it, Σ′ the sum
/// over the others. Nothing overflows, and a sum just above 1 loses nothing (Blanchard, Higham and Higham, "Accurately
/// computing the log-sum-exp and softmax functions", IMA J. Numer. Anal. 41, 2021).
/// </summary>
internal sealed record LogSumExpForm(Sym Shift, Sym Ties, Sym Others)
{
    private static readonly Primitive Exp = Registry.Find("Math.Exp", 1)!;
    private static readonly Primitive Log1p = Registry.Find("StableMath.Log1p", 1)!;
    private static readonly Primitive Abs = Registry.Find("Math.Abs", 1)!;

    public static LogSumExpForm Of(Reduce reduce)
    {
        var table = reduce.Table;
        var (index, body) = reduce.Open();
        var zero = table.Real(0, reduce.Type);
        var max = table.Reduce(ReduceKind.Max, index, reduce.Lo, reduce.Hi, body);

        // An infinite maximum cannot be subtracted: every element −∞ (all masked), or one +∞.
        var largest = table.Real(reduce.Type == SymType.Single ? float.MaxValue : double.MaxValue, reduce.Type);
        var shift = table.Select(table.Apply(Arithmetic.LessOrEqual, table.Apply(Abs, max), largest), max, zero);
        var isTie = table.Apply(Arithmetic.EqualTo, body, shift);
        var ties = table.Reduce(ReduceKind.Sum, index, reduce.Lo, reduce.Hi, table.Select(isTie, table.Real(1, reduce.Type), zero));
        var others = table.Reduce(
            ReduceKind.Sum, index, reduce.Lo, reduce.Hi, table.Select(isTie, zero, table.Apply(Exp, body - shift)));
        return new LogSumExpForm(shift, ties, others);
    }

    public Sym Value => Shift + Shift.Table.Apply(Log1p, Ties - 1 + Others);

    /// <summary>The share of an element in the sum; 0 where every element is −∞.</summary>
    public Sym Weight(Sym element)
    {
        var table = Shift.Table;
        var total = Ties + Others;
        var zero = table.Real(0, Shift.Type);
        return table.Select(table.Apply(Arithmetic.EqualTo, total, zero), zero, table.Apply(Exp, element - Shift) / total);
    }
}

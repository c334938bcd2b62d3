using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Precision;

/// <summary>The big operators over given elements.</summary>
internal static class BigReduction
{
    public static BigFloat Of(BigMath math, ReduceKind kind, IReadOnlyList<BigFloat> elements) => kind switch
    {
        ReduceKind.Sum => elements.Aggregate(BigFloat.Zero, math.Add),
        ReduceKind.Product => elements.Aggregate(BigFloat.One, math.Multiply),
        ReduceKind.Max => elements.Aggregate(BigFloat.NegativeInfinity, (a, b) => a.IsNaN || b <= a ? a : b),
        ReduceKind.Min => elements.Aggregate(BigFloat.PositiveInfinity, (a, b) => a.IsNaN || b >= a ? a : b),
        ReduceKind.ArgMax => FirstBest(elements, 1),
        ReduceKind.ArgMin => FirstBest(elements, -1),
        ReduceKind.LogSumExp => math.Log(elements.Aggregate(BigFloat.Zero, (sum, x) => math.Add(sum, math.Exp(x)))),
        _ => math.Sqrt(elements.Aggregate(BigFloat.Zero, (sum, x) => math.FusedMultiplyAdd(x, x, sum))),
    };

    private static BigFloat FirstBest(IReadOnlyList<BigFloat> elements, int sign)
    {
        var best = -1;
        for (var i = 0; i < elements.Count; i++)
        {
            if (best < 0 || elements[i].CompareTo(elements[best]) * sign > 0)
            {
                best = i;
            }
        }

        return best;
    }
}

using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// Recognises <c>for i: for j in 0…n: a[i·n + j] = e(i, j)</c> and its like: nests that write every element at most once
/// and read none of the array.
/// </summary>
internal static class ArrayNest
{
    public static bool WritesEachElementOnce(LoopResult result)
    {
        var loop = result.Loop;
        return loop.Count == 1 && loop.IsCounted && result.IsArray && StoreIn(loop, loop.Next(0)) is { } store && IsInjective(store.Index, loop);
    }

    /// <summary>The one store of a nest: the loop's own, or that of the loop inside it.</summary>
    private static Store? StoreIn(Loop loop, Sym next) => next switch
    {
        Store store when store.Array == loop.Carries[0] && !store.Value.DependsOn(loop.Carries[0]) && !store.Index.DependsOn(loop.Carries[0]) => store,
        LoopResult { IsArray: true, Loop: { Count: 1, IsCounted: true } inner } when inner.Initial(0) == loop.Carries[0]
            && !inner.Next(0).DependsOn(loop.Carries[0]) => StoreIn(inner, inner.Next(0)),
        _ => null,
    };

    /// <summary>
    /// The index is affine in each loop index, the innermost stride is 1 and each stride further out is the length of the
    /// range inside it.
    /// </summary>
    private static bool IsInjective(Sym index, Loop outer)
    {
        Sym expected = outer.Table.Integer(1, index.Type);
        foreach (var loop in Nest(outer).Reverse())
        {
            if (IntegerPolynomial.Split(index, loop.Index) is not { } affine
                || IntegerPolynomial.Difference(affine.Coefficient, expected) != 0)
            {
                return false;
            }

            expected *= loop.Hi - loop.Lo;
            index = affine.Remainder;
        }

        return true;
    }

    private static System.Collections.Generic.IEnumerable<Loop> Nest(Loop loop)
    {
        for (var current = loop; ;)
        {
            yield return current;
            if (current.Next(0) is not LoopResult { Loop: var inner })
            {
                yield break;
            }

            current = inner;
        }
    }
}

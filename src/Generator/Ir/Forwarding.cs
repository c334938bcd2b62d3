namespace SymGrad.Generator.Ir;

/// <summary>A load that provably sees a given store is the value stored: arrays written in one loop and read in the next vanish.</summary>
internal static class Forwarding
{
    public static Sym? TryLoad(Sym array, Sym index) => array switch
    {
        Store store => IntegerPolynomial.Difference(store.Index, index) switch
        {
            0 => store.Value,
            null => null,
            _ => store.Table.Load(store.Array, index),
        },
        LoopResult result => TryLoadFromMap(result, index),
        _ => null,
    };

    /// <summary>
    /// The result of <c>for i: a[i + c] = e(i)</c>, read at an index inside lo + c … hi + c, is e(index − c). The index is
    /// inside where it is itself the index of a loop of the same range.
    /// </summary>
    private static Sym? TryLoadFromMap(LoopResult result, Sym index)
    {
        if (ElementwiseMap.TryRead(result) is not { } map)
        {
            return null;
        }

        var position = index - map.Offset;
        return position is Variable { Range: var range } && range == (map.Lo, map.Hi) ? map.ValueAt(position) : null;
    }
}

namespace SymGrad.Generator.Ir;

/// <summary>A load that provably sees a given store is the value stored: arrays written in one loop and read in the next vanish.</summary>
internal static class Forwarding
{
    public static Sym? TryLoad(Sym array, Sym index) => array switch
    {
        Zeros => array.Table.Real(0, array.Type),
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
    /// inside where it is itself the index of a loop of the same range, or of the whole array where the map ran over the
    /// whole of another: the two are then taken to be equally long (<see cref="SymTable.EqualLengths"/>).
    /// </summary>
    private static Sym? TryLoadFromMap(LoopResult result, Sym index)
    {
        if (ElementwiseMap.TryRead(result) is not { } map)
        {
            return null;
        }

        var position = index - map.Offset;
        return position is Variable { Range: { } range } && (range == (map.Lo, map.Hi) || IsWhole(result, map, range)) ? map.ValueAt(position) : null;
    }

    private static bool IsWhole(LoopResult result, ElementwiseMap map, (Sym Lo, Sym Hi) range)
    {
        if (range.Lo != map.Lo || !Algebra.IsZero(map.Lo) || !Algebra.IsZero(map.Offset)
            || range.Hi is not Length { Array: Parameter own } || range.Hi != result.Table.Length(result)
            || map.Hi is not Length { Array: Parameter other })
        {
            return false;
        }

        result.Table.EqualLengths.Add((own.Name, other.Name));
        return true;
    }
}

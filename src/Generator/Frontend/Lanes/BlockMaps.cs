using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Arrays that a program writes in blocks: for each block its elements, and what is left behind the last. They are one loop over the elements.</summary>
internal sealed class BlockMaps(IntegerBounds bounds)
{
    /// <summary>One loop in place of two; null where there are none.</summary>
    public Sym? Joined(LoopResult result) => OverElements(result) ?? Continued(result);

    /// <summary><c>for k: for l: a[size·k + l] = f(size·k + l)</c>, as one loop.</summary>
    private static Sym? OverElements(LoopResult result)
    {
        if (!IsOne(result))
        {
            return null;
        }

        var blocks = result.Loop.Open();
        var (block, before) = ((Variable)blocks.Index, (Variable)blocks.Carries[0]);
        if (blocks.Next[0] is not LoopResult inner || !IsOne(inner) || inner.Loop.Initial(0) != before || !Algebra.IsZero(inner.Loop.Lo) || inner.Loop.Hi.DependsOn(block))
        {
            return null;
        }

        var places = inner.Loop.Open();
        var (place, carry) = ((Variable)places.Index, (Variable)places.Carries[0]);
        if (places.Next[0] is not Store store || store.Array != carry || block.Type != place.Type)
        {
            return null;
        }

        var table = result.Table;
        var (lo, hi) = (blocks.Lo * places.Hi, blocks.Hi * places.Hi);
        var element = table.FreshIndex("i", lo, hi);
        var flat = ElementwiseMap.Replace(store, n => BlockSums.BehindElement(n, block, place, places.Hi) is { } offset ? element + offset : null);
        return flat.DependsOn(block) || flat.DependsOn(place) || flat.DependsOn(before)
            ? null
            : table.LoopResult(table.Loop(element, [carry], [lo, hi, blocks.Initial[0], flat, table.Bool(true)]), 0);
    }

    /// <summary>A loop that counts and writes one array.</summary>
    private static bool IsOne(LoopResult result) => result is { IsArray: true, Loop: { Count: 1, IsCounted: true } };

    /// <summary>A loop that goes on where another with the same body has ended.</summary>
    private Sym? Continued(LoopResult result)
    {
        if (ElementwiseMap.TryRead(result) is not { } rest || rest.Initial is not LoopResult before || ElementwiseMap.TryRead(before) is not { } first
            || first.Hi != rest.Lo || first.Offset != rest.Offset || !bounds.IsNeverNegative(first.Hi - first.Lo) || !bounds.IsNeverNegative(rest.Hi - rest.Lo))
        {
            return null;
        }

        var table = result.Table;
        var index = table.FreshIndex("i", first.Lo, rest.Hi);
        var place = index + first.Offset;

        // The first loop has not come to the elements of the other.
        var continued = ElementwiseMap.Replace(rest.ValueAt(index), n => n is Load load && load.Array == before && load.Index == place ? table.Load(first.Initial, place) : null);
        if (continued != first.ValueAt(index))
        {
            return null;
        }

        var carry = table.Fresh("array", result.Type, isArray: true);
        var value = ElementwiseMap.Replace(continued, n => n is Load load && load.Array == first.Initial && load.Index == place ? table.Load(carry, place) : null);
        return table.LoopResult(table.Loop(index, [carry], [first.Lo, rest.Hi, first.Initial, table.Store(carry, place, value), table.Bool(true)]), 0);
    }
}

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Differentiate;

/// <summary>An array that the method computes, as the writes to the array that receives it.</summary>
internal static class ArrayWrites
{
    public static IEnumerable<Effect> Of(Sym array, Parameter target)
    {
        switch (array)
        {
            case Parameter or Variable:
                return [];
            case Store store:
                return [.. Of(store.Array, target), Write(target, store.Index, store.Value)];
            case LoopResult result when ElementwiseMap.TryRead(result) is { } map:
            {
                var index = array.Table.FreshIndex(result.Loop.IndexName, map.Lo, map.Hi);
                return [.. Of(map.Beneath, target), new ForEach(index, [Write(target, index + map.Offset, map.ValueAt(index))])];
            }

            case LoopResult result when RecurrenceMap.TryRead(result) is { } map:
            {
                var open = map.Recurrence.Open();
                var carries = open.Carries.Cast<Variable>().ToImmutableArray();
                var store = map.StoreAt(open.Index, open.Carries);
                return [.. Of(map.Initial, target), new WithinLoop(map.Recurrence, (Variable)open.Index, carries, [Write(target, store.Index, store.Value)])];
            }

            case LoopResult result when ArrayNest.WritesEachElementOnce(result):
            {
                var open = result.Loop.Open();
                return [.. Of(open.Initial[0], target), new ForEach((Variable)open.Index, [.. Of(open.Next[0], target)])];
            }

            default:
                throw new NotDifferentiableException(
                    "an array whose elements may be written more than once, or are read before the loop that writes them ends", array);
        }
    }

    private static Update Write(Parameter target, Sym index, Sym value)
        => new(target, index, target.Table.Real(1, target.Type), value, Overwrites: true);
}

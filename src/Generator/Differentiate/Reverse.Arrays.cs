using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The reverse of writing arrays, for nests of loops that write each element at most once: the adjoint of what is written
/// is the cotangent of the element it is written to.
/// </summary>
internal sealed partial class Reverse
{
    private void PropagateArray(AdjointScope scope, Sym array, Parameter cotangent)
    {
        switch (array)
        {
            case Parameter:
            case Variable:
                break;
            case Store store:
                PropagateStore(scope, store, cotangent);
                break;
            case LoopResult result when ElementwiseMap.TryRead(result) is { } map:
                PropagateMap(scope, result, map, cotangent);
                break;
            case LoopResult result when RecurrenceMap.TryRead(result) is { } map:
                scope.Defer(map.Recurrence, map, cotangent);
                PropagateArray(scope, map.Initial, cotangent);
                break;
            case LoopResult result when ArrayNest.WritesEachElementOnce(result):
                PropagateNest(scope, result, cotangent);
                break;
            default:
                throw new NotDifferentiableException(
                    "an output array whose elements may be written more than once, or are read before the loop that writes them ends", array);
        }
    }

    private void PropagateMap(AdjointScope scope, LoopResult result, ElementwiseMap map, Parameter cotangent)
    {
        var index = _table.FreshIndex(result.Loop.Index.Name, map.Lo, map.Hi);
        var inner = new AdjointScope(scope, [index]);
        var position = index + map.Offset;
        Contribute(inner, map.ValueAt(index), SeedOf(_table.Load(cotangent, position)));
        Drain(inner);
        OverwriteInPlace(inner, cotangent, position);
        Close(scope, inner, index);
        PropagateArray(scope, map.Initial, cotangent);
    }

    /// <summary>
    /// Of an array that is read and written in place, cotangent and adjoint are one array: the element's adjoint replaces
    /// the cotangent that came in.
    /// </summary>
    private void OverwriteInPlace(AdjointScope inner, Parameter cotangent, Sym position)
    {
        if (!_inPlace.Contains(cotangent))
        {
            return;
        }

        var own = inner.Effects.Where(e => Written(e) is { } u && u.Array == cotangent && u.Index == position).ToList();
        inner.Effects.RemoveAll(own.Contains);
        var total = new Adjoint();
        foreach (var effect in own)
        {
            total.Add(effect is When w ? w.Condition : null, Written(effect)!.Value);
        }

        inner.Effects.Add(new Update(cotangent, position, _table.Real(1, cotangent.Type), total.ToSym(_table, cotangent.Type), Overwrites: true));
    }

    private static Update? Written(Effect effect) => effect as Update ?? (effect as When)?.Body.OfType<Update>().SingleOrDefault();

    private void PropagateNest(AdjointScope scope, LoopResult result, Parameter cotangent)
    {
        var open = result.Loop.Open();
        var index = (Variable)open.Index;
        var inner = new AdjointScope(scope, [index]);
        PropagateArray(inner, open.Next[0], cotangent);
        Drain(inner);
        Close(scope, inner, index);
        PropagateArray(scope, open.Initial[0], cotangent);
    }

    private void PropagateStore(AdjointScope scope, Store store, Parameter cotangent)
    {
        Contribute(scope, store.Value, SeedOf(_table.Load(cotangent, store.Index)));
        if (store.Array is not (Parameter or Variable))
        {
            PropagateArray(scope, store.Array, cotangent);
        }
    }

    /// <summary>Hands what a map's body left to the scope around it.</summary>
    private void Close(AdjointScope scope, AdjointScope inner, Variable index)
    {
        Emit(scope, null, [new ForEach(index, [.. inner.Effects])]);
        var (lo, hi) = index.Range!.Value;
        foreach (var (node, local) in inner.Escaped)
        {
            Contribute(scope, node, new Adjoint(_table.Reduce(ReduceKind.Sum, index, lo, hi, local.ToSym(_table, node.Type))));
        }
    }
}

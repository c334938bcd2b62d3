using System.Collections.Generic;
using System;
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
    /// <summary>
    /// Several arrays. States in place that are written over one range are propagated together: what an element of one
    /// passes to the other belongs to the cotangent that is overwritten in the same iteration.
    /// </summary>
    private void PropagateArrays(AdjointScope scope, IReadOnlyList<(Sym Value, Parameter Cotangent)> arrays)
    {
        var maps = arrays.Where(a => _inPlace.Contains(a.Cotangent))
            .Select(a => (a.Value, Map: a.Value is LoopResult r ? ElementwiseMap.TryRead(r) : null, a.Cotangent)).Where(a => a.Map is not null).ToList();
        foreach (var group in maps.GroupBy(m => (m.Map!.Lo, m.Map.Hi)))
        {
            PropagateMaps(scope, ((LoopResult)group.First().Value).Loop.IndexName, [.. group.Select(m => (m.Map!, m.Cotangent))], null);
        }

        foreach (var (value, cotangent) in arrays.Where(a => maps.All(m => m.Cotangent != a.Cotangent)))
        {
            PropagateArray(scope, value, cotangent);
        }
    }

    /// <param name="scope">Where it is computed.</param>
    /// <param name="array">The version of the array.</param>
    /// <param name="cotangent">The cotangents of its elements.</param>
    /// <param name="isOverwritten">Whether an element is written again later, so that the cotangent is not its own.</param>
    private void PropagateArray(AdjointScope scope, Sym array, Parameter cotangent, Func<Sym, Sym>? isOverwritten = null)
    {
        switch (array)
        {
            case Parameter:
            case Variable:
                break;
            case var _ when isOverwritten is not null && _inPlace.Contains(cotangent):
                throw new NotDifferentiableException("an array in place that is written more than once", array);
            case Store store:
                Contribute(scope, store.Value, CotangentOf(cotangent, store.Index, isOverwritten));
                ClearInPlace(scope, cotangent, store.Index);
                PropagateArray(scope, store.Array, cotangent, Also(isOverwritten, p => _table.Apply(Arithmetic.EqualTo, p, store.Index)));
                break;
            case LoopResult result when ElementwiseMap.TryRead(result) is { } map:
                PropagateMaps(scope, result.Loop.IndexName, [(map, cotangent)], isOverwritten);
                break;
            case LoopResult result when RecurrenceMap.TryRead(result) is { } map && isOverwritten is null:
                scope.Defer(map.Recurrence, map, cotangent);
                PropagateOnlyThrough(scope, map.Initial, cotangent);
                break;
            case LoopResult result when ArrayNest.WritesEachElementOnce(result) && isOverwritten is null:
                PropagateNest(scope, result, cotangent);
                break;
            default:
                throw new NotDifferentiableException(
                    "an output array whose elements may be written more than once, or are read before the loop that writes them ends", array);
        }
    }

    /// <summary>What a recurrence or a nest of loops writes into must not have been computed itself.</summary>
    private void PropagateOnlyThrough(AdjointScope scope, Sym initial, Parameter cotangent)
    {
        if (initial is not (Parameter or Variable))
        {
            throw new NotDifferentiableException("an output array that several loops write", initial);
        }

        PropagateArray(scope, initial, cotangent);
    }

    /// <summary>The cotangent of an element, unless it is written again.</summary>
    private Adjoint CotangentOf(Parameter cotangent, Sym position, Func<Sym, Sym>? isOverwritten)
    {
        var seed = SeedOf(_table.Load(cotangent, position));
        return isOverwritten is null ? seed : seed.When(_table.Apply(Arithmetic.Not, isOverwritten(position)));
    }

    private Func<Sym, Sym> Also(Func<Sym, Sym>? first, Func<Sym, Sym> second)
        => first is null ? second : p => _table.Apply(Arithmetic.Or, first(p), second(p));

    /// <summary>Maps over one range.</summary>
    private void PropagateMaps(AdjointScope scope, string indexName, IReadOnlyList<(ElementwiseMap Map, Parameter Cotangent)> maps, Func<Sym, Sym>? isOverwritten)
    {
        var index = _table.FreshIndex(indexName, maps[0].Map.Lo, maps[0].Map.Hi);
        var inner = new AdjointScope(scope, [index]);
        foreach (var (map, cotangent) in maps)
        {
            Contribute(inner, map.ValueAt(index), CotangentOf(cotangent, index + map.Offset, isOverwritten));
        }

        Drain(inner);
        foreach (var (map, cotangent) in maps)
        {
            OverwriteInPlace(inner, cotangent, index + map.Offset);
        }

        Close(scope, inner, index);
        foreach (var (map, cotangent) in maps)
        {
            PropagateArray(scope, map.Beneath, cotangent, Also(isOverwritten, p => _table.Apply(
                Arithmetic.And,
                _table.Apply(Arithmetic.LessOrEqual, map.Lo + map.Offset, p),
                _table.Apply(Arithmetic.Less, p, map.Hi + map.Offset))));
        }
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

    /// <summary>The element of before has no cotangent yet: that which came in belongs to the element that was written.</summary>
    private void ClearInPlace(AdjointScope scope, Parameter cotangent, Sym position)
    {
        if (_inPlace.Contains(cotangent))
        {
            scope.Effects.Add(new Update(cotangent, position, _table.Real(1, cotangent.Type), _table.Real(0, cotangent.Type), Overwrites: true));
        }
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
        PropagateOnlyThrough(scope, open.Initial[0], cotangent);
    }

    /// <summary>Hands what a map's body left to the scope around it.</summary>
    private void Close(AdjointScope scope, AdjointScope inner, Variable index)
    {
        Emit(scope, null, [new ForEach(index, [.. inner.Effects])]);
        var (lo, hi) = index.Range!.Value;
        foreach (var (node, local) in inner.Escaped)
        {
            var sum = _table.Reduce(ReduceKind.Sum, index, lo, hi, local.ToSym(_table, node.Type));
            Contribute(scope, node, WhereRead(scope, node, local, sum, (lo, hi), new Adjoint(sum)));
        }
    }
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>Keeps the elements that a step overwrites, and puts them back.</summary>
internal static class Overwritten
{
    public static ImmutableArray<Effect> Save(Step step, Parameter kept, Nest nest)
        => [.. Elements(step, nest, (update, position) => ProgramForward.Assign(kept, position, kept.Table.Load(update.Array, update.Index)))];

    /// <param name="step">The step.</param>
    /// <param name="kept">What was kept.</param>
    /// <param name="nest">The loops around it.</param>
    /// <param name="values">What the variables of the forward sweep are in the reverse sweep.</param>
    public static ImmutableArray<Effect> Restore(Step step, Parameter kept, Nest nest, IReadOnlyDictionary<Variable, Sym> values)
        => EffectSubstitution.Of(
            Elements(step, nest, (update, position) => ProgramForward.Assign(update.Array, update.Index, kept.Table.Load(kept, position))), values);

    /// <summary>Clears the elements that a nest of loops writes.</summary>
    public static ImmutableArray<Effect> Clear(LoopResult map, Parameter array)
        => [.. OfMap(ArrayWrites.Of(map, array), new Nest(array.Table, []), (update, _) => ProgramForward.Assign(array, update.Index, array.Table.Real(0, array.Type)))];

    /// <summary>The loops in which a step overwrites an element: those around it, and those of a map.</summary>
    public static Nest NestOf(Step step, Nest nest) => InnerOf(step is WriteStep ? [] : Writes(step), nest);

    /// <summary>The array that a step overwrites.</summary>
    public static Parameter? ArrayOf(Step step) => step switch
    {
        WriteStep w => w.Array,
        MapStep m => m.Array,
        ZeroStep z => z.Array,
        CopyStep c => c.To,
        _ => null,
    };

    private static Nest InnerOf(IEnumerable<Effect> effects, Nest nest) => effects.OfType<ForEach>().FirstOrDefault() is { } loop ? InnerOf(loop.Body, nest.Inside(loop.Index)) : nest;

    private static IEnumerable<Effect> Elements(Step step, Nest nest, Func<Update, Sym, Effect> make) => step switch
    {
        WriteStep w => ProgramForward.Guarded(w.Guard, [make(ProgramForward.Assign(w.Array, w.Index, w.Value), nest.Position)]),
        _ => OfMap(Writes(step), nest, make),
    };

    private static IEnumerable<Effect> Writes(Step step)
    {
        if (step is MapStep map)
        {
            return ArrayWrites.Of(map.Map, map.Array);
        }

        var array = ArrayOf(step)!;
        var index = array.Table.FreshIndex("i", array.Table.Integer(0), array.Table.Length(array));
        return [new ForEach(index, [ProgramForward.Assign(array, index, array.Table.Real(0, array.Type))])];
    }

    private static IEnumerable<Effect> OfMap(IEnumerable<Effect> effects, Nest nest, Func<Update, Sym, Effect> make)
        => effects.Select(effect => effect switch
        {
            ForEach f => f with { Body = [.. OfMap(f.Body, nest.Inside(f.Index), make)] },
            Update u => make(u, nest.Position),
            _ => throw new InvalidOperationException("a map of another kind"),
        });
}

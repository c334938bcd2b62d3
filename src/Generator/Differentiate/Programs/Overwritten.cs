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

    /// <summary>Keeps the elements on a stack, in the order of their loops.</summary>
    public static IEnumerable<ImmutableArray<Effect>> Push(Step step, Parameter stack)
    {
        static Sym Read(Parameter array, Sym index) => array.Table.Load(array, index);
        return step is WriteStep w
            ? [[new Push(stack, w.Guard is null ? Read(w.Array, w.Index) : stack.Table.Select(w.Guard, Read(w.Array, w.Index), Neutral(stack)))]]
            : Ordered(Writes(step), isDescending: false, u => [[new Push(stack, Read(u.Array, u.Index))]]);
    }

    /// <summary>Puts back what was kept on a stack, the last first.</summary>
    public static IEnumerable<ImmutableArray<Effect>> Pop(Step step, Parameter stack, IReadOnlyDictionary<Variable, Sym> values)
    {
        var variable = stack.Table.Fresh(ArrayOf(step)!.Name.TrimStart('@') + "Before", stack.Type);
        var phases = step is WriteStep w
            ? [[new Pop(variable, stack)], ProgramForward.Guarded(w.Guard, [ProgramForward.Assign(w.Array, w.Index, variable)])]
            : Ordered(Writes(step), isDescending: true, u => [[new Pop(variable, stack)], [ProgramForward.Assign(u.Array, u.Index, variable)]]);
        return phases.Select(p => EffectSubstitution.Of(p, values));
    }

    /// <summary>A map element after element.</summary>
    private static IEnumerable<ImmutableArray<Effect>> Ordered(IEnumerable<Effect> effects, bool isDescending, Func<Update, ImmutableArray<ImmutableArray<Effect>>> make)
        => effects.SelectMany(effect => effect switch
        {
            ForEach f => [[new Sweep(f.Index, [], [.. Ordered(f.Body, isDescending, make)]) { IsDescending = isDescending }]],
            Update u => make(u),
            _ => throw new InvalidOperationException("a map of another kind"),
        });

    private static Sym Neutral(Parameter stack) => stack.Type == SymType.Bool ? stack.Table.Bool(false) : stack.Table.Real(0, stack.Type);

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

    /// <summary>Whether a step overwrites every element of its array, so that nothing is left of what it held.</summary>
    public static bool IsWhole(Step step) => step switch
    {
        MapStep map => ElementwiseMap.TryRead(map.Map) is { } elements && Algebra.IsZero(elements.Lo) && Algebra.IsZero(elements.Offset) && elements.Hi == map.Array.Table.Length(map.Array),
        ZeroStep or CopyStep => true,
        _ => false,
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

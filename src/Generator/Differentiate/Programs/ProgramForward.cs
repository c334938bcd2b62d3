using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// The steps of a program as phases: alone, each beside its tangent step, or with what a reverse sweep needs kept before it is
/// overwritten.
/// </summary>
/// <param name="table">Owns the expressions.</param>
/// <param name="tangents">The tangents of numbers and arrays; null where none are asked for.</param>
/// <param name="kept">What is kept for the reverse sweep; null where nothing is.</param>
/// <param name="checkpoints">The loops that keep nothing but their state now and then; null where there are none.</param>
internal sealed class ProgramForward(SymTable table, ProgramTangents? tangents = null, Keeping? kept = null, Checkpoints? checkpoints = null)
{
    /// <param name="steps">In order.</param>
    /// <param name="nest">The loops around them.</param>
    public ImmutableArray<ImmutableArray<Effect>> Phases(ImmutableArray<Step> steps, Nest nest) => [.. steps.SelectMany(s => Phases(s, nest))];

    private IEnumerable<ImmutableArray<Effect>> Phases(Step step, Nest nest) => step switch
    {
        DefineStep d => [[new Define(d.Variable, d.Value), .. TangentOf(d)], .. KeptOf(d.Variable, nest)],
        WriteStep w => [.. KeptOf(w, nest), Guarded(w.Guard, [.. TangentOf(w), Assign(w.Array, w.Index, w.Value)])],
        MapStep m => [.. KeptOf(m, nest), [.. TangentOf(m), .. ArrayWrites.Of(m.Map, m.Array)]],
        LoopStep l => [[LoopOf(l, nest.Inside(l.Index))], .. l.Carries.SelectMany(c => KeptOf(c.Variable, nest)), .. l.Stop is { } stop ? KeptOf(stop.End, nest) : []],
        ZeroStep z => [.. KeptOf(z, nest), [new Zero(z.Array)], .. TangentOf(z.Array) is { } dot ? [[new Zero(dot)]] : ImmutableArray<ImmutableArray<Effect>>.Empty],
        CopyStep c => [.. KeptOf(c, nest), [Copied(c.From, c.To), .. TangentOf(c.To) is { } dot ? [Copied(TangentOf(c.From)!, dot)] : ImmutableArray<Effect>.Empty]],
        _ => [],
    };

    private Sweep LoopOf(LoopStep loop, Nest nest)
    {
        if (checkpoints?.Of(loop) is { } checkpoint)
        {
            return new Sweep(loop.Index, loop.Carries, [checkpoint.Save(), .. new ProgramForward(table).Phases(loop.Body, nest)]) { Stop = loop.Stop };
        }

        var active = loop.Carries.Where(c => tangents?.Of(c.Variable) is not null).ToList();
        var dots = active.Select(c => new Carry(tangents!.Of(c.Variable)!, tangents.Of(c.Initial), tangents.Of(c.Next)));
        return new Sweep(
            loop.Index, [.. loop.Carries, .. dots],
            [.. loop.Carries.SelectMany(c => KeptOf(c.Variable, nest)), .. Phases(loop.Body, nest)]) { Stop = loop.Stop };
    }

    private IEnumerable<Effect> TangentOf(DefineStep step)
        => tangents?.Of(step.Variable) is { } dot ? [new Define(dot, tangents.Of(step.Value))] : [];

    private IEnumerable<Effect> TangentOf(WriteStep step)
        => TangentOf(step.Array) is { } dot ? [Assign(dot, step.Index, tangents!.Of(step.Value))] : [];

    private IEnumerable<Effect> TangentOf(MapStep step)
        => TangentOf(step.Array) is { } dot ? ArrayWrites.Of(tangents!.Of(step.Map), dot) : [];

    private Parameter? TangentOf(Parameter array) => tangents?.OfArray(array);

    /// <summary>Keeps a number, if that is asked for.</summary>
    public IEnumerable<ImmutableArray<Effect>> KeptOf(Variable number, Nest nest)
        => kept?.HistoryOf(number, nest) is not { } history ? []
            : kept.IsStack(history) ? [[new Push(history, number)]]
            : [[Assign(history, nest.Position, number)]];

    private IEnumerable<ImmutableArray<Effect>> KeptOf(Step step, Nest nest)
        => kept?.OverwrittenBy(step) is not { } array ? []
            : kept.IsStack(array) ? Overwritten.Push(step, array)
            : [Overwritten.Save(step, array, nest)];

    private ForEach Copied(Parameter from, Parameter to)
    {
        var index = table.FreshIndex("i", table.Integer(0), table.Length(from));
        return new ForEach(index, [Assign(to, index, table.Load(from, index))]);
    }

    public static ImmutableArray<Effect> Guarded(Sym? guard, ImmutableArray<Effect> effects) => guard is null ? effects : [new When(guard, effects)];

    public static Update Assign(Parameter array, Sym index, Sym value) => new(array, index, array.Table.Real(1, array.Type), value, Overwrites: true);
}

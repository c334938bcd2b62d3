using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>The expressions that the steps of a program compute, in their order.</summary>
internal static class ProgramValues
{
    public static IEnumerable<Sym> Of(ImmutableArray<Step> steps) => steps.SelectMany(Of);

    private static IEnumerable<Sym> Of(Step step) => step switch
    {
        DefineStep d => [d.Value],
        WriteStep w => [w.Value, w.Index, .. w.Guard is { } guard ? [guard] : ImmutableArray<Sym>.Empty],
        MapStep m => EffectInputs.All(ArrayWrites.Of(m.Map, m.Array)),
        LoopStep l => [.. Of(l.Body), .. l.Carries.Select(c => c.Next), .. l.Stop is { } stop ? [stop.Condition] : ImmutableArray<Sym>.Empty],
        _ => [],
    };
}

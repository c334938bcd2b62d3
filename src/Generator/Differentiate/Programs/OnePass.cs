using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// A loop that only sums up, each iteration starting anew: where nothing but results needs its sums, it need not run before the reverse
/// sweep. Value and gradient are computed in one pass, each iteration forward and at once back.
/// </summary>
/// <param name="Loop">The loop.</param>
/// <param name="Later">The steps behind it.</param>
internal sealed record OnePass(LoopStep Loop, ImmutableArray<DefineStep> Later)
{
    /// <summary>The numbers that are known only once the loop has run.</summary>
    private readonly ImmutableHashSet<Variable> _late = Dependent(Loop, Later);

    /// <param name="steps">The program.</param>
    /// <param name="loop">A loop of it whose iterations start anew.</param>
    /// <param name="memories">Its arrays.</param>
    public static OnePass? TryFind(ImmutableArray<Step> steps, LoopStep loop, IEnumerable<Memory> memories)
    {
        var later = steps.Skip(steps.IndexOf(loop) + 1).ToList();
        var changed = new HashSet<Parameter>(LoopState.Steps(loop.Body).Select(Overwritten.ArrayOf).OfType<Parameter>());
        return loop.Stop is null && later.All(s => s is DefineStep d && !PostOrder.Of(d.Value).Any(n => n is Load { Array: Parameter p } && changed.Contains(p)))
            && memories.All(m => m.Count is not null || !changed.Contains(m.Array))
            ? new OnePass(loop, [.. later.Cast<DefineStep>()])
            : null;
    }

    /// <summary>Whether a step waits for the loop.</summary>
    public bool Delays(Step step) => step == Loop || (step is DefineStep d && _late.Contains(d.Variable));

    /// <summary>Whether effects or numbers need what is known only once the loop has run.</summary>
    public bool IsNeededBy(IEnumerable<Effect> effects, IEnumerable<Sym> numbers)
        => EffectInputs.All(effects).Concat(numbers).Any(s => s.FreeVariables.Any(_late.Contains));

    /// <summary>The steps that waited, behind the loop.</summary>
    public IEnumerable<ImmutableArray<Effect>> Delayed => Later.Where(Delays).Select(d => ImmutableArray.Create<Effect>(new Define(d.Variable, d.Value)));

    private static ImmutableHashSet<Variable> Dependent(LoopStep loop, ImmutableArray<DefineStep> later)
        => later.Aggregate(loop.Carries.Select(c => c.Variable).ToImmutableHashSet(), (late, d) => d.Value.FreeVariables.Any(late.Contains) ? late.Add(d.Variable) : late);
}

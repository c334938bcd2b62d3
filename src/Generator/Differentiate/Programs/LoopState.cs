using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>What has to be known at the start of an iteration to run it again, and what of it has to run.</summary>
/// <param name="Body">The steps but those that write what nothing reads.</param>
/// <param name="Carries">The numbers that these steps, or other such numbers, are computed of.</param>
/// <param name="Arrays">The arrays that the steps change, but for those that each iteration writes before it reads them.</param>
internal sealed record LoopState(ImmutableArray<Step> Body, ImmutableArray<Carry> Carries, ImmutableArray<Parameter> Arrays)
{
    /// <summary>Whether an iteration needs nothing of those before.</summary>
    public bool IsEmpty => Carries.IsEmpty && Arrays.IsEmpty;

    /// <param name="loop">The loop.</param>
    /// <param name="others">The steps around it.</param>
    /// <param name="kept">The numbers that are kept of its iterations.</param>
    /// <param name="read">The arrays that the reverse sweep reads.</param>
    public static LoopState Of(LoopStep loop, IEnumerable<Step> others, IReadOnlyCollection<Variable> kept, IEnumerable<Parameter> read)
    {
        var values = ProgramValues.Of([loop]).ToList();
        var needed = new HashSet<Parameter>(read.Concat(PostOrder.OfAll(values).OfType<Load>().Select(l => l.Array).OfType<Parameter>()));
        var body = Live(loop.Body, needed);
        var changed = Steps(body).Select(Overwritten.ArrayOf).OfType<Parameter>().Distinct();
        return new(body, CarriesOf(loop, body, kept), [.. changed.Where(a => FirstAccess.IsRead(loop.Body, a) || FirstAccess.IsUsed(others, a))]);
    }

    /// <summary>All steps, those in loops too.</summary>
    public static IEnumerable<Step> Steps(ImmutableArray<Step> steps) => steps.SelectMany(s => s is LoopStep l ? Steps(l.Body).Prepend(l) : [s]);

    private static ImmutableArray<Step> Live(ImmutableArray<Step> steps, HashSet<Parameter> read) =>
    [
        .. steps.Where(s => Overwritten.ArrayOf(s) is not { } array || read.Contains(array)).Select(s => s is LoopStep l ? l with { Body = Live(l.Body, read) } : s),
    ];

    private static ImmutableArray<Carry> CarriesOf(LoopStep loop, ImmutableArray<Step> body, IReadOnlyCollection<Variable> kept)
    {
        var uses = new HashSet<Variable>(ProgramValues.Of(body).SelectMany(v => v.FreeVariables));
        var found = loop.Carries.Where(c => uses.Contains(c.Variable) || kept.Contains(c.Variable)).ToList();
        for (var k = 0; k < found.Count; k++)
        {
            found.AddRange(loop.Carries.Where(c => !found.Contains(c) && found[k].Next.DependsOn(c.Variable)));
        }

        return [.. loop.Carries.Where(found.Contains)];
    }
}

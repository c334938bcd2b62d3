using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// What steps do to an array first: a scratch array that they write as a whole before they read it does not matter before them (liveness
/// at entry, as in Aho et al., Compilers, 2006, section 9.2.5, with whole arrays as the variables).
/// </summary>
internal static class FirstAccess
{
    private enum Access
    {
        None,
        Reads,
        WritesAll,
    }

    /// <summary>Whether steps may read what an array held before them.</summary>
    public static bool IsRead(ImmutableArray<Step> steps, Parameter array) => Of(steps, array) == Access.Reads;

    /// <summary>Whether anything but making it uses an array.</summary>
    public static bool IsUsed(IEnumerable<Step> steps, Parameter array)
        => steps.Any(s => s is not ZeroStep && (Overwritten.ArrayOf(s) == array || Reads(ValuesOf(s), array) || (s is CopyStep c && c.From == array) || (s is LoopStep l && IsUsed(l.Body, array))));

    private static Access Of(ImmutableArray<Step> steps, Parameter array)
        => steps.Select(s => Of(s, array)).FirstOrDefault(a => a != Access.None);

    private static Access Of(Step step, Parameter array)
    {
        if ((step is CopyStep copy && copy.From == array) || Reads(ValuesOf(step), array))
        {
            return Access.Reads;
        }

        if (Overwritten.ArrayOf(step) == array)
        {
            return Overwritten.IsWhole(step) ? Access.WritesAll : Access.None;
        }

        return step is LoopStep loop ? OfLoop(loop, array) : Access.None;
    }

    /// <summary>A loop may not run at all: what it writes counts only where it writes element after element.</summary>
    private static Access OfLoop(LoopStep loop, Parameter array)
    {
        var inside = Of(loop.Body, array);
        return inside == Access.Reads || (inside == Access.None && Reads(loop.Carries.Select(c => c.Next), array)) ? Access.Reads
            : WritesEach(loop, array) ? Access.WritesAll
            : Access.None;
    }

    private static bool WritesEach(LoopStep loop, Parameter array)
    {
        var (lo, hi) = loop.Index.Range!.Value;
        return loop.Stop is null && Algebra.IsZero(lo) && hi == array.Table.Length(array)
            && loop.Body.Any(s => s is WriteStep { Guard: null } w && w.Array == array && w.Index == loop.Index);
    }

    /// <summary>What a step computes; of a loop what it computes before its first iteration, and to find out whether that runs.</summary>
    private static IEnumerable<Sym> ValuesOf(Step step) => step switch
    {
        LoopStep l => [l.Index.Range!.Value.Lo, l.Index.Range!.Value.Hi, .. l.Carries.Select(c => c.Initial), .. l.Stop is { } stop ? [stop.Condition] : ImmutableArray<Sym>.Empty],
        _ => ProgramValues.Of([step]),
    };

    private static bool Reads(IEnumerable<Sym> values, Parameter array) => PostOrder.OfAll(values).Any(n => n is Load load && load.Array == array);
}

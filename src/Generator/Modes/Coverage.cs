using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Modes;

/// <summary>A gradient whose every element is written exactly once needs no clearing first.</summary>
internal static class Coverage
{
    /// <summary>
    /// Turns the one update of an array, where it runs over all its elements, into an assignment. False where the array
    /// must be cleared and added to.
    /// </summary>
    public static bool TryOverwrite(List<Effect> effects, Parameter array, Parameter primal)
    {
        var writers = Enumerable.Range(0, effects.Count).Where(k => Writes(effects[k], array)).ToList();
        if (writers.Count != 1 || effects[writers[0]] is not ForEach loop || !RunsOver(loop, primal))
        {
            return false;
        }

        var updates = loop.Body.Where(e => Writes(e, array)).ToList();
        if (updates.Count != 1 || updates[0] is not Update update || update.Index != loop.Index)
        {
            return false;
        }

        effects[writers[0]] = loop with { Body = loop.Body.Replace(update, update with { Overwrites = true }) };
        return true;
    }

    private static bool RunsOver(ForEach loop, Parameter primal)
    {
        var (lo, hi) = loop.Index.Range!.Value;
        return Algebra.IsZero(lo) && hi is Length { Array: var array } && array == primal;
    }

    private static bool Writes(Effect effect, Parameter array) => effect switch
    {
        Update u => u.Array == array,
        When w => w.Body.Any(e => Writes(e, array)),
        ForEach f => f.Body.Any(e => Writes(e, array)),
        WithinLoop l => l.Body.Any(e => Writes(e, array)),
        _ => false,
    };
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Simplify;

/// <summary>
/// A loop all of whose carries another loop over the same range carries too is part of that: a loop for a value and one for the value
/// with its tangent are one.
/// </summary>
internal static class SharedLoops
{
    /// <summary>More ways to match the carries of two loops are not tried.</summary>
    private const int MaximumTries = 24;

    public static GeneratedMethod Merge(GeneratedMethod method)
    {
        while (Find(method) is { } pair)
        {
            method = Lowered.Rewritten(method, new Rewriter(node => InLarger(node, pair.Part, pair.Whole, pair.Carries)).Visit);
        }

        return method;
    }

    private static (Loop Part, Loop Whole, int[] Carries)? Find(GeneratedMethod method)
    {
        var own = WithinLoops(method.Effects).ToList();
        var loops = PostOrder.OfAll(Lowered.Roots(method)).OfType<Loop>().Where(l => l.FreeVariables.All(v => v.IsFresh)).ToList();
        foreach (var part in loops.Where(l => !own.Contains(l)))
        {
            foreach (var whole in loops.Where(w => w.Count > part.Count && (w.Lo, w.Hi, w.Limit) == (part.Lo, part.Hi, part.Limit)))
            {
                if (Match(part, whole) is { } carries && !PostOrder.Of(whole).Contains(part))
                {
                    return (part, whole, carries);
                }
            }
        }

        return null;
    }

    private static IEnumerable<Loop> WithinLoops(IEnumerable<Effect> effects) => effects.SelectMany(e => e switch
    {
        WithinLoop w => WithinLoops(w.Body).Append(w.Loop),
        ForEach f => WithinLoops(f.Body),
        When w => WithinLoops(w.Body),
        InOrder o => o.Phases.SelectMany(p => WithinLoops(p)),
        Sweep s => s.Body.SelectMany(p => WithinLoops(p)),
        _ => [],
    });

    /// <summary>Which carry of a loop each carry of another is; null where it is not part of it.</summary>
    private static int[]? Match(Loop part, Loop whole)
    {
        var open = whole.Open();
        var tries = MaximumTries;
        return Extend([]);

        int[]? Extend(int[] chosen)
        {
            if (chosen.Length == part.Count)
            {
                return tries-- > 0 && IsPart(chosen) ? chosen : null;
            }

            var k = chosen.Length;
            return Enumerable.Range(0, whole.Count)
                .Where(j => !chosen.Contains(j) && whole.Initial(j) == part.Initial(k) && whole.Carries[j].Type == part.Carries[k].Type)
                .Select(j => Extend([.. chosen, j])).FirstOrDefault(c => c is not null);
        }

        bool IsPart(int[] chosen)
        {
            var same = part.Open(open.Index, [.. chosen.Select(j => open.Carries[j])]);
            return same.Condition == open.Condition && chosen.Select((j, k) => same.Next[k] == open.Next[j]).All(equal => equal);
        }
    }

    private static Sym InLarger(Sym node, Loop part, Loop whole, int[] carries) => node switch
    {
        LoopResult result when result.Loop == part => node.Table.LoopResult(whole, carries[result.Carry]),
        History history when history.Loop == part => node.Table.History(whole, carries[history.Carry], history.At),
        TripEnd end when end.Loop == part => node.Table.TripEnd(whole),
        _ => node,
    };
}

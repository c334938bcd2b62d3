using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>
/// Lays out the condition under which an iteration runs: in the header of the loop, or, where the iteration needs what the condition
/// computes, as the first statement of its body.
/// </summary>
/// <param name="scheduler">Lays out what the condition needs.</param>
/// <param name="body">The body of the loop.</param>
internal sealed class LoopStops(Scheduler scheduler, Block body)
{
    /// <param name="stop">How the loop ends.</param>
    /// <param name="index">Its index.</param>
    /// <param name="hi">The end of its range.</param>
    /// <param name="iteration">What an iteration computes.</param>
    /// <param name="shares">Whether it may use what the condition computes.</param>
    public StopPlan Add(StopPlan stop, Variable index, Sym hi, ImmutableArray<Sym> iteration, bool shares = true)
    {
        var (condition, header) = (stop.Condition!, body.Section());
        var needsIndex = stop.EndName is not null || stop.Limit is not null || iteration.Add(condition).Any(n => n.DependsOn(index));
        HashSet<Sym> needed = shares ? [.. PostOrder.OfAll(iteration)] : [];
        var isInHeader = IsPlain(condition, needed) && PostOrder.Of(condition).Count(n => n is Apply) <= Levels.MaximumInlineSize;
        foreach (var part in isInHeader ? [] : Parts(condition, needed))
        {
            var section = body.Section();
            new BlockBuilder(scheduler, section, eager: false).Name(Shared(part, needed)).Fill([new LeaveUnless(part)], []);
            body.Statements.Add(new Section(section));
            if (shares)
            {
                body.Adopt(section);
            }
        }

        if (stop.Limit is { } where)
        {
            body.Statements.Add(new CheckLimit(index, hi, where));
        }

        return stop with { Condition = isInHeader ? condition : null, Header = header, NeedsIndex = needsIndex };
    }

    /// <summary>Whether a condition needs no statement before it.</summary>
    private static bool IsPlain(Sym condition, HashSet<Sym> needed) => condition.BinderHeight == 0 && !Shared(condition, needed).Any();

    /// <summary>What is asked one after the other: nothing of a part is computed unless those before it hold.</summary>
    private static IEnumerable<Sym> Parts(Sym condition, HashSet<Sym> needed)
    {
        Sym? plain = null;
        foreach (var part in KnownConditions.Conjuncts(condition))
        {
            if (IsPlain(part, needed))
            {
                plain = plain is null ? part : part.Table.Apply(Arithmetic.And, plain, part);
                continue;
            }

            if (plain is not null)
            {
                yield return plain;
                plain = null;
            }

            yield return part;
        }

        if (plain is not null)
        {
            yield return plain;
        }
    }

    /// <summary>The largest parts of a condition that an iteration needs too and that may be computed before either.</summary>
    private static IEnumerable<Sym> Shared(Sym condition, HashSet<Sym> iteration)
    {
        var stack = new Stack<(Sym Node, bool IsCertain)>([(condition, true)]);
        var seen = new HashSet<Sym>();
        while (stack.Count > 0)
        {
            var (node, isCertain) = stack.Pop();
            if (Leaf.Is(node) || !seen.Add(node))
            {
                continue;
            }

            if (iteration.Contains(node) && node is not Loop && (isCertain || Speculation.IsSafe(node)))
            {
                yield return node;
                continue;
            }

            foreach (var (part, isComputed) in Inputs(node))
            {
                stack.Push((part, isCertain && isComputed));
            }
        }
    }

    /// <summary>What a node needs, and whether it needs it in any case; of a loop, what comes from outside: its variables have no values before it runs.</summary>
    private static IEnumerable<(Sym Part, bool IsComputed)> Inputs(Sym node)
        => node is Reduce or Loop ? Externals.Of(node).Select(e => (e.Value, e.IsComputedBefore))
            : node.Children.Select((part, k) => (part, k == 0 || !(node is Select || node is Apply { Primitive: var p } && (p == Arithmetic.And || p == Arithmetic.Or))));
}

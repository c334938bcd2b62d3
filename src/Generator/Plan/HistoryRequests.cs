using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Plan;

/// <summary>
/// What the expressions of a block ask of loops beside their results, also from inside closed binders: carried values, and where
/// they ended.
/// </summary>
internal static class HistoryRequests
{
    public static IEnumerable<Sym> In(IEnumerable<Statement> statements, IEnumerable<Effect> effects)
    {
        var seen = new HashSet<Sym>();
        foreach (var root in StatementInputs.Of(statements).Concat(EffectInputs.All(effects)))
        {
            foreach (var node in PostOrder.Of(root, seen.Contains))
            {
                seen.Add(node);
                if (node is History or TripEnd)
                {
                    yield return node;
                }
            }
        }
    }
}

/// <summary>The expressions that a statement uses.</summary>
internal static class StatementInputs
{
    public static IEnumerable<Sym> Of(IEnumerable<Statement> statements) => statements.SelectMany(Of);

    public static IEnumerable<Sym> Of(Statement statement) => statement switch
    {
        Return r => [r.Value],
        Divert d => [d.Condition],
        Amend a => [a.Condition, .. a.Arguments, .. a.Results],
        Assign a => [a.Value],
        AddTo a => [a.Value],
        Accumulate a => [a.Value],
        AssignTogether a => a.Values,
        Write w => [w.Index, w.Value],
        Let l => [l.Value],
        Keep k => [k.Kept.Value],
        PushOn p => [p.Value],
        LeaveUnless l => [l.Condition],
        LetJoint l => [l.Value],
        Allocate a => [a.Count],
        Throw t => t.Arguments.Select(a => a.Value),
        _ => [],
    };
}

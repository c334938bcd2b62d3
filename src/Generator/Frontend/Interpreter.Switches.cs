using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Switch statements and switch expressions.</summary>
internal sealed partial class Interpreter
{
    private Flow ExecuteSwitch(ISwitchOperation @switch, State state)
    {
        if (Evaluate(@switch.Value, state) is not { } value)
        {
            return new Flow(_table);
        }

        // The default section is tried last, wherever it stands.
        var sections = @switch.Cases.OrderBy(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation)).ToList();
        return ExecuteSections(sections, 0, value, state).Land(@switch.ExitLabel, state);
    }

    private Flow ExecuteSections(IReadOnlyList<ISwitchCaseOperation> sections, int k, Datum value, State state)
    {
        if (k == sections.Count)
        {
            return new Flow(_table);
        }

        var condition = sections[k].Clauses.Aggregate(_table.Bool(false), (any, clause) => Or(any, Matches(clause, value, state)));
        return condition is Constant known
            ? known.Integer != 0 ? ExecuteAll(sections[k].Body, state) : ExecuteSections(sections, k + 1, value, state)
            : ExecuteBranches(
                condition, state, s => ExecuteAll(sections[k].Body, s), s => ExecuteSections(sections, k + 1, value, s));
    }

    private Sym Matches(ICaseClauseOperation clause, Datum value, State state)
    {
        switch (clause)
        {
            case IDefaultCaseClauseOperation:
                return _table.Bool(true);
            case ISingleValueCaseClauseOperation single:
                return AreEqual(value.Number!, Value(single.Value, state));
            case IPatternCaseClauseOperation pattern:
                var matches = Matches(pattern.Pattern, value, state);
                return pattern.Guard is { } guard ? And(matches, Value(guard, state)) : matches;
            default:
                return Report(clause, Descriptors.Statement, "This case", "compare with constants");
        }
    }

    private Sym SwitchValue(ISwitchExpressionOperation @switch, State state)
        => Evaluate(@switch.Value, state) is { } value ? ArmValue(@switch, 0, value, state) ?? Unknown(@switch.Type) : Unknown(@switch.Type);

    private Sym? ArmValue(ISwitchExpressionOperation @switch, int k, Datum value, State state)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (k == @switch.Arms.Length)
        {
            state[_thrown] = _table.Bool(true);
            return null;
        }

        var arm = @switch.Arms[k];
        var matches = Matches(arm.Pattern, value, state);
        var condition = arm.Guard is { } guard ? And(matches, Value(guard, state)) : matches;
        return Choose(condition, state, s => ValueOrThrow(arm.Value, s), s => ArmValue(@switch, k + 1, value, s));
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>Switch statements, switch expressions and the patterns in them.</summary>
internal sealed partial class Interpreter
{
    private Flow ExecuteSwitch(ISwitchOperation @switch, State state)
    {
        var value = Value(@switch.Value, state);

        // The default section is tried last, wherever it stands.
        var sections = @switch.Cases.OrderBy(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation)).ToList();
        return ExecuteSections(sections, 0, value, state).Land(@switch.ExitLabel, state);
    }

    private Flow ExecuteSections(IReadOnlyList<ISwitchCaseOperation> sections, int k, Sym value, State state)
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

    private Sym Matches(ICaseClauseOperation clause, Sym value, State state)
    {
        switch (clause)
        {
            case IDefaultCaseClauseOperation:
                return _table.Bool(true);
            case ISingleValueCaseClauseOperation single:
                return AreEqual(value, Value(single.Value, state));
            case IPatternCaseClauseOperation pattern:
                var matches = Matches(pattern.Pattern, value, state);
                return pattern.Guard is { } guard ? And(matches, Value(guard, state)) : matches;
            default:
                return Report(clause, Descriptors.Statement, "This case", "compare with constants");
        }
    }

    private Sym SwitchValue(ISwitchExpressionOperation @switch, State state)
        => ArmValue(@switch, 0, Value(@switch.Value, state), state) ?? Unknown(@switch.Type);

    private Sym? ArmValue(ISwitchExpressionOperation @switch, int k, Sym value, State state)
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

    private Sym Matches(IPatternOperation pattern, Sym value, State state)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return _table.Bool(true);
            case IConstantPatternOperation constant:
                return AreEqual(value, Value(constant.Value, state));
            case IRelationalPatternOperation relational when Comparison(relational.OperatorKind) is { } comparison:
                return _table.Apply(comparison, value, Arithmetic.Convert(Value(relational.Value, state), value.Type));
            case IBinaryPatternOperation binary:
                var (left, right) = (Matches(binary.LeftPattern, value, state), Matches(binary.RightPattern, value, state));
                return binary.OperatorKind == BinaryOperatorKind.And ? And(left, right) : Or(left, right);
            case INegatedPatternOperation negated:
                return Not(Matches(negated.Pattern, value, state));
            case ITypePatternOperation type when NumberOf(type.MatchedType) == value.Type:
                return _table.Bool(true);
            case IDeclarationPatternOperation declaration
                when declaration.MatchedType is null || NumberOf(declaration.MatchedType) == value.Type:
                if (declaration.DeclaredSymbol is { } local)
                {
                    state[BindNumber(local, value.Type)] = value;
                }

                return _table.Bool(true);
            default:
                return Report(pattern, Descriptors.Expression, "This pattern", "compare with constants, relations and 'when'");
        }
    }

    /// <summary>Equality as patterns test it: other than <c>==</c>, NaN matches NaN.</summary>
    private Sym AreEqual(Sym value, Sym constant)
    {
        if (constant is Constant { Type: var type } c && type.IsReal() && double.IsNaN(c.Real))
        {
            return _table.Apply(Arithmetic.NotEqualTo, value, value);
        }

        return value.Type == SymType.Bool && constant is Constant truth
            ? truth.Integer != 0 ? value : Not(value)
            : _table.Apply(Arithmetic.EqualTo, value, Arithmetic.Convert(constant, value.Type));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>The headers of for loops, brought to the form lo ≤ index &lt; hi with step 1.</summary>
internal sealed partial class Interpreter
{
    /// <param name="Counter">The variable of the source.</param>
    /// <param name="Range">Of the index that stands for it.</param>
    /// <param name="ValueAt">The counter at an index.</param>
    /// <param name="OtherConditions">What else the loop condition asks for, joined by <c>&amp;&amp;</c>.</param>
    private sealed record Header(Cell Counter, LoopRange Range, Func<Sym, Sym> ValueAt, IReadOnlyList<IOperation> OtherConditions);

    /// <summary>A comparison <c>counter + offset ⊗ bound</c>, whichever side the counter stands on.</summary>
    private sealed record Bound(ISymbol Counter, BinaryOperatorKind Comparison, IOperation Limit, IOperation? Offset, bool IsSubtracted);

    /// <summary>The header of a loop that counts; null where the number of iterations depends on what they do.</summary>
    private Header? ReadHeader(IForLoopOperation loop, State state)
    {
        var conditions = loop.Condition is { } condition ? Conjuncts(condition).ToList() : [];
        var steps = loop.AtLoopBottom.Select(StepOf).OfType<(ISymbol Counter, IOperation? Size, bool IsDown)>().ToList();
        foreach (var part in conditions)
        {
            foreach (var bound in BoundsOf(part))
            {
                if (steps.FirstOrDefault(s => SymbolEqualityComparer.Default.Equals(s.Counter, bound.Counter)) is { Counter: not null } step
                    && ReadHeader(loop, bound, step, [.. conditions.Where(c => c != part)], state) is { } header)
                {
                    return header;
                }
            }
        }

        return null;
    }

    private Header? ReadHeader(
        IForLoopOperation loop, Bound bound, (ISymbol Counter, IOperation? Size, bool IsDown) step, IReadOnlyList<IOperation> others, State state)
    {
        if (_frame.FindCell(bound.Counter) is not { } counter || !counter.Type.IsInteger()
            || CellsOf(Written(loop.Body)).Contains(counter))
        {
            return null;
        }

        if (CellsOf(Written(loop)).Overlaps(CellsOf(new[] { bound.Limit, bound.Offset, step.Size }.OfType<IOperation>().SelectMany(ReadNumbers))))
        {
            return null;
        }

        var start = state[counter];
        var limit = Value(bound.Limit, state);
        if (bound.Offset is not null)
        {
            var offset = Arithmetic.Convert(Value(bound.Offset, state), limit.Type);
            limit = bound.IsSubtracted ? limit + offset : limit - offset;
        }

        // The other side is wider than the counter, and so is the comparison.
        limit = limit.Type > counter.Type ? Arithmetic.Unwidened(limit) ?? limit : limit;
        var size = step.Size is null ? _table.Real(1, counter.Type) : Arithmetic.Convert(Value(step.Size, state), counter.Type);
        var (isDown, magnitude) = size is Constant { Integer: < 0 } ? (!step.IsDown, Algebra.Negate(size)) : (step.IsDown, size);
        if (limit.Type != counter.Type || !Runs(bound.Comparison, isDown) || magnitude is Constant { Integer: 0 } || SymTable.IsUnbounded(limit))
        {
            return null;
        }

        var (range, valueAt) = RangeOf(counter.Name, start, limit, magnitude, isDown, bound.Comparison);
        return new Header(counter, range with { MayEndEarly = others.Count > 0 }, valueAt, others);
    }

    private static bool Runs(BinaryOperatorKind comparison, bool isDown) => comparison switch
    {
        BinaryOperatorKind.NotEquals => true,
        BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => !isDown,
        _ => isDown,
    };

    private (LoopRange Range, Func<Sym, Sym> ValueAt) RangeOf(
        string name, Sym start, Sym limit, Sym step, bool isDown, BinaryOperatorKind comparison)
    {
        var isInclusive = comparison is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual;
        if (Algebra.Is(step, 1))
        {
            var range = isDown
                ? new LoopRange(name, isInclusive ? limit : limit + 1, start + 1, IsDescending: true)
                : new LoopRange(name, start, isInclusive ? limit + 1 : limit, IsDescending: false);
            return (range, index => index);
        }

        // The number of steps, rounded up; C# divides towards zero, which makes it at most 0 where the loop does not run.
        var distance = (isDown ? start - limit : limit - start) + (isInclusive ? step : step - 1);
        var count = _table.Apply(Arithmetic.Divide, distance, step);
        var steps = new LoopRange(name, _table.Real(0, start.Type), count, IsDescending: false);
        return (steps, index => isDown ? start - (step * index) : start + (step * index));
    }

    private static IEnumerable<IOperation> Conjuncts(IOperation condition)
        => condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and
            ? Conjuncts(and.LeftOperand).Concat(Conjuncts(and.RightOperand))
            : [condition];

    private static IEnumerable<Bound> BoundsOf(IOperation condition)
    {
        if (condition is not IBinaryOperation { OperatorMethod: null } comparison || Mirrored(comparison.OperatorKind) is not { } mirrored)
        {
            yield break;
        }

        foreach (var (counter, offset, isSubtracted) in CountersIn(comparison.LeftOperand))
        {
            yield return new Bound(counter, comparison.OperatorKind, comparison.RightOperand, offset, isSubtracted);
        }

        foreach (var (counter, offset, isSubtracted) in CountersIn(comparison.RightOperand))
        {
            yield return new Bound(counter, mirrored, comparison.LeftOperand, offset, isSubtracted);
        }
    }

    /// <summary>The variables that one side of a comparison may count by: <c>i</c>, <c>i + k</c>, <c>k + i</c>, <c>i - k</c>.</summary>
    private static IEnumerable<(ISymbol Counter, IOperation? Offset, bool IsSubtracted)> CountersIn(IOperation side)
    {
        if (VariableIn(Unwidened(side)) is { } alone)
        {
            yield return (alone, null, false);
        }

        if (side is not IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum)
        {
            yield break;
        }

        var isSubtracted = sum.OperatorKind == BinaryOperatorKind.Subtract;
        if (VariableIn(sum.LeftOperand) is { } left)
        {
            yield return (left, sum.RightOperand, isSubtracted);
        }

        if (!isSubtracted && VariableIn(sum.RightOperand) is { } right)
        {
            yield return (right, sum.LeftOperand, false);
        }
    }

    private static BinaryOperatorKind? Mirrored(BinaryOperatorKind comparison) => comparison switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.NotEquals,
        _ => null,
    };

    /// <summary>An integer before it becomes a wider one.</summary>
    private static IOperation Unwidened(IOperation integer)
        => integer is IConversionOperation { OperatorMethod: null, IsImplicit: true, Operand: var operand } && Types.Number(operand.Type)?.IsInteger() == true ? operand : integer;

    private static ISymbol? VariableIn(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary><c>i++</c>, <c>i -= c</c>, <c>i = i + c</c>: the counter, the size (null for 1) and the direction.</summary>
    private static (ISymbol Counter, IOperation? Size, bool IsDown)? StepOf(IOperation statement)
    {
        switch ((statement as IExpressionStatementOperation)?.Operation)
        {
            case IIncrementOrDecrementOperation increment when VariableIn(increment.Target) is { } counter:
                return (counter, null, increment.Kind == OperationKind.Decrement);
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } assignment
                when VariableIn(assignment.Target) is { } counter:
                return (counter, assignment.Value, assignment.OperatorKind == BinaryOperatorKind.Subtract);
            case ISimpleAssignmentOperation { Value: IBinaryOperation sum } assignment when VariableIn(assignment.Target) is { } counter:
                var isFirst = SymbolEqualityComparer.Default.Equals(VariableIn(sum.LeftOperand), counter);
                var isSecond = SymbolEqualityComparer.Default.Equals(VariableIn(sum.RightOperand), counter);
                return sum.OperatorKind == BinaryOperatorKind.Add && isFirst != isSecond ? (counter, isFirst ? sum.RightOperand : sum.LeftOperand, false)
                    : sum.OperatorKind == BinaryOperatorKind.Subtract && isFirst && !isSecond ? (counter, sum.RightOperand, true)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The variables that an expression reads; of arrays only the length, which does not change, may be asked for.</summary>
    private static IEnumerable<ISymbol> ReadNumbers(IOperation operation)
        => operation.DescendantsAndSelf()
            .Where(o => o.Parent is not (IPropertyReferenceOperation { Property.IsIndexer: false } or IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound" }))
            .Select(VariableIn).OfType<ISymbol>();
}

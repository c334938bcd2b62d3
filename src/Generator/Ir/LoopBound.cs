using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>A condition that holds up to some index and not from there on: the end of a loop's range.</summary>
/// <param name="Lo">The first index, where the loop counts as the source does.</param>
/// <param name="Hi">The index after the last.</param>
/// <param name="IndexAt">The index of the loop at one of the new range.</param>
/// <param name="IsDescending">The new range is run through downwards.</param>
/// <param name="Rest">What else the condition asks for.</param>
/// <param name="Flag">The carry that stood for the condition at the end of an iteration; null where it is asked at the start.</param>
internal sealed record LoopBound(Sym Lo, Sym Hi, Func<Sym, Sym> IndexAt, bool IsDescending, Sym Rest, Variable? Flag)
{
    /// <summary>The first part of a condition that bounds the index; null where none does.</summary>
    /// <param name="condition">Holds in the iterations that run.</param>
    /// <param name="index">Rises from its first value; has no upper bound yet.</param>
    /// <param name="carries">What changes from iteration to iteration.</param>
    public static LoopBound? In(Sym condition, Variable index, IReadOnlyList<Carry> carries)
    {
        var parts = KnownConditions.Conjuncts(condition).ToList();
        return parts.Select(p => Of(p, isAlone: parts.Count == 1)).FirstOrDefault(b => b is not null);

        LoopBound? Of(Sym part, bool isAlone)
        {
            var rest = parts.Where(p => p != part).Aggregate(condition.Table.Bool(true), (a, b) => condition.Table.Apply(Arithmetic.And, a, b));
            return (AtStart(part, index, carries, isAlone) ?? AtEnd(part, index, carries, isAlone)) is { } bound && (bound.Flag is not { } flag || !rest.DependsOn(flag))
                ? bound with { Rest = rest }
                : null;
        }
    }

    /// <summary>
    /// <c>do … while (i &lt; n)</c>: a flag that is set where the condition does not hold at the end of an iteration. The first
    /// iteration runs in any case.
    /// </summary>
    private static LoopBound? AtEnd(Sym part, Variable index, IReadOnlyList<Carry> carries, bool isAlone)
    {
        if (part is not Apply { Primitive: var p, Children: [Variable variable] } || p != Arithmetic.Not
            || carries.FirstOrDefault(c => c.Variable == variable) is not { Initial: Constant { Integer: 0 } } flag
            || carries.Any(c => flag.Next.DependsOn(c.Variable) || (c != flag && c.Next.DependsOn(variable))))
        {
            return null;
        }

        var table = part.Table;
        var before = table.Substitute(table.Apply(Arithmetic.Not, flag.Next), index, index - 1);
        return AtStart(before, index, carries, isAlone) is not { } bound ? null
            : bound.IsDescending ? bound with { Lo = Least(bound.Lo, bound.Hi - 1), Flag = variable }
            : bound with { Hi = Greatest(bound.Lo + 1, bound.Hi), Flag = variable };
    }

    private static Sym Least(Sym a, Sym b) => a.Table.Select(a.Table.Apply(Arithmetic.Less, a, b), a, b);

    private static Sym Greatest(Sym a, Sym b) => a.Table.Select(a.Table.Apply(Arithmetic.Less, a, b), b, a);

    private static LoopBound? AtStart(Sym part, Variable index, IReadOnlyList<Carry> carries, bool isAlone)
    {
        foreach (var (small, large, isStrict) in Comparisons(part))
        {
            if (small.Type == index.Type && large.Type == index.Type && !carries.Any(c => part.DependsOn(c.Variable))
                && IntegerPolynomial.Split(small, index) is var (ofSmall, restOfSmall) && IntegerPolynomial.Split(large, index) is var (ofLarge, restOfLarge)
                && ofSmall - ofLarge is Constant { Integer: > 0 and var pace }
                && Of(index, (ofSmall, restOfSmall), (ofLarge, restOfLarge), pace, isStrict, isAlone) is { } bound
                && (isAlone || !IsInequality(part) || (pace == 1 && IntegerPolynomial.IsNeverNegative(bound.Hi - bound.Lo))))
            {
                return bound;
            }
        }

        return null;
    }

    /// <summary>Inequality ends a loop only if it is met: one that starts beyond goes on until something else ends it.</summary>
    private static bool IsInequality(Sym condition) => condition is Apply { Primitive: var p } a
        && (p == Arithmetic.NotEqualTo || (p == Arithmetic.Not && a.Children[0] is Apply { Primitive: var q } && q == Arithmetic.EqualTo));

    private static LoopBound? Of(
        Variable index, (Sym Coefficient, Sym Offset) small, (Sym Coefficient, Sym Offset) large, long pace, bool isStrict, bool isAlone)
    {
        var table = index.Table;
        var lo = index.Range!.Value.Lo;
        Sym inclusive = table.Integer(isStrict ? 0 : 1, index.Type);
        if (Algebra.Is(small.Coefficient, 1) && Algebra.IsZero(large.Coefficient))
        {
            return new(lo + small.Offset, large.Offset + inclusive, j => j - small.Offset, false, table.Bool(true), null);
        }

        if (isAlone && Algebra.IsZero(small.Coefficient) && Algebra.Is(large.Coefficient, -1))
        {
            return new(small.Offset + 1 - inclusive, large.Offset - lo + 1, j => large.Offset - j, true, table.Bool(true), null);
        }

        // pace·index + small < large. C# divides towards zero, which makes the number at most 0 where no iteration runs.
        var distance = large.Offset - small.Offset;
        var step = table.Integer(pace, index.Type);
        return pace == 1 ? new(lo, distance + inclusive, j => j, false, table.Bool(true), null)
            : Algebra.IsZero(lo) ? new(lo, table.Apply(Arithmetic.Divide, distance + step - 1 + inclusive, step), j => j, false, table.Bool(true), null)
            : null;
    }

    /// <summary>A condition as small &lt; large or small ≤ large. One that asks for inequality is met on the way.</summary>
    private static IEnumerable<(Sym Small, Sym Large, bool IsStrict)> Comparisons(Sym condition)
    {
        var isNegated = condition is Apply { Primitive: var n } && n == Arithmetic.Not;
        if ((isNegated ? condition.Children[0] : condition) is not Apply { Primitive: var p, Children: [var a, var b] } || !a.Type.IsInteger())
        {
            return [];
        }

        return p == (isNegated ? Arithmetic.GreaterOrEqual : Arithmetic.Less) ? [(a, b, true)]
            : p == (isNegated ? Arithmetic.Greater : Arithmetic.LessOrEqual) ? [(a, b, false)]
            : p == (isNegated ? Arithmetic.LessOrEqual : Arithmetic.Greater) ? [(b, a, true)]
            : p == (isNegated ? Arithmetic.Less : Arithmetic.GreaterOrEqual) ? [(b, a, false)]
            : p == (isNegated ? Arithmetic.EqualTo : Arithmetic.NotEqualTo) ? [(a, b, true), (b, a, true)]
            : [];
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Big operators that the value before their loop may stand for, since their range may be empty (<c>m = x[0]; for (i = 1; i &lt; n; …)</c>):
/// where the range is known not to be, or known to be, the choice is made; of a returned number it is made once, for the whole of it,
/// so that formulas are seen whole.
/// </summary>
internal static class EmptyRanges
{
    /// <summary>Each choice of a number's doubles the formula (its other half is nearly empty); more of them stay where they are.</summary>
    private const int MaximumChoices = 4;

    public static Formula Of(Formula formula)
    {
        if (!formula.Roots.Any(r => Choices(r).Any()))
        {
            return formula;
        }

        var promises = Promises(formula).ToList();
        var within = new Rewriter(node => Within(node, promises));
        formula = formula.With(within.Visit);
        foreach (var margin in Known(promises, null))
        {
            formula = formula.With(root => Where(root, margin));
        }

        return formula.Result is { IsArray: false } result && !KeepsArrays(result) ? formula with { Result = Chosen(result, MaximumChoices) } : formula;
    }

    /// <summary>Conditions that hold wherever the results matter: guards and indices have been checked by then.</summary>
    private static IEnumerable<Sym> Promises(Formula formula)
        => formula.Promises.Concat(formula.Throws is { } throws ? [KnownConditions.Opposite(throws)] : []).SelectMany(KnownConditions.Conjuncts);

    /// <summary>Integers that are at least 0, as promises say; where another one is, they may say more.</summary>
    private static IEnumerable<Sym> Known(IEnumerable<Sym> promises, Sym? margin)
        => promises.SelectMany(p => KnownConditions.Conjuncts(margin is null ? p : Where(p, margin))).Select(Margin).OfType<Sym>();

    /// <summary>Arrays that the method makes are not made twice.</summary>
    private static bool KeepsArrays(Sym root) => PostOrder.Of(root).Any(n => n.IsArray && n is not Parameter);

    private static Sym Chosen(Sym root, int choices)
    {
        if (choices == 0 || Choices(root).FirstOrDefault(c => c.BinderHeight == 0 && c.FreeVariables.IsEmpty) is not { } condition || Margin(condition) is not { } margin)
        {
            return root;
        }

        return root.Table.Select(condition, Chosen(Where(root, margin), choices - 1), Chosen(Where(root, -margin - 1), choices - 1));
    }

    /// <summary>The conditions under which ranges are not empty that choose between a big operator and another value.</summary>
    private static IEnumerable<Sym> Choices(Sym root)
        => PostOrder.Of(root).OfType<Select>().Where(s => s.WhenTrue is Reduce r && s.Condition == NonEmpty.Range(r.Lo, r.Hi)).Select(s => s.Condition);

    /// <summary>In the iterations of a loop its range is not empty.</summary>
    private static Sym Within(Sym node, IReadOnlyList<Sym> promises)
    {
        var range = node switch { Reduce r => NonEmpty.Range(r.Lo, r.Hi), Loop l => NonEmpty.Range(l.Lo, l.Hi), _ => null };
        return range is not null && Margin(range) is { } margin && node.Children.Any(c => Choices(c).Any())
            ? Rewriter.RebuildBinder(node, n => n, n => Known(promises, margin).Prepend(margin).Aggregate(n, Where))
            : node;
    }

    /// <summary>An expression where an integer is at least 0.</summary>
    private static Sym Where(Sym root, Sym margin)
    {
        return new Rewriter(Decided).Visit(root);

        Sym Decided(Sym node) => node switch
        {
            Apply { Type: SymType.Bool } when Margin(node) is { } other && IntegerPolynomial.Difference(other, margin) is >= 0 => node.Table.Bool(true),
            Apply { Type: SymType.Bool } when Margin(node) is { } other && IntegerPolynomial.Difference(-other - 1, margin) is >= 0 => node.Table.Bool(false),
            Apply { Primitive: var p, Children: [var a, var b] } when p == Arithmetic.EqualTo && a.Type.IsInteger() && AreApart(a, b) => node.Table.Bool(false),
            Apply { Primitive: var p, Children: [var a, var b] } when p == Arithmetic.NotEqualTo && a.Type.IsInteger() && AreApart(a, b) => node.Table.Bool(true),
            Reduce { Kind: ReduceKind.Sum or ReduceKind.Product or ReduceKind.Max or ReduceKind.Min } r when IsEmpty(r.Lo, r.Hi)
                => Accumulation.Neutral(r, Accumulation.Operation(r.Kind)),
            _ => node,
        };

        bool AreApart(Sym a, Sym b) => IntegerPolynomial.Difference(a - b - 1, margin) is >= 0 || IntegerPolynomial.Difference(b - a - 1, margin) is >= 0;

        bool IsEmpty(Sym lo, Sym hi) => IntegerPolynomial.Difference(lo - hi, margin) is >= 0;
    }

    /// <summary>What is at least 0 where a comparison of integers holds; null of other conditions.</summary>
    private static Sym? Margin(Sym condition)
        => condition is Apply { Primitive: var n } negated && n == Arithmetic.Not ? (Margin(negated.Children[0]) is { } margin ? -margin - 1 : null)
        : condition is not Apply { Primitive: var p, Children: [var a, var b] } || !a.Type.IsInteger() ? null
        : p == Arithmetic.Less ? b - a - 1
        : p == Arithmetic.LessOrEqual ? b - a
        : p == Arithmetic.Greater ? a - b - 1
        : p == Arithmetic.GreaterOrEqual ? a - b
        : null;
}

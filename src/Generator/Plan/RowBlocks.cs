using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Differentiate;
using SymGrad.Generator.Emit;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Plan;

/// <summary>A loop over rows that runs in blocks, so that a block shares what its inner loops over columns load.</summary>
internal sealed record RowPlan(SymType Type)
{
    /// <summary>Rows whose columns are run over together: as many accumulators as fit in the registers of 256-bit machines.</summary>
    public const int Rows = 8;

    /// <summary>
    /// Rows that each step takes before the next: enough that what a step stores has left the store buffer when the next
    /// one loads it.
    /// </summary>
    public const int Block = 32;
}

/// <summary>
/// Recognises loops over the rows of matrices: an outer loop whose body consists of sums over columns, a formula in them,
/// and updates of arrays column by column (logistic regression, least squares, k-means). The sums of eight rows are
/// computed together, the formula for eight rows at once in lanes, and the updates together again.
/// </summary>
internal sealed class RowBlocks(Vectoriser vectoriser)
{
    public RowPlan? TryPlan(Variable row, IReadOnlyList<AccumulatorPlan> accumulators, IReadOnlyList<Effect> effects)
    {
        var updates = effects.OfType<Update>().ToList();
        var columns = effects.OfType<ForEach>().ToList();
        if (updates.Count + columns.Count != effects.Count || !accumulators.All(a => vectoriser.MayUseLanes(a.Reduce.Kind)) || !vectoriser.MayUseLanes(ReduceKind.Sum))
        {
            return null;
        }

        var roots = accumulators.Select(a => a.Body).Concat(updates.Select(EffectInputs.Product)).ToList();
        foreach (var column in columns)
        {
            if (!TryColumns(column, row, roots))
            {
                return null;
            }
        }

        var type = roots.Count > 0 ? roots[0].Type : SymType.Bool;
        var sums = new HashSet<Reduce>();
        var nodes = roots.SelectMany(r => Outer(r, row, sums)).Distinct().ToList();
        var certain = new CertainLoads(roots);
        var isPlanned = type.IsReal() && roots.All(r => r.Type == type)
            && (sums.Count > 0 || columns.Count > 0)
            && sums.All(s => IsColumnSum(s, row, type))
            && nodes.All(n => n is Reduce || (!IsPosition(n) && vectoriser.IsVectorisable(n, type, row, certain)))
            && updates.All(u => vectoriser.IsUnitStride(u.Index, row))
            && nodes.Sum(Kernels.Weight) <= Kernels.Budget;
        return isPlanned ? new RowPlan(type) : null;
    }

    /// <summary>The row itself as a number: blocks do not count.</summary>
    private static bool IsPosition(Sym node) => node is Apply { Primitive: var p } && (p == Arithmetic.ToDouble || p == Arithmetic.ToSingle);

    /// <summary>The nodes of a row's formula, down to the sums over columns.</summary>
    private static IEnumerable<Sym> Outer(Sym root, Variable row, HashSet<Reduce> sums)
    {
        var stack = new Stack<Sym>([root]);
        var seen = new HashSet<Sym>();
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!node.DependsOn(row) || !seen.Add(node))
            {
                continue;
            }

            yield return node;
            if (node is Reduce reduce)
            {
                sums.Add(reduce);
                continue;
            }

            foreach (var child in node.Children)
            {
                stack.Push(child);
            }
        }
    }

    private static bool IsColumnSum(Reduce sum, Variable row, SymType type)
    {
        var (column, body) = sum.Open();
        return sum.Kind == ReduceKind.Sum && sum.Type == type && !sum.Lo.DependsOn(row) && !sum.Hi.DependsOn(row)
            && ColumnNodes(body, column).All(n => IsColumnWise(n, row, column, type))
            && !RowNumbers(body, row, column).Any();
    }

    private static bool TryColumns(ForEach loop, Variable row, List<Sym> roots)
    {
        var (lo, hi) = loop.Index.Range!.Value;
        if (lo.DependsOn(row) || hi.DependsOn(row) || loop.Body.Any(e => e is not Update))
        {
            return false;
        }

        foreach (var update in loop.Body.Cast<Update>())
        {
            var value = EffectInputs.Product(update);
            if (StrideOf(update.Index, row, loop.Index) is not { } stride || (update.Overwrites && Algebra.IsZero(stride))
                || !ColumnNodes(value, loop.Index).All(n => IsColumnWise(n, row, loop.Index, update.Array.Type)))
            {
                return false;
            }

            roots.AddRange(RowNumbers(value, row, loop.Index));
        }

        return true;
    }

    private static IEnumerable<Sym> ColumnNodes(Sym body, Variable column) => PostOrder.Of(body, n => !n.DependsOn(column));

    /// <summary>What an update needs of its row, the same for all columns.</summary>
    public static IEnumerable<Sym> RowNumbers(Sym value, Variable row, Variable column)
        => ColumnNodes(value, column).SelectMany(n => n is Load ? [] : n.Children.AsEnumerable()).Append(value)
            .Where(n => n.Type.IsReal() && !n.DependsOn(column) && n.DependsOn(row)).Distinct();

    private static bool IsColumnWise(Sym node, Variable row, Variable column, SymType type) => node switch
    {
        Load l => l.Type == type && l.Array is Parameter && StrideOf(l.Index, row, column) is not null,
        Apply a when a.Type.IsInteger() => true,
        Variable => true,
        Apply { Primitive: var p } a => a.Type == type && (p == Arithmetic.Add || p == Arithmetic.Subtract || p == Arithmetic.Multiply || p == Arithmetic.Negate),
        _ => false,
    };

    /// <summary>The distance between rows of an array read at consecutive columns; 0 where it has no rows.</summary>
    public static Sym? StrideOf(Sym index, Variable row, Variable column)
        => IntegerPolynomial.Split(index, column) is { } inner && Algebra.Is(inner.Coefficient, 1)
            && IntegerPolynomial.Split(inner.Remainder, row) is { } outer
                ? outer.Coefficient
                : null;
}

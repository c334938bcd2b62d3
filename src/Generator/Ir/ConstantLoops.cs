using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>
/// Loops that run a few times, known at compile time, over numbers: written out. What they compute is then one formula, of
/// which sums that pick their terms by the index are recognised. A loop over elements of arrays stays a loop, but for those of a table of
/// constants, those of a <see cref="SmallArrays">small array of the method's own</see>, whose elements are numbers then, and numbers that
/// are made of fewer elements than a vector holds.
/// </summary>
internal static class ConstantLoops
{
    /// <summary>The most iterations that are written out.</summary>
    private const int MaximumCount = 16;

    /// <summary>The most elements of an array of which a number is made without a loop.</summary>
    private const int MaximumElements = 4;

    /// <summary>The most expressions that writing out may make of one loop.</summary>
    private const int MaximumSize = 400;

    /// <summary>The most choices between two values that writing out may leave in the value of a carry.</summary>
    private const int MaximumChoices = 16;

    public static Formula Unroll(Formula formula)
    {
        var rewriter = new Rewriter(Unrolled);
        return WithoutDeadCarries(formula.With(rewriter.Visit) with { Throws = formula.Throws is { } throws ? rewriter.Visit(throws) : null });
    }

    /// <summary>A loop that is written out may have been all that a carry of one around it was for.</summary>
    private static Formula WithoutDeadCarries(Formula formula)
    {
        List<Sym> roots = [.. formula.Roots.Concat(formula.Throws is { } throws ? [throws] : []).Distinct()];
        var live = DeadCarries.Remove(roots);
        Sym Live(Sym root) => roots.IndexOf(root) is >= 0 and var k ? live[k] : root;
        return formula.With(Live) with { Throws = formula.Throws is { } condition ? Live(condition) : null };
    }

    private static Sym Unrolled(Sym node) => node switch
    {
        Reduce { Kind: ReduceKind.Sum or ReduceKind.Product } r when Count(r.Lo, r.Hi) is { } count && IsToBeWrittenOut(r, [r.Body], count) => WrittenOut(r, count),
        LoopResult { Loop: { IsCounted: true } loop } result when Count(loop.Lo, loop.Hi) is { } count && IsToBeWrittenOut(loop, loop.Children, count)
            && CarriesAfter(loop, count) is var carries && (count <= 1 || SmallArrays.AreUsedBy(loop) || !ChoosesOften(carries[result.Carry])) => carries[result.Carry],
        _ => node,
    };

    /// <summary>Choices made one after the other, each in the arms of those before, are short as a loop only.</summary>
    private static bool ChoosesOften(Sym value) => PostOrder.Of(value).OfType<Select>().Skip(MaximumChoices).Any();

    private static bool IsToBeWrittenOut(Sym binder, IEnumerable<Sym> bodies, int count)
    {
        var nodes = bodies.SelectMany(b => PostOrder.Of(b, IsTable)).Distinct().Where(n => !IsTable(n)).ToList();
        return nodes.Count * count <= MaximumSize && !nodes.Any(IsMaximum)
            && (!nodes.Any(n => n.IsArray) || (count <= MaximumElements && !nodes.Any(IsWritten)) || SmallArrays.AreUsedBy(binder));
    }

    private static bool IsWritten(Sym node) => node is Store or Variable { IsArray: true };

    private static int? Count(Sym lo, Sym hi)
        => lo is Constant { Integer: var from } && hi is Constant { Integer: var to } && to - from <= MaximumCount ? (int)Math.Max(0, to - from) : null;

    /// <summary>Ties of a maximum that a loop carries go to the first element, those of a maximum of two numbers to both.</summary>
    private static bool IsMaximum(Sym node) => node is Apply { Primitive: var p } && (p == Selection.Max || p == Selection.Min);

    /// <summary>A new array with constants in places that are known: its elements are constants wherever the index is one.</summary>
    private static bool IsTable(Sym node) => node switch
    {
        Zeros zeros => zeros.Count is Constant,
        Store { Index: Constant, Value: Constant } store => IsTable(store.Array),
        _ => false,
    };

    private static Sym WrittenOut(Reduce reduce, int count)
    {
        var operation = Accumulation.Operation(reduce.Kind);
        var neutral = reduce.Table.Real(reduce.Kind == ReduceKind.Sum ? 0 : 1, reduce.Type);
        return Enumerable.Range(0, count).Select(k => reduce.Open(At(reduce.Lo, k))).DefaultIfEmpty(neutral).Aggregate((a, b) => a.Table.Apply(operation, a, b));
    }

    private static ImmutableArray<Sym> CarriesAfter(Loop loop, int count)
    {
        var open = loop.Open();
        ImmutableArray<Sym> carries = [.. open.Initial];
        for (var k = 0; k < count; k++)
        {
            var values = new Dictionary<Variable, Sym> { [(Variable)open.Index] = At(loop.Lo, k) };
            for (var c = 0; c < carries.Length; c++)
            {
                values[(Variable)open.Carries[c]] = carries[c];
            }

            carries = [.. open.Next.Select(next => loop.Table.Substitute(next, values))];
        }

        return carries;
    }

    private static Sym At(Sym lo, int k) => lo.Table.Integer(((Constant)lo).Integer + k, lo.Type);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Generator.Ir;

/// <summary>
/// The array that <c>for i in lo…hi: a[i + offset] = e(i)</c> leaves behind, where e reads of the array at most the
/// element that it overwrites. Every element is written once, so the order of the iterations does not matter.
/// </summary>
internal sealed record ElementwiseMap(Sym Initial, Sym Lo, Sym Hi, Sym Offset, Func<Sym, Sym> ValueAt)
{
    /// <summary>The array before the map, less earlier maps over the same range, of which nothing is left.</summary>
    public Sym Beneath
    {
        get
        {
            var before = Initial;
            while (before is LoopResult earlier && TryRead(earlier) is { } hidden && Covers(hidden))
            {
                before = hidden.Initial;
            }

            return before;
        }
    }

    private bool Covers(ElementwiseMap other)
        => (other.Lo, other.Offset) == (Lo, Offset) && (other.Hi == Hi || (other.Hi is Length { Array: Parameter a } && Hi is Length { Array: Parameter b }
            && (Hi.Table.EqualLengths.Contains((a.Name, b.Name)) || Hi.Table.EqualLengths.Contains((b.Name, a.Name)))));

    /// <summary>Reads a loop result as a map; null where the loop is none.</summary>
    public static ElementwiseMap? TryRead(LoopResult result)
    {
        var loop = result.Loop;
        if (loop.Count != 1 || !result.IsArray || !loop.IsCounted)
        {
            return null;
        }

        var carry = loop.Carries[0];
        if (loop.Next(0) is not Store store || store.Array != carry
            || IntegerPolynomial.Split(store.Index, loop.Index) is not { } affine || affine.Remainder.DependsOn(carry))
        {
            return null;
        }

        // Written from the end: the same map, counted the other way.
        var isReversed = Algebra.Is(affine.Coefficient, -1);
        if (!isReversed && !Algebra.Is(affine.Coefficient, 1))
        {
            return null;
        }

        var mirror = loop.Lo + loop.Hi - 1;
        var offset = isReversed ? affine.Remainder - mirror : affine.Remainder;

        // The element that is overwritten still has its initial value.
        var value = Replace(store.Value, n => n is Load load && load.Array == carry && load.Index == store.Index
            ? loop.Table.Load(loop.Initial(0), store.Index)
            : null);
        return value.DependsOn(carry)
            ? null
            : new ElementwiseMap(loop.Initial(0), loop.Lo, loop.Hi, offset, i => loop.Table.Substitute(value, loop.Index, isReversed ? mirror - i : i));
    }

    /// <summary>Rebuilds an expression with the nodes replaced for which <paramref name="replace"/> has a value.</summary>
    public static Sym Replace(Sym sym, Func<Sym, Sym?> replace)
    {
        var rebuilt = new Dictionary<Sym, Sym>();
        Sym Replaced(Sym node) => rebuilt.TryGetValue(node, out var known) ? known : replace(node)!;
        foreach (var node in PostOrder.Of(sym, n => replace(n) is not null))
        {
            rebuilt[node] = node.Children.IsEmpty ? node : node.With([.. node.Children.Select(Replaced)]);
        }

        return Replaced(sym);
    }
}

using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Analysis;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Sums that a program takes in blocks: over the elements of each block, and over the blocks, and over what is left behind the last.
/// Σₗ Σₖ f(n·k + l), 0 ≤ l &lt; n, is the sum of f over the elements of all blocks, and with a sum of f from there on it is one sum. The
/// same holds of products, maxima and minima.
/// </summary>
internal sealed class BlockSums(IntegerBounds bounds)
{
    private static readonly ReduceKind[] Kinds = [ReduceKind.Sum, ReduceKind.Product, ReduceKind.Max, ReduceKind.Min];

    private readonly BlockMaps _maps = new(bounds);

    public Sym Joined(Sym sym) => new Rewriter(Rule).Visit(sym);

    private Sym Rule(Sym node) => node switch
    {
        LoopResult map => _maps.Joined(map) ?? node,
        Reduce sum when Kinds.Contains(sum.Kind) => OverElements(sum) ?? node,
        Apply { Children: [var a, Reduce rest] } total when Kinds.Contains(rest.Kind) && Accumulation.Operation(rest.Kind) == total.Primitive => Continued(total.Primitive, a, rest) ?? node,
        _ => node,
    };

    /// <summary>A sum over the places in a block and the blocks as one over the elements; null of any other.</summary>
    private static Sym? OverElements(Reduce overPlaces)
    {
        var (place, body) = overPlaces.Open();
        if (body is not Reduce overBlocks || overBlocks.Kind != overPlaces.Kind || !Algebra.IsZero(overPlaces.Lo) || overBlocks.Lo.DependsOn(place) || overBlocks.Hi.DependsOn(place))
        {
            return null;
        }

        var table = overPlaces.Table;
        var size = overPlaces.Hi;
        var (block, term) = overBlocks.Open();
        if (block.Type != place.Type)
        {
            return null;
        }

        var (lo, hi) = (overBlocks.Lo * size, overBlocks.Hi * size);
        var element = table.FreshIndex("i", lo, hi);
        var flat = ElementwiseMap.Replace(term, n => BehindElement(n, block, place, size) is { } offset ? element + offset : null);
        return flat.DependsOn(block) || flat.DependsOn(place) ? null : table.Reduce(overPlaces.Kind, element, lo, hi, flat);
    }

    /// <summary>r of an integer size·block + place + r; null of any other.</summary>
    public static Sym? BehindElement(Sym number, Variable block, Variable place, Sym size)
        => number.Type == block.Type && number.DependsOn(block) && number.DependsOn(place)
            && IntegerPolynomial.Split(number, block) is var (stride, rest) && stride == size
            && IntegerPolynomial.Split(rest, place) is var (one, offset) && Algebra.Is(one, 1) ? offset : null;

    /// <summary>A sum that begins where another of the same terms has ended; null of any other.</summary>
    private Sym? Continued(Primitive operation, Sym before, Reduce rest)
    {
        if (before is Apply { Primitive: var p, Children: [var first, Reduce nearer] } && p == operation && Joined(nearer, rest) is { } joined)
        {
            return rest.Table.Apply(operation, first, joined);
        }

        return before is Reduce sum ? Joined(sum, rest) : null;
    }

    private Sym? Joined(Reduce first, Reduce second)
    {
        if (first.Kind != second.Kind || first.Hi != second.Lo || !bounds.IsNeverNegative(first.Hi - first.Lo) || !bounds.IsNeverNegative(second.Hi - second.Lo))
        {
            return null;
        }

        var (index, term) = first.Open();
        var (other, continued) = second.Open();
        return term == first.Table.Substitute(continued, other, index) ? first.Table.Reduce(first.Kind, index, first.Lo, second.Hi, term) : null;
    }
}

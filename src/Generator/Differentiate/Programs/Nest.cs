using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// Loops around each other: numbers their innermost iterations from 0, in their order, so that each can keep something in its place
/// of an array (the affine offsets of Enzyme's cache; where the inner range varies, sums of its lengths).
/// </summary>
/// <param name="Table">Owns the expressions.</param>
/// <param name="Indices">Their indices with their ranges, outermost first.</param>
internal sealed record Nest(SymTable Table, ImmutableArray<Variable> Indices)
{
    /// <summary>The iterations of a segment, where the outermost index numbers those between two checkpoints.</summary>
    public int? Every { get; init; }

    public Nest Inside(Variable index) => this with { Indices = Indices.Add(index) };

    /// <summary>The number of the iteration.</summary>
    public Sym Position
    {
        get
        {
            Sym position = Table.Integer(0);
            for (var k = 0; k < Indices.Length; k++)
            {
                position += Before(k, Arithmetic.Convert(Indices[k], SymType.Int32));
            }

            return position;
        }
    }

    /// <summary>The number of all iterations.</summary>
    public Sym Count => CountWithin(0);

    private Sym Lo(int k) => Arithmetic.Convert(Indices[k].Range!.Value.Lo, SymType.Int32);

    private Sym Hi(int k) => Arithmetic.Convert(Indices[k].Range!.Value.Hi, SymType.Int32);

    /// <summary>The innermost iterations within one of the loop around loop <paramref name="k"/>.</summary>
    private Sym CountWithin(int k) => k == Indices.Length ? Table.Integer(1) : Before(k, Hi(k));

    /// <summary>The innermost iterations in those of loop <paramref name="k"/> before <paramref name="end"/>.</summary>
    private Sym Before(int k, Sym end)
    {
        var each = CountWithin(k + 1);
        var (lo, index) = (Lo(k), Indices[k]);
        if (!each.DependsOn(index))
        {
            return (end - lo) * each;
        }

        // Σ (c·i + r) over lo ≤ i < end is (end − lo)·(2r + c·(lo + end − 1))/2, if no term is negative.
        if (IntegerPolynomial.Split(each, index) is { Coefficient: Constant c } affine && IntegerPolynomial.IsNeverNegative(each))
        {
            return Table.Apply(Arithmetic.Divide, (end - lo) * ((2 * affine.Remainder) + (c * (lo + end - 1))), Table.Integer(2));
        }

        var inner = Table.FreshIndex(index.Name, lo, end);
        var count = Table.Substitute(each, index, inner);
        var zero = Table.Integer(0);
        return Table.Reduce(ReduceKind.Sum, inner, lo, end, Table.Select(Table.Apply(Arithmetic.Less, zero, count), count, zero));
    }
}

using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;
using static SymGrad.Generator.Rules.Row;

namespace SymGrad.Generator.Differentiate;

/// <summary>
/// The share p = e^(u − m)/Σ e^(u − m) of each element of a range, m the greatest u. Its Jacobian p·(δ − p) times a vector g is
/// p·(g − Σ p·g), which cancels for a share next to 1. As the shares add up to 1, g may be measured from any number: from the
/// g of the greatest element it is 0 there, and the sum is over what the others have.
/// </summary>
/// <param name="Share">p at the index.</param>
/// <param name="Index">Of the element; runs over the whole range.</param>
/// <param name="Total">The sum.</param>
internal sealed record SoftmaxShare(Sym Share, Variable Index, Reduce Total)
{
    /// <summary>Reads the quotient of the term at the index of an enclosing loop over the same range and the sum.</summary>
    public static SoftmaxShare? TryRead(Sym node)
        => node is Apply { Primitive: var p, Children: [Apply { Primitive: var exp, Children: [_, var greatest] } term, Reduce { Kind: ReduceKind.Sum } total] }
            && p == Arithmetic.Divide && exp == Exponentials.ExpOfDifference && IsGreatest(greatest)
            && term.FreeVariables.FirstOrDefault(v => !total.DependsOn(v) && v.Range == (total.Lo, total.Hi)) is { } index && total.Open(index) == term
            ? new(node, index, total)
            : null;

    /// <summary>The u at the index.</summary>
    public Sym Exponent => Share.Children[0].Children[0];

    /// <summary>Whether a number is given by formulas in the elements alone, so that it can be summed over the range.</summary>
    public bool CanSum(Sym vector)
        => vector.FreeVariables.All(v => v == Index || Share.FreeVariables.Contains(v)) && PostOrder.Of(vector).All(n => n is not (History or Loop or LoopResult));

    /// <summary>The component of the Jacobian, which is symmetric, times a vector that is given at the index.</summary>
    public Sym Times(Sym vector)
    {
        var tie = If(Arithmetic.EqualTo, Exponent, Greatest, Share.Table.Real(1, Share.Type), Share.Table.Real(0, Share.Type));
        var origin = Over(tie * vector) / Over(tie);
        var measured = vector - origin;
        return Share * (measured - Over(Share * measured));
    }

    private Sym Greatest => Share.Children[0].Children[1];

    private static bool IsGreatest(Sym sym) => sym is Reduce { Kind: ReduceKind.Max } || (sym is Apply { Primitive: var stop, Children: [Reduce { Kind: ReduceKind.Max }] } && stop == Inert.Stop);

    private Sym Over(Sym term) => Share.Table.Reduce(ReduceKind.Sum, Index, Total.Lo, Total.Hi, term);
}

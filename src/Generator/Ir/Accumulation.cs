using System.Linq;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Ir;

/// <summary>A step of an accumulation: carry ⊕ term.</summary>
internal sealed record Accumulation(ReduceKind Kind, Sym Term)
{
    /// <summary>Reads <paramref name="next"/> as carry ⊕ term with a term free of the carry; null where it is no such thing.</summary>
    public static Accumulation? Of(Sym next, Variable carry)
        => TermOf(next, carry, Arithmetic.Add) is { } sum ? new Accumulation(ReduceKind.Sum, sum)
            : TermOf(next, carry, Arithmetic.Multiply) is { } product ? new Accumulation(ReduceKind.Product, product)
            : TermOf(next, carry, Selection.Max) is { } max ? new Accumulation(ReduceKind.Max, max)
            : TermOf(next, carry, Selection.Min) is { } min ? new Accumulation(ReduceKind.Min, min)
            : ComparedTerm(next, carry);

    /// <summary>The accumulated value, from <paramref name="initial"/> on.</summary>
    /// <param name="step">What each iteration adds.</param>
    /// <param name="index">The open index of the loop.</param>
    /// <param name="initial">The value before the loop.</param>
    /// <param name="isDescending">The loop runs from hi − 1 down to lo.</param>
    /// <param name="keepsOrder">Sums and products are taken in that order.</param>
    public static Sym Total(Accumulation step, Variable index, Sym initial, bool isDescending = false, bool keepsOrder = false)
    {
        var (lo, hi) = index.Range!.Value;
        var table = index.Table;

        // m = e(0); for i = 1 … is the operator over i = 0 …, where that range is not empty.
        var before = isDescending ? hi : lo - 1;
        var isNeverEmpty = IsNotNegative(hi - lo, initial);
        var isLonger = (isNeverEmpty || step.Term.DependsOn(index)) && initial == table.Substitute(step.Term, index, before) && Loads(initial) == Loads(step.Term);
        if (isLonger)
        {
            (lo, hi) = isDescending ? (lo, hi + 1) : (before, hi);
        }

        // Of tied maxima the first in the order of the loop counts; sums may be taken in any order unless the user fixed it.
        var isOrdered = keepsOrder || step.Kind is ReduceKind.Max or ReduceKind.Min;
        var term = isDescending && isOrdered ? table.Substitute(step.Term, index, lo + hi - 1 - index) : step.Term;
        var total = table.Reduce(step.Kind, index, lo, hi, term);
        return isLonger
            ? (isNeverEmpty ? total : table.Select(NonEmpty.Range(lo, hi), total, initial))
            : IsNeutral(step.Kind, initial) ? total : table.Apply(Operation(step.Kind), initial, total);
    }

    /// <summary>How many elements an expression reads: at an index where it reads fewer, these may not be there.</summary>
    private static int Loads(Sym sym) => PostOrder.Of(sym).OfType<Load>().Count();

    /// <summary>Whether a number is at least 0 where an expression has a value: the elements that this reads are there.</summary>
    private static bool IsNotNegative(Sym number, Sym read)
        => IntegerPolynomial.IsNeverNegative(number) || PostOrder.Of(read, n => n is Select or Reduce or Loop || n.Type == SymType.Bool).OfType<Load>()
            .Any(l => IntegerPolynomial.IsNeverNegative(number - l.Index) || IntegerPolynomial.IsNeverNegative(number - (l.Table.Length(l.Array) - 1 - l.Index)));

    public static bool IsNeutral(ReduceKind kind, Sym value) => value is Constant { Real: var v } c && c.Type.IsReal() && (kind switch
    {
        ReduceKind.Sum => v == 0,
        ReduceKind.Product => v == 1,
        ReduceKind.Max => double.IsNegativeInfinity(v),
        ReduceKind.Min => double.IsPositiveInfinity(v),
        _ => false,
    });

    /// <summary>The binary operation that a big operator repeats.</summary>
    public static Primitive Operation(ReduceKind kind) => kind switch
    {
        ReduceKind.Product => Arithmetic.Multiply,
        ReduceKind.Max => Selection.Max,
        ReduceKind.Min => Selection.Min,
        _ => Arithmetic.Add,
    };

    /// <summary>
    /// The t in next = carry ⊕ t, collected from (carry ⊕ t₁) ⊕ t₂ and from branches that leave the carry alone.
    /// </summary>
    private static Sym? TermOf(Sym next, Variable carry, Primitive operation)
    {
        switch (next)
        {
            case Apply { Primitive: var p } a when p == operation:
            {
                var (own, other) = a.Children[0].DependsOn(carry) ? (a.Children[0], a.Children[1]) : (a.Children[1], a.Children[0]);
                return other.DependsOn(carry) ? null
                    : own == carry ? other
                    : TermOf(own, carry, operation) is { } inner ? next.Table.Apply(operation, inner, other)
                    : null;
            }

            case Apply { Primitive: var p } a when p == Arithmetic.Subtract && operation == Arithmetic.Add:
            {
                var (own, other) = (a.Children[0], a.Children[1]);
                return other.DependsOn(carry) ? null
                    : own == carry ? next.Table.Apply(Arithmetic.Negate, other)
                    : TermOf(own, carry, operation) is { } inner ? next.Table.Apply(Arithmetic.Subtract, inner, other)
                    : null;
            }

            case Select s when !s.Condition.DependsOn(carry) && Neutral(s, operation) is { } neutral:
            {
                var whenTrue = s.WhenTrue == carry ? neutral : TermOf(s.WhenTrue, carry, operation);
                var whenFalse = s.WhenFalse == carry ? neutral : TermOf(s.WhenFalse, carry, operation);
                return whenTrue is null || whenFalse is null ? null : next.Table.Select(s.Condition, whenTrue, whenFalse);
            }

            default:
                return null;
        }
    }

    /// <summary>The value from which a total begins.</summary>
    public static Sym Neutral(Sym like, Primitive operation)
        => operation == Arithmetic.Add ? like.Table.Real(0, like.Type)
            : operation == Arithmetic.Multiply ? like.Table.Real(1, like.Type)
            : operation == Selection.Max ? like.Table.Real(double.NegativeInfinity, like.Type)
            : like.Table.Real(double.PositiveInfinity, like.Type);

    /// <summary><c>if (e &gt; m) m = e</c>, in its eight spellings.</summary>
    private static Accumulation? ComparedTerm(Sym next, Variable carry)
    {
        if (next is not Select { Condition: Apply { Primitive: var p, Children: [var a, var b] } } s)
        {
            return null;
        }

        var greater = p == Arithmetic.Greater || p == Arithmetic.GreaterOrEqual;
        var less = p == Arithmetic.Less || p == Arithmetic.LessOrEqual;
        var term = s.WhenTrue == carry ? s.WhenFalse : s.WhenFalse == carry ? s.WhenTrue : null;
        if (term is null || term.DependsOn(carry) || !(greater || less) || !((a == term && b == carry) || (a == carry && b == term)))
        {
            return null;
        }

        // The larger is kept if the comparison, read as "first > second", selects its first operand.
        var keepsFirst = s.WhenTrue == a;
        return new Accumulation(greater == keepsFirst ? ReduceKind.Max : ReduceKind.Min, term);
    }
}

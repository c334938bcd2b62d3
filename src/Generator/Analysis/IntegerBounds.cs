using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Rules;

namespace SymGrad.Generator.Analysis;

/// <summary>
/// Proves that an integer is not negative: as a polynomial that gets no smaller where indices of loops are replaced by an end of their
/// range, minima and remainders by what bounds them, until lengths, or what branches say, are left.
/// </summary>
internal sealed class IntegerBounds(Facts facts)
{
    /// <summary>Replacements one after the other.</summary>
    private const int MaximumDepth = 12;

    public bool IsNeverNegative(Sym number) => IsNeverNegative(number, MaximumDepth);

    private bool IsNeverNegative(Sym number, int depth)
    {
        var polynomial = IntegerPolynomial.Of(number);
        if (polynomial.Terms.All(t => t.Factor > 0 && t.Atoms.All(IsLength)) || facts.Differences().Any(f => Follows(number, f)))
        {
            return true;
        }

        return depth > 0 && (polynomial.Terms.Any(t => t.Atoms.Length == 1 && IsBounded(number, t.Atoms[0], t.Factor, depth - 1))
            || polynomial.Terms.Any(t => IsBoundedQuotient(number, t.Atoms, t.Factor, depth - 1))
            || (IndexIn(polynomial) is { } index && IsLeastAtEnd(number, index, depth - 1)));
    }

    private bool IsLength(Sym atom) => atom is Length or Parameter { IsPositive: true } || facts.Of(atom).Min >= 0;

    /// <summary>Whether a number is one that is known, or its opposite, and a constant.</summary>
    private static bool Follows(Sym number, (Sym Of, double Min, double Max) known)
        => (IntegerPolynomial.Difference(number, known.Of) is { } more && known.Min + more >= 0)
            || (IntegerPolynomial.Difference(number, -known.Of) is { } beyond && beyond - known.Max >= 0);

    /// <summary>An index over a range, the innermost: it is made last.</summary>
    private static Variable? IndexIn(IntegerPolynomial polynomial)
        => polynomial.Terms.SelectMany(t => t.Atoms).OfType<Variable>().Where(v => v.Range is not null).OrderByDescending(v => v.Id).FirstOrDefault();

    private bool IsLeastAtEnd(Sym number, Variable index, int depth)
    {
        if (IntegerPolynomial.Split(number, index) is not { Coefficient: var slope } || index.Range is not var (lo, hi))
        {
            return false;
        }

        return IsNeverNegative(slope, depth) ? IsNeverNegative(number.Table.Substitute(number, index, lo), depth)
            : !SymTable.IsUnbounded(hi) && IsNeverNegative(-slope, depth) && IsNeverNegative(number.Table.Substitute(number, index, hi - 1), depth);
    }

    /// <summary>Replaces a term c·atom by what it is at least.</summary>
    private bool IsBounded(Sym number, Sym atom, long factor, int depth)
    {
        if (atom is Select choice)
        {
            return With(choice.WhenTrue, new IntegerBounds(facts.And(choice.Condition, holds: true))) && With(choice.WhenFalse, new IntegerBounds(facts.And(choice.Condition, holds: false)));
        }

        if (atom is not Apply { Primitive: var p, Children: [var a, var b] })
        {
            return false;
        }

        if (p == Selection.Min || p == Selection.Max)
        {
            var isBoundOfBoth = p == Selection.Min == factor > 0;
            return isBoundOfBoth ? With(a, this) && With(b, this) : With(a, this) || With(b, this);
        }

        return p == Arithmetic.Remainder && IsNeverNegative(a, depth)
            && (factor > 0 ? With(number.Table.Integer(0, atom.Type), this) : With(a, this) || (IsNeverNegative(b, depth) && With(b - 1, this)));

        bool With(Sym bound, IntegerBounds known)
            => known.IsNeverNegative(number - (number.Table.Integer(factor, number.Type) * atom) + (number.Table.Integer(factor, number.Type) * bound), depth);
    }

    /// <summary>Replaces a term by what a quotient a/b in it is at least: 0, or of b·(a/b), which has a minus, a. Both are not negative.</summary>
    private bool IsBoundedQuotient(Sym number, ImmutableArray<Sym> atoms, long factor, int depth)
    {
        if (atoms.OfType<Apply>().FirstOrDefault(a => a.Primitive == Arithmetic.Divide) is not { Children: [var dividend, var divisor] } quotient
            || !IsNeverNegative(dividend, depth) || !IsNeverNegative(divisor, depth))
        {
            return false;
        }

        var others = atoms.Remove(quotient);
        var rest = number - Product(others.Add(quotient));
        if (factor > 0)
        {
            return others.All(IsLength) && IsNeverNegative(rest, depth);
        }

        if (others.Contains(divisor))
        {
            others = others.Remove(divisor);
            return others.All(IsLength) && IsNeverNegative(rest + Product(others.Add(dividend)), depth);
        }

        return divisor is Constant { Integer: > 0 } && others.All(IsLength) && IsNeverNegative((divisor * rest) + Product(others.Add(dividend)), depth);

        Sym Product(ImmutableArray<Sym> factors) => factors.Aggregate(number.Table.Integer(factor, number.Type), (product, f) => product * f);
    }
}
